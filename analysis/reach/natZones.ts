import type { NatGateway } from "../model/nat";
import { unknown } from "../model/value";
import { anyOf } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { block, doubt, type State } from "./state";
import type { Standpoint, Walk } from "./walk";
import { isInZone } from "./zones";

/** A regional NAT gateway serves clients of the zones in which it has an address (NETWORK 5.18). */
export function passZone(walk: Walk, state: State, nat: NatGateway, at: Standpoint): State {
  const component = componentOf(nat);
  if (nat.zones === undefined) return state;
  if (nat.zones.kind === "unknown")
    return doubt(state, notKnown(state, component, "zones", nat.zones));
  const { topology } = walk;
  const subnet = topology.get("subnet", at.subnet);
  const served = nat.zones.value.map((zone) =>
    subnet === undefined ? "maybe" : isInZone(topology.network, subnet, zone),
  );
  switch (anyOf(served)) {
    case "yes":
      return state;
    case "maybe": {
      const why = unknown("whether it has an address in the client's zone is not known");
      return doubt(state, notKnown(state, component, "zone", why));
    }
    case "no": {
      const zone = subnet === undefined ? "the client's zone" : topology.zoneOf(subnet);
      return block(
        state,
        explain(
          state,
          "REGIONAL_NGW_ROUTE_AZ_RESTRICTION",
          component,
          `no address in ${zone ?? "the client's zone"}`,
        ),
      );
    }
  }
}
