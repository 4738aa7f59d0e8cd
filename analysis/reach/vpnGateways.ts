import type { EntityId } from "../model/identity";
import { unknown } from "../model/value";
import type { VpnGateway } from "../model/vpn";
import { rangeOfCidr } from "./addresses";
import { anyOf, linkCertainty, type Certainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { isHome } from "./homes";
import type { Leaves } from "./leaf";
import { overConnection } from "./onPremisesConnection";
import { cut, doubt, giveUp, step, stop, type State } from "./state";
import type { Topology } from "./topology";
import { knownPrefixes } from "./vpnPrefixes";
import type { Standpoint, Walk } from "./walk";

/** Whether a virtual private gateway is attached to a VPC. */
export function isVpnGatewayAttached(
  topology: Topology,
  gateway: VpnGateway,
  vpc: EntityId,
): Certainty {
  return anyOf([
    linkCertainty(gateway.vpc, vpc),
    ...topology.network.vpnGatewayAttachments
      .filter((one) => linkCertainty(one.vpnGateway, gateway.id) !== "no")
      .map((one) => linkCertainty(one.vpc, vpc)),
  ]);
}

/** Leaves a VPC for on-premises over a virtual private gateway (NETWORK 7.23 to 7.28). */
export function leaveByVpnGateway(
  walk: Walk,
  state: State,
  gateway: VpnGateway,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  let going = step(state, { component, passedBy: "virtual private gateway" });
  const attached = isVpnGatewayAttached(topology, gateway, at.vpc);
  if (attached === "no")
    return stop(
      going,
      explain(going, "BAD_STATE_ATTACHMENT", component, "not attached to this VPC"),
    );
  if (attached === "maybe")
    going = doubt(
      going,
      notKnown(going, component, "attachment", unknown("whether it is attached is not known")),
    );
  if (!isFromHere(topology, state, at))
    return stop(
      going,
      explain(
        going,
        "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS",
        component,
        "the source is no interface of this VPC",
      ),
    );
  const crossing = otherSideOfDirectConnect(topology, gateway.id, going);
  if (crossing !== undefined)
    return stop(
      going,
      explain(going, "P_DXGW_NO_TRANSIT", crossing, "does not connect its associations"),
    );
  const directConnect = topology.network.directConnectVirtualInterfaces.some(
    (one) =>
      one.use === "private" &&
      (one.directConnectGateway !== undefined ||
        linkCertainty(one.vpnGateway, gateway.id) !== "no"),
  );
  if (state.family === 6 && !directConnect)
    return stop(
      going,
      explain(going, "P_IPV6_UNSUPPORTED_HOP", component, "a VPN on it carries no IPv6"),
    );
  const { prefixes, unknown: missing } = knownPrefixes(topology, gateway.id);
  const leaves: Leaves[] = [];
  let left: readonly State[] = [going];
  for (const { cidr, from } of [...prefixes].sort(
    (one, other) => other.cidr.prefixLength - one.cidr.prefixLength,
  )) {
    if (cidr.family !== state.family) continue;
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, { destination: rangeOfCidr(cidr) });
      if (inside !== undefined) leaves.push(overConnection(walk, inside, from));
      return outside;
    });
  }
  for (const part of left)
    leaves.push(
      missing === undefined
        ? stop(
            part,
            explain(
              part,
              "P_VPN_ROUTE_MISSING",
              component,
              "the gateway does not know this prefix",
            ),
          )
        : giveUp(part, notKnown(part, component, "prefixes", missing)),
    );
  return leaves.flat();
}

/** Whether who sent it is an interface of this VPC, wherever it has been since (NETWORK 7.25). */
function isFromHere(topology: Topology, { emitter }: State, at: Standpoint): boolean {
  if (at.arrivedBy === "interface" || at.arrivedBy === "natGateway") return true;
  return emitter.kind === "interface" && isHome(topology, emitter.id, at.vpc);
}

/** The Direct Connect gateway that joins this gateway with the one of the goal's VPC, if that is the goal. */
function otherSideOfDirectConnect(
  topology: Topology,
  gateway: EntityId,
  state: State,
): ReturnType<typeof componentOf> | undefined {
  if (state.goal.kind !== "interface") return undefined;
  const to = topology.get("networkInterface", state.goal.id);
  const subnet = to === undefined ? undefined : topology.subnetOf(to);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (vpc === undefined) return undefined;
  const { network } = topology;
  const others = network.vpnGateways.filter(
    (one) => one.id !== gateway && isVpnGatewayAttached(topology, one, vpc.id) === "yes",
  );
  for (const mine of network.directConnectGatewayAssociations) {
    if (
      linkCertainty(mine.associatedGateway, gateway) !== "yes" ||
      mine.directConnectGateway.kind !== "entity"
    )
      continue;
    const { id } = mine.directConnectGateway;
    const joins = network.directConnectGatewayAssociations.some(
      (one) =>
        linkCertainty(one.directConnectGateway, id) === "yes" &&
        others.some((other) => linkCertainty(one.associatedGateway, other.id) === "yes"),
    );
    const joint = topology.get("directConnectGateway", id);
    if (joins && joint !== undefined) return componentOf(joint);
  }
  return undefined;
}
