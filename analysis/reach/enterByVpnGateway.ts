import { unknown } from "../model/value";
import type { VpnGateway } from "../model/vpn";
import { everyAddress, rangeOfCidr } from "./addresses";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { cut, doubt, giveUp, step, stop, type State } from "./state";
import { isVpnGatewayAttached } from "./vpnGateways";
import type { Standpoint, Walk } from "./walk";

/** Comes from on-premises into the VPC of a virtual private gateway (NETWORK 7.25). */
export function enterByVpnGateway(walk: Walk, state: State, gateway: VpnGateway): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  const vpc = topology.network.vpcs.find(
    (one) => isVpnGatewayAttached(topology, gateway, one.id) === "yes",
  );
  if (vpc === undefined)
    return giveUp(
      state,
      notKnown(state, component, "attachment", unknown("the VPC it is attached to is not known")),
    );
  const going = step(state, { component, passedBy: "virtual private gateway" });
  const refused = (part: State): Leaves =>
    stop(
      part,
      explain(
        part,
        "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
        component,
        "the destination is no interface of this VPC",
      ),
    );
  const { goal } = going;
  if (goal.kind === "internet" || goal.kind === "service" || goal.kind === "onPremises")
    return refused(going);
  const at: Standpoint = { vpc: vpc.id, arrivedBy: "vpnGateway", edge: gateway.id };
  if (goal.kind === "interface" || goal.kind === "natGateway") {
    const to = goal.kind === "interface" ? topology.get("networkInterface", goal.id) : undefined;
    const subnet = to === undefined ? undefined : topology.subnetOf(to);
    if (
      goal.kind === "interface" &&
      (subnet === undefined || topology.vpcOf(subnet)?.id !== vpc.id || goal.mapping !== undefined)
    )
      return refused(going);
    return walk.lookUp(going, at);
  }
  const leaves: Leaves[] = [];
  let left: readonly State[] = [going];
  const blocks = topology.blocksOf(vpc, state.family);
  for (const value of blocks) {
    const range = value.kind === "known" ? rangeOfCidr(value.value) : everyAddress(state.family);
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, { destination: range });
      if (inside !== undefined)
        leaves.push(
          walk.lookUp(
            value.kind === "known"
              ? inside
              : doubt(inside, notKnown(inside, componentOf(vpc), "CIDR block", value)),
            at,
          ),
        );
      return outside;
    });
  }
  leaves.push(left.flatMap(refused));
  return leaves.flat();
}
