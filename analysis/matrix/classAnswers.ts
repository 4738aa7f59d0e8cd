import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import { carries, peersInRegion } from "../reach/groupReferences";
import type { Topology } from "../reach/topology";
import type { Targets } from "./balancing";
import { nodeFilterOf } from "./endFilters";
import type { Filter } from "./filter";
import { passByAddress, passByReference, type GroupRules } from "./groupFilters";
import type { EndContext, PlainEnd } from "./plainEnds";
import type { PlainPath, PlainPaths } from "./plainPaths";
import type { PlainAddress, PlainTerminal } from "./plainTerminals";
import { Strays } from "./strays";

/** What becomes of traffic between plain ends, put together from what routes, ACLs and groups say. */
export class PlainAnswers {
  private readonly paths = new Map<number, readonly PlainPath[] | "not plain">();
  private readonly byAddress = new Map<string, Map<number, Filter>>();
  private readonly nodes = new Map<string, Filter>();
  private readonly visible = new Map<EntityId, ReadonlySet<EntityId> | undefined>();

  private readonly strays: Strays;

  constructor(
    private readonly context: EndContext,
    private readonly found: PlainPaths,
  ) {
    this.strays = new Strays(context);
  }

  /**
   * The filter between two ends; `undefined` when a way between them is not plain. Without references, as
   * if nobody carried a group that a rule names.
   */
  between(from: PlainEnd, to: PlainEnd, withReferences: boolean): Filter | undefined {
    const { filters } = this.context;
    let best = filters.none;
    for (const source of from.sources)
      for (const target of to.targets) {
        let all: Filter | undefined;
        for (const sender of source.samples)
          for (const receiver of target.samples) {
            const filter = this.betweenValues(from, sender, to, target, receiver, withReferences);
            if (filter === undefined) return undefined;
            all = all === undefined ? filter : filters.either(all, filter);
          }
        if (all === undefined) continue;
        if (source.isDoubtful || target.isDoubtful) all = filters.doubted(all);
        best = filters.or(best, all);
      }
    return best;
  }

  /** The filter between two values of addresses; nobody chooses among the paths of a hidden source. */
  private betweenValues(
    from: PlainEnd,
    source: PlainTerminal,
    to: PlainEnd,
    range: PlainAddress,
    target: PlainTerminal,
    withReferences: boolean,
  ): Filter | undefined {
    const paths = this.pathsBetween(source, target);
    let all: Filter | undefined;
    for (const path of paths ?? []) {
      const filter = this.along(path, from, source, to, range, target, withReferences);
      if (filter === undefined) return undefined;
      all = all === undefined ? filter : this.context.filters.either(all, filter);
    }
    return all;
  }

  private along(
    path: PlainPath,
    from: PlainEnd,
    source: PlainTerminal,
    to: PlainEnd,
    { range, exact }: PlainAddress,
    target: PlainTerminal,
    withReferences: boolean,
  ): Filter | undefined {
    const { filters } = this.context;
    if (path.filter === filters.none) return path.filter;
    let filter = filters.and(path.filter, from.sends.filter);
    if (!path.endsBefore) filter = filters.and(filter, to.takes.filter);
    if (from.sendsTo !== undefined)
      filter = this.forwarded(from, from.sendsTo, to, filter, withReferences);
    if (filter === filters.none) return filter;
    if (from.sends.asksGroups) {
      let released = this.released(from, source, target, exact, withReferences);
      if (released === undefined) return undefined;
      if (this.context.strays.length > 0 && from.egress.references.length > 0) {
        const seen = this.seenFrom(source.place.vpc.id);
        if (seen === undefined) return undefined;
        const holders = target.mapping === undefined || exact ? range : undefined;
        released = filters.or(released, this.strays.released(from.egress, holders, exact, seen));
      }
      filter = filters.and(filter, released);
    }
    if (to.takes.asksGroups && !path.endsBefore)
      filter = filters.and(filter, this.admitted(from, to, source, path, withReferences));
    return filter;
  }

