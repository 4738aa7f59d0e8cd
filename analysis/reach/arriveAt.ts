import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { passListeners } from "./listeners";
import { passNetworkAcl } from "./networkAcls";
import { passSecurityGroups } from "./securityGroups";
import { block, cut, doubt, giveUp, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

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
