import type { NetworkAclEntry } from "../model/networkAcl";
import type { NetworkInterface } from "../model/networkInterface";
import type { SecurityGroupRule } from "../model/securityGroup";
import { entityId, urn } from "../model/identity";
import { known, unknown } from "../model/value";
import { arriveAt } from "../reach/arriveAt";
import { range, type Box } from "../reach/box";
import { fromNode } from "../reach/fromNode";
import { leaveInterface } from "../reach/interfaces";
import type { Leaves } from "../reach/leaf";
import { requestOf } from "../reach/newState";
import type { ReachOptions } from "../reach/query";
import { finish, type State } from "../reach/state";
import type { Topology } from "../reach/topology";
import type { Walk } from "../reach/walk";
import type { Family } from "../sets/cidr";
import type { Filter, Filters } from "./filter";
import type { TrafficAtoms } from "./trafficAtoms";

/** What an interface lets pass apart from the rules of its security groups. */
export interface EndFilter {
  readonly filter: Filter;
  /** False when nobody asks its security groups. */
  readonly asksGroups: boolean;
}

/**
 * What an interface sends at all (an endpoint starts no connections), or takes at all (a load balancer
 * has listeners): the walk of `reach` itself, with security groups that allow everything.
 */
export function endFilterOf(
  topology: Topology,
  options: ReachOptions,
  atoms: TrafficAtoms,
  filters: Filters,
  family: Family,
  one: NetworkInterface,
  end: "from" | "to",
): EndFilter {
  const subnet = topology.subnetOf(one);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (subnet === undefined || vpc === undefined) return { filter: filters.none, asksGroups: true };
  // Lists of the only rules of a group would take ours away.
  const network = { ...topology.network, securityGroupRulesExclusives: [] };
  const pass = (rules: readonly SecurityGroupRule[]): Filter => {
    const rulesOf: Topology["rulesOf"] = () => rules.map((item) => ({ item, certain: true }));
    const walk = closedWalk({ ...topology, network, rulesOf }, options);
    return filterOf(atoms, filters, family, (flow) => {
      const state = stateOf(flow, family, one);
      if (end === "from") return leaveInterface(walk, state, one);
      // As if it came from its own subnet: no network ACL.
      return arriveAt(walk, state, one, { vpc: vpc.id, subnet: subnet.id, arrivedBy: "interface" });
    });
  };
  const filter = pass(everything);
  return { filter, asksGroups: filter !== pass([]) || filter === filters.none };
}

const absent = unknown("a rule that is not part of any network");

/**
 * What a node of a load balancer sends to one of its targets: requests it forwards and health checks. The
 * network ACLs on the way are the business of the way.
 */
export function nodeFilterOf(
  topology: Topology,
  options: ReachOptions,
  atoms: TrafficAtoms,
  filters: Filters,
  family: Family,
  node: NetworkInterface,
  target: NetworkInterface,
): Filter {
  const network = { ...topology.network, securityGroupRulesExclusives: [] };
  const walk = closedWalk(
    {
      ...topology,
      network,
      rulesOf: () => everything.map((item) => ({ item, certain: true })),
      entriesOf: () => everyEntry.map((item) => ({ item, certain: true })),
    },
    options,
  );
  return filterOf(atoms, filters, family, (flow) =>
    fromNode(
      walk,
      { ...stateOf(flow, family, node), goal: { kind: "interface", id: target.id } },
      node,
    ),
  );
}

/** The filter that an evaluation of all traffic, box by box, amounts to. */
function filterOf(
  atoms: TrafficAtoms,
  filters: Filters,
  family: Family,
  evaluate: (flow: Box) => Leaves,
): Filter {
  let certain = 0n;
  let possible = 0n;
  for (const flow of flowsOf(family)) {
    const own = atoms.bitsOf(flow) & partOf(atoms, flow);
    for (const leaf of evaluate(flow)) {
      const bits = atoms.bitsOf(leaf.flow) & own;
      if (leaf.verdict !== "blocked") possible |= bits;
      if (leaf.verdict === "reachable") certain |= bits;
    }
  }
  return filters.of(certain, possible);
}

/** Rules that allow everything, one for each direction. */
const everything = (["ingress", "egress"] as const).map((side): SecurityGroupRule => ({
  kind: "securityGroupRule",
  id: entityId(`everything (${side})`),
  urn: urn("everything"),
  name: "everything",
  origin: "implied",
  awsId: absent,
  region: absent,
  account: absent,
  tags: known({}),
  group: { kind: "unresolved", why: absent },
  direction: known(side),
  protocol: known({ kind: "all" }),
  peers: ([4, 6] as const).map((family) => ({
    kind: "cidr",
    family,
    cidr: { family, first: 0n, prefixLength: 0 },
  })),
  written: { kind: "separate" },
}));

/** Network ACL entries that allow everything. */
const everyEntry = everything.flatMap(({ direction, ...base }) =>
  ([4, 6] as const).map((family): NetworkAclEntry => ({
    ...base,
    kind: "networkAclEntry",
    networkAcl: { kind: "unresolved", why: absent },
    direction,
    ruleNumber: known(1),
    action: known("allow"),
    cidr: known({ family, first: 0n, prefixLength: 0 }),
    family,
  })),
);

/** One box each for TCP, UDP, the ICMP of the family and all other protocols. */
function flowsOf(family: Family): readonly Box[] {
  const none = range(0);
  const flow = (protocol: number, last: number, ports: number): Box => ({
    protocol: range(protocol, last),
    service: range(0, ports),
    source: none,
    destination: none,
    ephemeral: none,
  });
  const icmp = family === 4 ? 1 : 58;
  return [flow(6, 6, 65_535), flow(17, 17, 65_535), flow(icmp, icmp, 65_535), flow(0, 255, 0)];
}

function partOf(atoms: TrafficAtoms, { protocol }: Box): bigint {
  return protocol.first === protocol.last ? atoms.everything : atoms.between("others", undefined);
}

/** From the interface to itself. */
function stateOf(flow: Box, family: Family, { id }: NetworkInterface): State {
  const itself = { kind: "interface", id } as const;
  return requestOf(flow, family, itself, itself);
}

/** A walk that ends wherever somebody else would take over. */
function closedWalk(topology: Topology, options: ReachOptions): Walk {
  const end = (state: State): Leaves => [finish(state)];
  return {
    topology,
    options,
    given: new Set(),
    leaveInterface: end,
    lookUp: end,
    enterVpc: end,
    arriveAt: end,
    fromInternet: end,
    fromAttachment: end,
    delivered: end,
  };
}
