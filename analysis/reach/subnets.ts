import type { Subnet } from "../model/vpc";
import { rangeOfCidr } from "./addresses";
import { componentOf, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { passNetworkAcl } from "./networkAcls";
import { cut, doubt, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/**
 * Leaves a subnet, whoever sent the packet: what stays inside it meets neither network ACL nor routes,
 * the rest meets both (NETWORK 2.0 c to e, 2.4, 4.2).
 */
export function leaveSubnet(walk: Walk, state: State, subnet: Subnet, at: Standpoint): Leaves {
  const { near, far } = splitBySubnet(walk, state, subnet.id);
  return [
    ...(near === undefined ? [] : walk.enterVpc(near, at)),
    ...far
      .flatMap((part) => passNetworkAcl(walk.topology, part, subnet, "egress"))
      .flatMap((part) => walk.lookUp(part, at)),
  ];
}

/** The part for the sender's own subnet, which needs neither routes nor ACLs, and the rest (NETWORK 2.4, 4.2). */
function splitBySubnet(
  walk: Walk,
  state: State,
  subnetId: Standpoint["vpc"],
): { near?: State; far: readonly State[] } {
  const { goal } = state;
  const { topology } = walk;
  if (goal.kind === "interface") {
    const to = topology.get("networkInterface", goal.id);
    const same =
      to !== undefined && goal.mapping === undefined && topology.subnetOf(to)?.id === subnetId;
    if (same) return { near: state, far: [] };
    const home = topology.get("subnet", subnetId);
    const there = to === undefined ? undefined : topology.subnetOf(to);
    const isOwnVpc =
      home === undefined || there === undefined || topology.vpcOf(home) === topology.vpcOf(there);
    // An address of another VPC may be one of this subnet too: then nothing leaves it.
    if (isOwnVpc || goal.mapping !== undefined) return { far: [state] };
  }
  if (goal.kind === "natGateway") {
    const to = topology.get("natGateway", goal.id);
    return to?.subnet?.kind === "entity" && to.subnet.id === subnetId
      ? { near: state, far: [] }
      : { far: [state] };
  }
  const subnet = topology.get("subnet", subnetId);
  const cidr = state.family === 4 ? subnet?.cidr : subnet?.ipv6Cidr;
  if (cidr === undefined) return { far: [state] };
  if (cidr.kind === "unknown") {
    if (goal.kind !== "address" || subnet === undefined) return { far: [state] };
    return { far: [doubt(state, notKnown(state, componentOf(subnet), "CIDR block", cidr))] };
  }
  const { inside, outside } = cut(state, { destination: rangeOfCidr(cidr.value) });
  return { ...(inside === undefined ? {} : { near: inside }), far: outside };
}
