import type { NetworkInterface } from "../model/networkInterface";
import { pointsTo } from "../model/link";
import type { VpcPeeringConnection } from "../model/peering";
import { unknown } from "../model/value";
import type { Vpc } from "../model/vpc";
import { overlaps } from "../sets/cidr";
import { covers } from "./box";
import { exemptAddresses } from "./addresses";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { passListeners } from "./listeners";
import { arriveAtNatGateway } from "./natGateways";
import { natGatewayAddresses } from "./natAddresses";
import { passNetworkAcl } from "./networkAcls";
import { passSecurityGroups } from "./securityGroups";
import { leaveSubnet } from "./subnets";
import { block, cut, doubt, finish, giveUp, step, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** Leaves an interface: exempt traffic, security groups, then the subnet or its routes (NETWORK 2.0). */
export function leaveInterface(walk: Walk, state: State, from: NetworkInterface): Leaves {
  const { topology } = walk;
  const subnet = topology.subnetOf(from);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  const component = componentOf(from);
  if (subnet === undefined)
    return giveUp(
      state,
      notKnown(
        state,
        component,
        "subnet",
        unknown(`the subnet of ${from.name} is not known`),
        "UNKNOWN_RESOURCE",
      ),
    );
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  if (vpc !== undefined && state.direction === "request")
    for (const range of exemptRanges(walk, vpc, state.family))
      left = left.flatMap((part) => {
        if (part.goal.kind !== "address") return [part];
        const { inside, outside } = cut(part, { destination: range });
        if (inside !== undefined)
          leaves.push(
            walk.delivered(
              step(inside, { component, passedBy: "nothing filters Amazon's own addresses" }),
              { kind: "exempt" },
            ),
          );
        return outside;
      });
  if (from.owner.kind === "vpcEndpoint" && state.direction === "request")
    left = left.map((part) =>
      block(
        part,
        explain(part, "VPCE_INTRA_VPC_TRAFFIC", component, "an endpoint never initiates"),
      ),
    );
  if (from.presence !== undefined) {
    const { presence } = from;
    left = left.map((part) =>
      doubt(part, notKnown(part, component, "whether the interface exists", presence)),
    );
  }
  const released =
    state.direction === "response"
      ? left
      : left.flatMap((part) => passSecurityGroups(topology, part, from, "egress"));
  const standing: Standpoint | undefined =
    vpc === undefined ? undefined : { vpc: vpc.id, subnet: subnet.id, arrivedBy: "interface" };
  for (const part of released)
    if (standing === undefined) {
      const why = unknown(`the VPC of ${subnet.name} is not part of this network`);
      leaves.push(
        passNetworkAcl(topology, part, subnet, "egress").flatMap((onward) =>
          giveUp(onward, notKnown(onward, componentOf(subnet), "VPC", why, "UNKNOWN_RESOURCE")),
        ),
      );
    } else leaves.push(leaveSubnet(walk, part, subnet, standing));
  return leaves.flat();
}

function exemptRanges(
  walk: Walk,
  vpc: NonNullable<ReturnType<Walk["topology"]["vpcOf"]>>,
  family: 4 | 6,
) {
  const dns = vpc.enableDnsSupport.kind === "known" && vpc.enableDnsSupport.value && family === 4;
  const base = vpc.cidr.kind === "known" ? vpc.cidr.value.first + 2n : undefined;
  return [
    ...exemptAddresses[family],
    ...(dns && base !== undefined ? [{ first: base, last: base }] : []),
  ];
}

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

/** A route of equal prefix that lost would have led elsewhere: then it is the choice that decides. */
export function promote(state: State, why: ReturnType<typeof explain>): ReturnType<typeof explain> {
  if (state.outranked === undefined || state.direction === "response") return why;
  return { ...state.outranked, related: [...state.outranked.related, why] };
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

/** Arrives at an interface: the ACL of its subnet, its security groups, what it is (NETWORK 2.0 g to i). */
export function arriveAt(walk: Walk, state: State, to: NetworkInterface, at: Standpoint): Leaves {
  const { topology } = walk;
  const component = componentOf(to);
  const subnet = topology.subnetOf(to);
  if (subnet === undefined)
    return giveUp(
      state,
      notKnown(state, component, "subnet", unknown(`the subnet of ${to.name} is not known`)),
    );
  const crossed =
    at.subnet === subnet.id ? [state] : passNetworkAcl(topology, state, subnet, "ingress");
  return crossed.flatMap((part) => {
    if (part.direction === "response") return meetAppliances(walk, part, to);
    let going = part;
    if (to.owner.kind === "function")
      going = block(
        going,
        explain(going, "P_LAMBDA_NO_INBOUND", component, "a function accepts no connections"),
      );
    if (to.owner.kind === "transitGatewayAttachment")
      going = block(
        going,
        explain(
          going,
          "NO_POSSIBLE_DESTINATION",
          component,
          "an attachment accepts no connections",
        ),
      );
    if (to.owner.kind === "natGateway")
      going = block(
        going,
        explain(going, "P_NAT_NO_INBOUND", component, "a NAT gateway accepts no connections"),
      );
    if (to.presence !== undefined)
      going = doubt(going, notKnown(going, component, "whether the interface exists", to.presence));
    const pieces = acceptedBy(walk, going, to);
    return pieces
      .flatMap((piece) =>
        to.owner.kind === "instanceConnectEndpoint" ? [piece] : filterIngress(walk, piece, to),
      )
      .flatMap((piece) => walk.delivered(piece, { kind: "interface", id: to.id }));
  });
}

/** What the owner of an interface takes at all, before its security groups are asked. */
function acceptedBy(walk: Walk, state: State, to: NetworkInterface): readonly State[] {
  if (to.owner.kind === "loadBalancer" || to.owner.kind === "classicLoadBalancer")
    return passListeners(walk.topology, state, to.owner.id);
  if (to.owner.kind !== "vpcEndpoint") return [state];
  const endpoint = walk.topology.get("vpcEndpoint", to.owner.id);
  let going = state;
  if (endpoint?.state?.kind === "unknown")
    going = doubt(going, notKnown(going, componentOf(endpoint), "state", endpoint.state));
  else if (endpoint?.state !== undefined && endpoint.state.value !== "available")
    going = block(
      going,
      explain(going, "BAD_STATE", componentOf(endpoint), `state ${endpoint.state.value}`),
    );
  return restrictToTcpAndUdp(going, to);
}

/** Owners without security groups are filtered by none (NETWORK 3.20). */
function filterIngress(walk: Walk, state: State, to: NetworkInterface): readonly State[] {
  const groups = walk.topology.groupsOf(to);
  const filtersNothing =
    (to.owner.kind === "loadBalancer" ||
      to.owner.kind === "natGateway" ||
      to.owner.kind === "transitGatewayAttachment") &&
    groups.items.length === 0 &&
    groups.more === undefined;
  return filtersNothing ? [state] : passSecurityGroups(walk.topology, state, to, "ingress");
}

function restrictToTcpAndUdp(state: State, to: NetworkInterface): readonly State[] {
  const tcp = cut(state, { protocol: { first: 6n, last: 6n } });
  const udp = tcp.outside.map((part) => cut(part, { protocol: { first: 17n, last: 17n } }));
  return [
    ...(tcp.inside === undefined ? [] : [tcp.inside]),
    ...udp.flatMap(({ inside, outside }) => [
      ...(inside === undefined ? [] : [inside]),
      ...outside.map((part) =>
        block(part, explain(part, "PROTOCOL_RESTRICTION", componentOf(to), "TCP and UDP only")),
      ),
    ]),
  ];
}

/** Both directions must cross the same appliances (NETWORK 2.19). */
function meetAppliances(walk: Walk, state: State, to: NetworkInterface): Leaves {
  const expected = [...(state.expectedAppliances ?? [])].reverse();
  const same =
    expected.length === state.appliances.length &&
    expected.every((id, index) => state.appliances[index] === id);
  if (!same)
    return stop(
      state,
      explain(
        state,
        "P_ASYMMETRIC_RETURN",
        componentOf(to),
        "request and response cross different appliances",
      ),
    );
  return walk.delivered(state, { kind: "interface", id: to.id });
}
