import type { EntityId } from "../model/identity";
import { componentOf, explain, notKnown, outside as elsewhere } from "./explain";
import type { Leaves } from "./leaf";
import { doubt, step, stop, type State } from "./state";
import type { Walk } from "./walk";

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
