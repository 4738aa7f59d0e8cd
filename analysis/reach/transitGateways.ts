import type { TransitGateway } from "../model/transitGateway";
import { explain, componentOf } from "./explain";
import type { Leaves } from "./leaf";
import { unknown } from "../model/value";
import { giveUp, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** A transit gateway as target of a route. Not evaluated yet, so what goes through one is unknown. */
export function passTransitGateway(walk: Walk, state: State, gateway: TransitGateway, at: Standpoint): Leaves {
  void walk;
  void at;
  return giveUp(
    state,
    explain(state, "P_UNMODELLED_COMPONENT", componentOf(gateway), "transit gateway route tables", {
      why: unknown("paths over transit gateways are not evaluated yet"),
    }),
  );
}
