import type { EntityId } from "../model/identity";
import { pointsTo } from "../model/link";
import type { Entity, EntityKind } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, SecurityGroup } from "../model/securityGroup";
import { listenersOf } from "../reach/listeners";
import type { ReachOptions } from "../reach/query";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { AddressAtoms } from "./addressAtoms";
import type { Balancing, Targets } from "./balancing";
import { endFilterOf, type EndFilter } from "./endFilters";
import type { Filters } from "./filter";
import { rulesOfGroup, textOfRule, type GroupRules } from "./groupFilters";
import type { Terminal } from "./plainPaths";
import type { Place } from "./plainWay";
import type { TrafficAtoms } from "./trafficAtoms";

/** One address of an interface, with numbers for what the network can tell of it. */
export interface PlainTerminal extends Terminal {
  readonly place: Place;
  /** Equal numbers: routes and network ACLs treat them alike, and they are in one subnet. */
  readonly way: number;
  /** Equal numbers: rules for addresses treat them alike. */
  readonly atom: number;
}

/** An interface of which everything is known that decides about ordinary traffic. */
export interface PlainEnd {
  readonly sources: readonly PlainTerminal[];
  readonly targets: readonly PlainTerminal[];
  readonly groups: readonly EntityId[];
  readonly egress: GroupRules;
  readonly ingress: GroupRules;
  readonly sends: EndFilter;
  readonly takes: EndFilter;
  readonly one: NetworkInterface;
  /** Of a node of a load balancer: whom it sends to. */
  readonly sendsTo?: Targets;
  /** True when another interface has one of its addresses. */
  readonly isShared: boolean;
  /** Equal texts: the network cannot tell the interfaces apart. */
  readonly text: string;
}

/** What the reading of interfaces shares. */
export interface EndContext {
  readonly topology: Topology;
  readonly options: ReachOptions;
  readonly family: Family;
  readonly atoms: TrafficAtoms;
  readonly filters: Filters;
  readonly routing: AddressAtoms;
  readonly peers: AddressAtoms;
  readonly gaps: ReadonlySet<string>;
  /** Interfaces by private address. */
  readonly holders: ReadonlyMap<bigint, readonly NetworkInterface[]>;
  readonly balancing: Balancing;
  /** Interfaces that routes lead to. */
  readonly appliances: ReadonlySet<EntityId>;
}

/** Reads interfaces as plain ends; what interfaces have in common is read once. */
export class PlainEnds {
  private readonly ways = new Map<string, number>();
  private readonly rules = new Map<string, GroupRules | undefined>();
  private readonly groupRules = new Map<string, Omit<GroupRules, "text"> | undefined>();
  private readonly ends = new Map<string, EndFilter>();
  private readonly behaviours = new Map<Entity, string>();

  constructor(private readonly context: EndContext) {}

  /** The interface as a plain end; `undefined` when something about it is not certain. */
  of(one: NetworkInterface): PlainEnd | undefined {
    const { topology, family, gaps, holders, appliances } = this.context;
    const owner = topology.find(one.owner.id);
    if (gaps.has(one.urn) || (owner !== undefined && gaps.has(owner.urn))) return undefined;
    const subnet = topology.subnetOf(one);
    const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
    if (subnet === undefined || vpc === undefined) return undefined;
    const groups = this.groupsOf(one);
    // Groups of other VPCs may count or not.
    if (groups?.every((group) => pointsTo(group.vpc, vpc.id)) !== true) return undefined;
    const names = groups.map(({ id }) => id).join(" ");
    const egress = this.rulesOf(groups, names, "egress");
    const ingress = this.rulesOf(groups, names, "ingress");
    if (egress === undefined || ingress === undefined) return undefined;
    const addresses = topology.addressesOf(one, family);
    const mappings = family === 4 && addresses.length > 0 ? topology.publicMappings(one) : [];
    const isCertain =
      addresses.every(({ exact }) => exact) &&
      mappings.every(({ certain, publicAddress }) => certain && publicAddress !== undefined);
    if (!isCertain) return undefined;
    const place: Place = { one, subnet, vpc };
    const mapped = (address: bigint): string =>
      mappings
        .filter(({ privateAddress: own }) => own.first <= address && address <= own.last)
        .map(({ publicAddress }) => this.atomsOf(publicAddress?.first ?? 0n))
        .join(" ");
    const isAppliance = appliances.has(one.id) || appliances.has(one.owner.id);
    const whole = [
      subnet.id,
      one.owner.kind === "function" ? "function" : "",
      one.deniesInternetGatewayTraffic ? "denied" : "",
      isAppliance ? one.id : "",
    ].join(" ");
    const terminal = (address: bigint, text: string): PlainTerminal => {
      const key = `${whole} ${this.context.routing.atomOf(address)} ${text}`;
      const way = this.ways.get(key) ?? this.ways.size;
      this.ways.set(key, way);
      return { place, address, way, atom: this.context.peers.atomOf(address) };
    };
    const sources = addresses.map(({ range: { first } }) => terminal(first, mapped(first)));
    const targets = [
      ...sources,
      ...mappings.flatMap((mapping): readonly PlainTerminal[] => {
        const address = mapping.publicAddress?.first ?? 0n;
        const inside = mapping.privateAddress.first;
        return [
          {
            ...terminal(address, `for ${this.atomsOf(inside)} ${mapped(inside)}`),
            mapping,
          },
        ];
      }),
    ];
    const shared = addresses
      .map(({ range: { first } }) => first)
      .filter((address) => (holders.get(address)?.length ?? 0) > 1);
    const sends = this.endOf(one, "from");
    const takes = this.endOf(one, "to");
    const sendsTo = this.context.balancing.targetsOf(one.owner.id);
    const text = [
      targets.map(({ way, atom }) => `${way}.${atom}`).join(" "),
      names,
      sends.filter.id,
      takes.filter.id,
      takes.asksGroups,
      shared.join(" "),
      one.isClass,
      sendsTo === undefined ? "" : one.owner.id,
      this.context.balancing.registrationsOf(one.id),
    ].join("|");
    return {
      one,
      ...(sendsTo === undefined ? {} : { sendsTo }),
      sources,
      targets,
      groups: groups.map(({ id }) => id),
      egress,
      ingress,
      sends,
      takes,
      isShared: shared.length > 0,
      text,
    };
  }

