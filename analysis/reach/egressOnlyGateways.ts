import { unknown } from "../model/value";
import type { EgressOnlyInternetGateway } from "../model/vpc";
import { passBlockPublicAccess } from "./blockPublicAccess";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { refuseForeign } from "./foreignDestinations";
import type { Leaves } from "./leaf";
import { rejectSpoofed } from "./spoofing";
import { withoutIdentity } from "./sourceTranslation";
import { doubt, step, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** Leaves by an egress-only internet gateway (NETWORK 5.9). */
export function leaveByEgressOnlyGateway(
  walk: Walk,
  state: State,
  gateway: EgressOnlyInternetGateway,
  at: Standpoint,
): Leaves {
  const component = componentOf(gateway);
  if (state.family === 4)
    return stop(state, explain(state, "P_IPV6_UNSUPPORTED_HOP", component, "carries IPv6 only"));
  const attached = linkCertainty(gateway.vpc, at.vpc);
  if (attached === "no")
    return stop(state, explain(state, "BAD_STATE_ATTACHMENT", component, "belongs to another VPC"));
  let going = step(state, { component, passedBy: "egress-only internet gateway" });
  if (attached === "maybe")
    going = doubt(
      going,
      notKnown(going, component, "VPC", unknown("which VPC it belongs to is not known")),
    );
  if (state.direction === "response")
    return stop(
      going,
      explain(going, "P_EIGW_OUTBOUND_ONLY", component, "connections start inside only"),
    );
  going = passBlockPublicAccess(
    walk,
    going,
    at.vpc,
    walk.topology.get("subnet", at.subnet),
    "egressOnly",
  );
  going = rejectSpoofed(walk.topology, going, component, at.vpc);
  const { refused, left } = refuseForeign(going, component);
  const { kind } = state.goal;
  const staysOutside = kind === "internet" || kind === "address" || kind === "service";
  return [
    ...refused,
    ...left.flatMap((part) =>
      staysOutside
        ? walk.delivered(part, { kind: "egressOnly", id: gateway.id })
        : walk.fromInternet({
            ...withoutIdentity(part, component),
            // Its answer must come back through it, like through an appliance (NETWORK 10.9 d).
            appliances: [...part.appliances, gateway.id],
          }),
    ),
  ];
}
