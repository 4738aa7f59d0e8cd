import type { EntityId } from "../model/identity";
import { pointsTo } from "../model/link";
import type { Entity, EntityKind } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, SecurityGroup } from "../model/securityGroup";
import { listenersOf } from "../reach/listeners";
import type { Range } from "../reach/box";
import type { ReachOptions } from "../reach/query";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { AddressAtoms } from "./addressAtoms";
import type { Balancing, Targets } from "./balancing";
import { endFilterOf, type EndFilter } from "./endFilters";
import type { Filters } from "./filter";
import {
  rulesOfGroup,
  textOfReference,
  textOfRule,
  type GroupRules,
  type RulesOfOne,
} from "./groupFilters";
import { PlainTerminals, type PlainAddress } from "./plainTerminals";
import type { TrafficAtoms } from "./trafficAtoms";

/** An interface of which everything is known that decides about ordinary traffic. */
export interface PlainEnd {
  readonly sources: readonly PlainAddress[];
  readonly targets: readonly PlainAddress[];
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

/** An interface of which only the range of an address is known. */
export interface Stray {
  readonly one: NetworkInterface;
  readonly range: Range;
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
  /** Interfaces by private address, as far as these are known. */
  readonly holders: ReadonlyMap<bigint, readonly NetworkInterface[]>;
  /** Whose addresses may be anywhere in a range. */
  readonly strays: readonly Stray[];
  /** True when no interface has an address of the internet. */
  readonly isApart: boolean;
  readonly balancing: Balancing;
  /** Interfaces that routes lead to. */
  readonly appliances: ReadonlySet<EntityId>;
}

/** Reads interfaces as plain ends; what interfaces have in common is read once. */
export class PlainEnds {
  private readonly terminals: PlainTerminals;
  private readonly rules = new Map<string, GroupRules | undefined>();
  private readonly groupRules = new Map<string, RulesOfOne | undefined>();
  private readonly ends = new Map<string, EndFilter>();
  private readonly behaviours = new Map<Entity, string>();

  constructor(private readonly context: EndContext) {
    this.terminals = new PlainTerminals(context);
  }

  /** The interface as a plain end; `undefined` when something about it is not certain. */
  of(one: NetworkInterface): PlainEnd | undefined {
    const { topology, gaps, holders } = this.context;
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
    const addresses = this.terminals.of({ one, subnet, vpc });
    if (addresses === undefined) return undefined;
    const { sources, targets } = addresses;
    const shared = sources
      .filter(({ exact, range: { first } }) => exact && (holders.get(first)?.length ?? 0) > 1)
      .map(({ range: { first } }) => first);
    const sends = this.endOf(one, "from");
    const takes = this.endOf(one, "to");
    const sendsTo = this.context.balancing.targetsOf(one.owner.id);
    const text = [
      targets.map((address) => address.text).join(" "),
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
    const references = known.flatMap((one) => one.references);
    const named = this.context.strays.length === 0 ? [] : references.map(textOfReference);
    const rules: GroupRules | undefined =
      known.length < found.length
        ? undefined
        : {
            addresses,
            references,
            isOpen,
            text: [String(isOpen), ...texts.sort()].join(";"),
            referenceText: named.sort().join(";"),
          };
    this.rules.set(key, rules);
    return rules;
  }

  private rulesOfOne(group: SecurityGroup, side: Direction): RulesOfOne | undefined {
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