  private atomsOf(address: bigint): string {
    return `${this.context.routing.atomOf(address)}.${this.context.peers.atomOf(address)}`;
  }

  private groupsOf(one: NetworkInterface): readonly SecurityGroup[] | undefined {
    const { topology, gaps } = this.context;
    const { items, more } = topology.groupsOf(one);
    if (more !== undefined) return undefined;
    const groups: SecurityGroup[] = [];
    for (const link of items) {
      const group = link.kind === "entity" ? topology.get("securityGroup", link.id) : undefined;
      if (group === undefined || gaps.has(group.urn)) return undefined;
      groups.push(group);
    }
    return groups;
  }

  private rulesOf(
    groups: readonly SecurityGroup[],
    names: string,
    side: Direction,
  ): GroupRules | undefined {
    const key = `${side} ${names}`;
    if (this.rules.has(key)) return this.rules.get(key);
    const found = groups.map((group) => this.rulesOfOne(group, side));
    const known = found.filter((one) => one !== undefined);
    const addresses = known.flatMap((one) => one.addresses);
    const isOpen = known.some((one) => one.isOpen);
    const texts = addresses.map(textOfRule);
    const rules: GroupRules | undefined =
      known.length < found.length
        ? undefined
        : {
            addresses,
            references: known.flatMap((one) => one.references),
            isOpen,
            text: [String(isOpen), ...texts.sort()].join(";"),
          };
    this.rules.set(key, rules);
    return rules;
  }

  private rulesOfOne(group: SecurityGroup, side: Direction): Omit<GroupRules, "text"> | undefined {
    const key = `${side} ${group.id}`;
    if (this.groupRules.has(key)) return this.groupRules.get(key);
    const { topology, atoms, family, gaps } = this.context;
    const isUnderstood = topology.rulesOf(group.id).every(({ item }) => !gaps.has(item.urn));
    const rules = isUnderstood ? rulesOfGroup(topology, atoms, group, side, family) : undefined;
    this.groupRules.set(key, rules);
    return rules;
  }

  private endOf(one: NetworkInterface, end: "from" | "to"): EndFilter {
    const { topology, options, atoms, filters, family } = this.context;
    const owner = topology.find(one.owner.id);
    const hasGroups = topology.groupsOf(one).items.length > 0;
    const key = [
      end,
      one.owner.kind,
      owner === undefined ? "" : this.behaviourOf(owner),
      hasGroups,
      one.presence !== undefined,
    ].join(" ");
    let filter = this.ends.get(key);
    if (filter === undefined) {
      filter = endFilterOf(topology, options, atoms, filters, family, one, end);
      this.ends.set(key, filter);
    }
    return filter;
  }

  /** What an owner says about traffic, as text: all that is not its name, its place or its groups. */
  private behaviourOf(owner: Entity): string {
    if (!filtering.has(owner.kind)) return "";
    const known = this.behaviours.get(owner);
    if (known !== undefined) return known;
    const { listeners, open } = listenersOf(this.context.topology, owner.id);
    const regions = listeners.map(({ region }) =>
      [region.protocol, region.service].map((one) => `${one?.first}-${one?.last}`).join(":"),
    );
    const own = Object.entries(owner).filter(([name]) => !identity.has(name));
    const said = JSON.stringify(own, (key, value: unknown) => (reasons.has(key) ? "" : value));
    const text = [said, open !== undefined, ...regions].join(" ");
    this.behaviours.set(owner, text);
    return text;
  }
}

/** Owners whose own settings decide what their interfaces take. */
const filtering: ReadonlySet<EntityKind> = new Set([
  "loadBalancer",
  "classicLoadBalancer",
  "vpcEndpoint",
]);

/** Words for what is not known; that it is not known is what counts. */
const reasons: ReadonlySet<string> = new Set(["why", "sources"]);

/** What tells entities of one behaviour apart. */
const identity: ReadonlySet<string> = new Set([
  ...["id", "urn", "name", "awsId", "tags", "type", "sourcePosition", "provider", "region"],
  ...["account", "subnets", "securityGroups", "instances", "vpc", "listeners", "routeTables"],
]);
