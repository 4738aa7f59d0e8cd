import { pointsTo } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import type { VpcPeeringConnection } from "../model/peering";
import { unknown } from "../model/value";
import type { Vpc } from "../model/vpc";
import { overlaps } from "../sets/cidr";
import { arriveAt } from "./arriveAt";
import { covers } from "./box";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { natGatewayAddresses } from "./natAddresses";
import { arriveAtNatGateway } from "./natGateways";
import { promote } from "./outranked";
import { cut, finish, giveUp, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** Delivers by the local route: to the goal if it is in this VPC, else to whoever has the address. */
export function enterVpc(walk: Walk, state: State, at: Standpoint): Leaves {
  const { topology } = walk;
  const { goal } = state;
  const vpc = topology.get("vpc", at.vpc);
  if (vpc === undefined) return [finish(state)];
  if (goal.kind === "interface") {
    const to = topology.get("networkInterface", goal.id);
    const subnet = to === undefined ? undefined : topology.subnetOf(to);
    const home = subnet === undefined ? undefined : topology.vpcOf(subnet);
    if (to !== undefined && home?.id === vpc.id && goal.mapping === undefined)
      return arriveAt(walk, state, to, at);
    return nobodyHere(walk, state, vpc);
  }
  if (goal.kind === "natGateway") {
    const to = topology.get("natGateway", goal.id);
    const subnet = topology.get("subnet", to?.subnet?.kind === "entity" ? to.subnet.id : undefined);
    const home =
      subnet === undefined
        ? to?.vpc?.kind === "entity"
          ? to.vpc.id
          : undefined
        : topology.vpcOf(subnet)?.id;
    if (to !== undefined && home === vpc.id) return arriveAtNatGateway(walk, state, to, at);
    return nobodyHere(walk, state, vpc);
  }
  if (goal.kind !== "address") return nobodyHere(walk, state, vpc);
  return toOwners(walk, state, at, vpc);
}

function nobodyHere(walk: Walk, state: State, vpc: Vpc): Leaves {
  const conflict = overlappingPeering(walk, state, vpc);
  if (conflict !== undefined)
    return stop(
      state,
      explain(state, "P_OVERLAPPING_CIDR", componentOf(conflict), "the VPCs overlap"),
    );
  const wrong =
    state.direction === "response"
      ? explain(
          state,
          "P_ASYMMETRIC_RETURN",
          componentOf(vpc),
          "the response ends in another place than the request came from",
        )
      : explain(state, "NO_POSSIBLE_DESTINATION", componentOf(vpc), "nobody here has that address");
  return stop(state, promote(state, wrong));
}

/** A peering that could never work, when that is how the two VPCs are joined (NETWORK 7.5). */
function overlappingPeering(
  walk: Walk,
  { goal, direction }: State,
  vpc: Vpc,
): VpcPeeringConnection | undefined {
  if (goal.kind !== "interface" || direction === "response") return undefined;
  const { topology } = walk;
  const to = topology.get("networkInterface", goal.id);
  const subnet = to === undefined ? undefined : topology.subnetOf(to);
  const other = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (other === undefined) return undefined;
  const overlap = topology
    .blocksOf(vpc, 4)
    .some((left) =>
      topology
        .blocksOf(other, 4)
        .some(
          (right) =>
            left.kind === "known" && right.kind === "known" && overlaps(left.value, right.value),
        ),
    );
  if (!overlap) return undefined;
  return topology.network.vpcPeeringConnections.find(
    ({ requesterVpc, accepterVpc }) =>
      (pointsTo(requesterVpc, vpc.id) && pointsTo(accepterVpc, other.id)) ||
      (pointsTo(requesterVpc, other.id) && pointsTo(accepterVpc, vpc.id)),
  );
}

function toOwners(
  walk: Walk,
  state: State,
  at: Standpoint,
  vpc: Parameters<typeof componentOf>[0],
): Leaves {
  const { topology } = walk;
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  const maybeOwners: {
    readonly one: NetworkInterface;
    readonly range: { first: bigint; last: bigint };
  }[] = [];
  for (const one of topology.interfacesIn(at.vpc))
    for (const { range, exact } of topology.addressesOf(one, state.family)) {
      if (!exact) {
        maybeOwners.push({ one, range });
        continue;
      }
      left = left.flatMap((part) => {
        const { inside, outside } = cut(part, { destination: range });
        if (inside !== undefined)
          leaves.push(
            arriveAt(walk, { ...inside, goal: { kind: "interface", id: one.id } }, one, at),
          );
        return outside;
      });
    }
  for (const nat of topology.network.natGateways) {
    if (nat.privateIp?.kind !== "known") continue;
    const { privateAddress } = natGatewayAddresses(topology, nat);
    const subnet = topology.get(
      "subnet",
      nat.subnet?.kind === "entity" ? nat.subnet.id : undefined,
    );
    if (subnet === undefined || topology.vpcOf(subnet)?.id !== at.vpc) continue;
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, { destination: privateAddress });
      if (inside !== undefined) leaves.push(arriveAtNatGateway(walk, inside, nat, at));
      return outside;
    });
  }
  const component = componentOf(vpc);
  const open = topology.get("vpc", at.vpc)?.open;
  const arrivals = (part: State): Leaves => {
    const nobody = stop(
      part,
      explain(part, "NO_POSSIBLE_DESTINATION", component, "nobody here has that address"),
    );
    const owners = maybeOwners.filter(({ range }) => covers(range, part.fields.destination.range));
    if (open !== undefined)
      return giveUp(part, notKnown(part, component, "interfaces", open, "UNKNOWN_RESOURCE"));
    if (owners.length === 0) return nobody;
    const ways = owners.map(({ one }) =>
      arriveAt(walk, { ...part, goal: { kind: "interface", id: one.id } }, one, at),
    );
    return oneOfThem([nobody, ...ways], () =>
      notKnown(
        part,
        component,
        "address",
        unknown("which interface has that address is not known"),
      ),
    );
  };
  for (const { range } of maybeOwners)
    left = left.flatMap((part) => {
      if (covers(range, part.fields.destination.range)) return [part];
      const { inside, outside } = cut(part, { destination: range });
      return inside === undefined ? outside : [inside, ...outside];
    });
  return [...leaves.flat(), ...left.flatMap(arrivals)];
}
