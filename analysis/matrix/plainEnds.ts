import type { EntityId } from "../model/identity";
import { linkedId, pointsTo, type Link } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, SecurityGroup } from "../model/securityGroup";
import type { Vpc } from "../model/vpc";
import type { Range } from "../reach/box";
import type { ReachOptions } from "../reach/query";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { AddressAtoms } from "./addressAtoms";
import type { Balancing, Targets } from "./balancing";
import type { EndFilter } from "./endFilters";
import type { Filters } from "./filter";
import {
  rulesOfGroup,
  textOfReference,
  textOfRule,
  type GroupRules,
  type RulesOfOne,
} from "./groupFilters";
import { SortsOfInterfaces } from "./ownFilters";
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
  /** Of a node of a load balancer: whom it sends to; `undefined` for others. */
  readonly sendsTo: Targets | undefined;
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
  /** True beside a gap in something that is no part of the network: no answer is certain. */
  readonly isOpen: boolean;
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
  private readonly groups = new Map<string, Groups | "not plain">();
  private readonly groupRules = new Map<string, RulesOfOne | undefined>();
  private readonly sorts: SortsOfInterfaces;

  constructor(private readonly context: EndContext) {
    this.terminals = new PlainTerminals(context);
    this.sorts = new SortsOfInterfaces(context);
  }

  /** The interface as a plain end; `undefined` when something about it is not certain. */
  of(one: NetworkInterface): PlainEnd | undefined {
    const { topology, gaps, balancing } = this.context;
    const owner = topology.find(one.owner.id);
    if (gaps.has(one.urn) || (owner !== undefined && gaps.has(owner.urn))) return undefined;
    const subnet = topology.subnetOf(one);
    const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
    if (subnet === undefined || vpc === undefined) return undefined;
    const groups = this.groupsOf(one, vpc);
    if (groups === undefined) return undefined;
    const addresses = this.terminals.of({ one, subnet, vpc });
    if (addresses === undefined) return undefined;
    const { sources, targets } = addresses;
    const shared = this.sharedOf(sources);
    const { ids, egress, ingress } = groups;
    const { sends, takes } = this.sorts.of(one, owner, ids.length > 0);
    const sendsTo = balancing.targetsOf(one.owner.id);
    let text = "";
    for (const address of targets) text += `${address.text} `;
    text += `|${groups.index}|${sends.filter.id} ${takes.filter.id} ${takes.asksGroups} ${one.isClass}`;
    text += `|${shared}|${sendsTo === undefined ? "" : one.owner.id}`;
    text += `|${balancing.registrationsOf(one.id)}`;
    return {
      one,
      sendsTo,
      sources,
      targets,
      groups: ids,
      egress,
      ingress,
      sends,
      takes,
      isShared: shared !== "",
      text,
    };
  }

  /** Addresses that other interfaces have too, as text. */
  private sharedOf(sources: readonly PlainAddress[]): string {
    let text = "";
    for (const { exact, range } of sources)
      if (exact && (this.context.holders.get(range.first)?.length ?? 0) > 1)
        text += `${range.first} `;
    return text;
  }

  /** The groups of an interface; `undefined` when they are not certain, or are those of another VPC. */
  private groupsOf(one: NetworkInterface, vpc: Vpc): Groups | undefined {
    const { items, more } = this.context.topology.groupsOf(one);
    if (more !== undefined) return undefined;
    let names: string = vpc.id;
    for (const link of items) {
      if (link.kind !== "entity") return undefined;
      names += ` ${link.id}`;
    }
    let groups = this.groups.get(names);
    if (groups === undefined)
      this.groups.set(names, (groups = this.readGroups(items, vpc) ?? "not plain"));
    return groups === "not plain" ? undefined : groups;
  }

  private readGroups(links: readonly Link[], vpc: Vpc): Groups | undefined {
    const { topology, gaps } = this.context;
    const groups: SecurityGroup[] = [];
    for (const link of links) {
      const group = topology.get("securityGroup", linkedId(link));
      // Groups of other VPCs may count or not.
      if (group === undefined || gaps.has(group.urn) || !pointsTo(group.vpc, vpc.id))
        return undefined;
      groups.push(group);
    }
    const [egress, ingress] = [this.rulesOf(groups, "egress"), this.rulesOf(groups, "ingress")];
    if (egress === undefined || ingress === undefined) return undefined;
    return { index: this.groups.size, ids: groups.map(({ id }) => id), egress, ingress };
  }

  private rulesOf(groups: readonly SecurityGroup[], side: Direction): GroupRules | undefined {
    const known: RulesOfOne[] = [];
    for (const group of groups) {
      const rules = this.rulesOfOne(group, side);
      if (rules === undefined) return undefined;
      known.push(rules);
    }
    const addresses = known.flatMap((one) => one.addresses);
    const isOpen = known.some((one) => one.isOpen);
    const references = known.flatMap((one) => one.references);
    const named = this.context.strays.length === 0 ? [] : references.map(textOfReference);
    return {
      addresses,
      references,
      isOpen,
      text: [String(isOpen), ...addresses.map(textOfRule).sort()].join(";"),
      referenceText: named.sort().join(";"),
    };
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
}

/** The groups of some interfaces of one VPC. */
interface Groups {
  readonly index: number;
  readonly ids: readonly EntityId[];
  readonly egress: GroupRules;
  readonly ingress: GroupRules;
}
