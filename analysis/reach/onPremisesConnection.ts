import type { EntityId } from "../model/identity";
import { explain, outside } from "./explain";
import type { Leaves } from "./leaf";
import { mayBeBehind } from "./lines";
import { stop, type State } from "./state";
import { passTunnels } from "./tunnels";
import type { Walk } from "./walk";

/** Over one VPN connection or virtual interface to the networks behind it. */
export function overConnection(walk: Walk, state: State, connection: EntityId): Leaves {
  const { topology } = walk;
  const vpn = topology.get("vpnConnection", connection);
  const going = vpn === undefined ? state : passTunnels(state, vpn);
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
            outside("onPremises", "on-premises"),
            "the response leaves by a VPN",
          )
        : explain(
            going,
            "NO_POSSIBLE_DESTINATION",
            outside("onPremises", "on-premises"),
            "not an on-premises address",
          ),
    );
  const id = goal.kind === "onPremises" ? goal.id : undefined;
  if (id !== undefined && !mayBeBehind(topology, id, connection)) {
    const place = outside("onPremises", "on-premises");
    return stop(going, explain(going, "NO_POSSIBLE_DESTINATION", place, "not behind this line"));
  }
  return walk.delivered(going, {
    kind: "onPremises",
    connection,
    ...(id === undefined ? {} : { id }),
  });
}