  /** What a node of a load balancer sends: to its targets at their ports, and to nobody else. */
  forwarded(
    from: PlainEnd,
    { interfaces, isOpen }: Targets,
    to: PlainEnd,
    filter: Filter,
    withReferences: boolean,
  ): Filter {
    const { topology, options, atoms, filters, family } = this.context;
    if (!withReferences || !interfaces.has(to.one.id))
      return isOpen ? filters.doubted(filter) : filters.none;
    const key = `${from.text} > ${to.text}`;
    let own = this.nodes.get(key);
    if (own === undefined) {
      own = nodeFilterOf(topology, options, atoms, filters, family, from.one, to.one);
      this.nodes.set(key, own);
    }
    return filters.and(filter, own);
  }

  /** What routes and network ACLs do between two values; `undefined` when they are not plain. */
  pathsBetween(source: PlainTerminal, target: PlainTerminal): readonly PlainPath[] | undefined {
    const key = source.way * 33_554_432 + target.way;
    let paths = this.paths.get(key);
    if (paths === undefined)
      this.paths.set(key, (paths = this.found.between(source, target) ?? "not plain"));
    return paths === "not plain" ? undefined : paths;
  }

  /** What the sender's groups let out. */
  released(
    from: PlainEnd,
    { place }: PlainTerminal,
    { address, atom, place: goal, mapping }: PlainTerminal,
    exact: boolean,
    withReferences: boolean,
  ): Filter | undefined {
    const { filters, holders } = this.context;
    const plain = this.passByAtom(from.egress, atom, address);
    if (!withReferences || from.egress.references.length === 0) return plain;
    const seen = this.seenFrom(place.vpc.id);
    if (seen === undefined) return undefined;
    const holding =
      mapping === undefined && (!exact || (holders.get(address)?.length ?? 0) <= 1)
        ? [goal.one]
        : exact
          ? (holders.get(address) ?? [])
          : [];
    const named = holding.filter((one) => seen.has(vpcOf(this.context.topology, one)));
    const allowed = passByReference(filters, from.egress, (group) =>
      named.some((one) => this.doesCarry(one, group)),
    );
    return filters.or(plain, allowed);
  }

  /** What the receiver's groups let in. */
  admitted(
    from: PlainEnd,
    to: PlainEnd,
    { address, atom }: PlainTerminal,
    path: PlainPath,
    withReferences: boolean,
  ): Filter {
    const { filters } = this.context;
    const plain =
      path.sourceAtom === undefined
        ? this.passByAtom(to.ingress, atom, address)
        : this.passByAtom(to.ingress, path.sourceAtom, path.source);
    if (!withReferences || !path.isIdentified || to.ingress.references.length === 0) return plain;
    const allowed = passByReference(filters, to.ingress, (group) => from.groups.includes(group));
    return filters.or(plain, allowed);
  }

  /** What rules for addresses let pass, remembered by what they can tell of an address. */
  passByAtom(rules: GroupRules, atom: number, address: bigint): Filter {
    let byAtom = this.byAddress.get(rules.text);
    if (byAtom === undefined) this.byAddress.set(rules.text, (byAtom = new Map<number, Filter>()));
    let filter = byAtom.get(atom);
    if (filter === undefined)
      byAtom.set(atom, (filter = passByAddress(this.context.filters, rules, address)));
    return filter;
  }

  private doesCarry(one: NetworkInterface, group: EntityId): boolean {
    const link = { kind: "entity", id: group } as const;
    return (
      carries(this.context.topology, one, { kind: "securityGroup", group: link, self: false }) !==
      "no"
    );
  }

  /** VPCs whose interfaces the rules of a VPC may name; `undefined` when that is not certain. */
  seenFrom(vpc: EntityId): ReadonlySet<EntityId> | undefined {
    if (this.visible.has(vpc)) return this.visible.get(vpc);
    const peers = peersInRegion(this.context.topology, vpc);
    const seen = peers.every(({ doubt }) => doubt === undefined)
      ? new Set([vpc, ...peers.map((one) => one.vpc)])
      : undefined;
    this.visible.set(vpc, seen);
    return seen;
  }
}

function vpcOf(topology: Topology, one: NetworkInterface): EntityId {
  const subnet = topology.subnetOf(one);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  return vpc?.id ?? one.id; // an interface is no VPC: nobody sees it
}
