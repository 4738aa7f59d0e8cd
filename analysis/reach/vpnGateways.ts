import type { EntityId } from "../model/identity";
import { unknown } from "../model/value";
import type { VpnGateway } from "../model/vpn";
import { everyAddress, rangeOfCidr } from "./addresses";
import { componentOf, explain, notKnown, outside as elsewhere } from "./explain";
import type { Leaves } from "./leaf";
import { cut, doubt, giveUp, step, stop, type State } from "./state";
import { anyOf, linkCertainty, type Certainty, type Topology } from "./topology";
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
  if (at.arrivedBy !== "interface" && at.arrivedBy !== "natGateway")
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
      if (inside !== undefined) leaves.push(overConnection(walk, inside, from, gateway.id));
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

/** Over one VPN connection or virtual interface to the networks behind it. */
export function overConnection(
  walk: Walk,
  state: State,
  connection: EntityId,
  vpnGateway: EntityId | undefined,
  attachment?: EntityId,
): Leaves {
  const { topology } = walk;
  const vpn = topology.get("vpnConnection", connection);
  let going = state;
  if (vpn !== undefined) {
    const component = componentOf(vpn);
    going = step(going, { component, passedBy: "VPN connection" });
    if (vpn.tunnels?.kind === "unknown")
      going = doubt(going, notKnown(going, component, "tunnels", vpn.tunnels));
    else if (
      vpn.tunnels !== undefined &&
      vpn.tunnels.value.length > 0 &&
      !vpn.tunnels.value.includes("UP")
    )
      return stop(
        going,
        explain(
          going,
          vpnGateway === undefined ? "TGW_BAD_STATE_VPN" : "BAD_STATE_VPN",
          component,
          "both tunnels are DOWN",
        ),
      );
    else if (vpn.tunnels === undefined)
      going = {
        ...going,
        details: [...going.details, explain(going, "P_ASSUMPTION", component, "a tunnel is up")],
      };
  }
  const arrival = {
    kind: "onPremises" as const,
    ...(vpnGateway === undefined ? {} : { vpnGateway }),
    ...(attachment === undefined ? {} : { attachment }),
  };
  const { goal } = going;
  if (
    goal.kind === "interface" ||
    goal.kind === "natGateway" ||
    goal.kind === "internet" ||
    goal.kind === "service"
  )
    return stop(
      going,
      going.direction === "response"
        ? explain(
            going,
            "P_ASYMMETRIC_RETURN",
            elsewhere("onPremises", "on-premises"),
            "the response leaves by a VPN",
          )
        : explain(
            going,
            "NO_POSSIBLE_DESTINATION",
            elsewhere("onPremises", "on-premises"),
            "not an on-premises address",
          ),
    );
  const declared =
    goal.kind === "onPremises" && goal.id !== undefined
      ? topology.get("onPremisesNetwork", goal.id)
      : undefined;
  if (
    declared?.returnRoutes === false &&
    going.direction === "request" &&
    walk.options.mode === "connect"
  )
    return stop(
      going,
      explain(
        { direction: "response" },
        "NO_ROUTE_TO_DESTINATION",
        componentOf(declared),
        "declared without routes back",
      ),
    );
  return walk.delivered(going, arrival);
}

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
  let going = step(state, { component, passedBy: "virtual private gateway" });
  if (state.family === 6) {
    const direct = topology.network.directConnectVirtualInterfaces.some(
      ({ use }) => use === "private",
    );
    if (!direct)
      return stop(
        going,
        explain(going, "P_IPV6_UNSUPPORTED_HOP", component, "a VPN on it carries no IPv6"),
      );
  }
  const { prefixes, unknown: missing } = knownPrefixes(topology, gateway.id);
  const down = prefixes.length > 0 && prefixes.every(({ from }) => isDown(topology, from));
  if (down) return stop(going, explain(going, "BAD_STATE_VPN", component, "both tunnels are DOWN"));
  if (missing !== undefined && prefixes.length === 0)
    going = doubt(going, notKnown(going, component, "prefixes", missing));
  const { goal } = going;
  if (goal.kind === "internet" || goal.kind === "service" || goal.kind === "onPremises")
    return stop(
      going,
      explain(
        going,
        "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
        component,
        "the destination is no interface of this VPC",
      ),
    );
  const table = topology.edgeTableOf(gateway.id);
  const at: Standpoint = {
    vpc: vpc.id,
    arrivedBy: "vpnGateway",
    ...(table === undefined ? {} : { table }),
  };
  if (goal.kind === "interface" || goal.kind === "natGateway") {
    const to = goal.kind === "interface" ? topology.get("networkInterface", goal.id) : undefined;
    const subnet = to === undefined ? undefined : topology.subnetOf(to);
    if (
      goal.kind === "interface" &&
      (subnet === undefined || topology.vpcOf(subnet)?.id !== vpc.id || goal.mapping !== undefined)
    )
      return stop(
        going,
        explain(
          going,
          "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
          component,
          "the destination is no interface of this VPC",
        ),
      );
    return table === undefined ? walk.enterVpc(going, at) : walk.lookUp(going, at);
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
          walk.enterVpc(
            value.kind === "known"
              ? inside
              : doubt(inside, notKnown(inside, componentOf(vpc), "CIDR block", value)),
            at,
          ),
        );
      return outside;
    });
  }
  leaves.push(
    left.flatMap((part) =>
      stop(
        part,
        explain(
          part,
          "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
          component,
          "the destination is no interface of this VPC",
        ),
      ),
    ),
  );
  return leaves.flat();
}

function isDown(topology: Topology, connection: EntityId): boolean {
  const tunnels = topology.get("vpnConnection", connection)?.tunnels;
  return tunnels?.kind === "known" && tunnels.value.length > 0 && !tunnels.value.includes("UP");
}
