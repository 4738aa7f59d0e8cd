import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { componentOf, explain, notKnown } from "./explain";
import { forwardFrom } from "./forwarding";
import type { Leaves } from "./leaf";
import { passListeners } from "./listeners";
import { passNetworkAcl } from "./networkAcls";
import { intoEndpointService, isThrough } from "./privateLink";
import { passSecurityGroups } from "./securityGroups";
import { block, cut, doubt, finish, giveUp, type State } from "./state";
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
    if (part.direction === "response")
      return walk.delivered(part, { kind: "interface", id: to.id });
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
    if (to.presence !== undefined && !walk.given.has(to.id))
      going = doubt(going, notKnown(going, component, "whether the interface exists", to.presence));
    if (to.owner.kind === "loadBalancer" || to.owner.kind === "classicLoadBalancer")
      return atBalancer(walk, going, to);
    return acceptedBy(walk, going, to)
      .flatMap((piece) =>
        to.owner.kind === "instanceConnectEndpoint"
          ? [piece]
          : passSecurityGroups(topology, piece, to, "ingress"),
      )
      .flatMap((piece) =>
        isThrough(piece, to)
          ? intoEndpointService(walk, piece, to)
          : walk.delivered(piece, { kind: "interface", id: to.id }),
      );
  });
}

/** What the owner of an interface takes at all, before its security groups are asked. */
function acceptedBy(walk: Walk, state: State, to: NetworkInterface): readonly State[] {
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

/** A node of a load balancer: its listeners, its groups, and on to a target if that is the question. */
function atBalancer(walk: Walk, state: State, node: NetworkInterface): Leaves {
  const { through } = state;
  return passListeners(walk.topology, state, node.owner.id).flatMap(({ state: part, listener }) =>
    passSecurityGroups(walk.topology, part, node, "ingress").flatMap((piece) => {
      if (through?.what !== node.owner.id)
        return walk.delivered(piece, { kind: "interface", id: node.id });
      return listener === undefined
        ? [finish(piece)]
        : forwardFrom(walk, piece, node, listener, through.goal);
    }),
  );
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
