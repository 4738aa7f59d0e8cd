import { unknown } from "../model/value";
import type { InternetGateway } from "../model/vpc";
import { isAttached } from "./attachedGateway";
import { passBlockPublicAccess } from "./blockPublicAccess";
import { componentOf, explain, notKnown } from "./explain";
import { refuseForeign } from "./foreignDestinations";
import type { Leaves } from "./leaf";
import { rejectSpoofed } from "./spoofing";
import { translateSource, withoutIdentity } from "./sourceTranslation";
import { block, doubt, step, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** Leaves a VPC for the internet (NETWORK 5.1, 5.4 to 5.7). */
export function leaveByInternetGateway(
  walk: Walk,
  state: State,
  gateway: InternetGateway,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  const attached = isAttached(topology, gateway, at.vpc);
  if (attached === "no")
    return stop(
      state,
      explain(state, "BAD_STATE_ATTACHMENT", component, "not attached to this VPC"),
    );
  let going = step(state, { component, passedBy: "attached internet gateway" });
  if (attached === "maybe")
    going = doubt(
      going,
      notKnown(going, component, "attachment", unknown("whether it is attached is not known")),
    );
  going = { ...going, gateways: [...going.gateways, gateway.id] };
  const subnet = topology.get("subnet", at.subnet);
  going = passBlockPublicAccess(walk, going, at.vpc, subnet, "out");
  const { refused, left } = refuseForeign(going, component);
  return [
    ...refused,
    ...left.flatMap((part) =>
      state.family === 4
        ? translateSource(walk, part, component, at)
        : leaveWithIpv6(walk, part, component, at),
    ),
  ];
}

function leaveWithIpv6(
  walk: Walk,
  state: State,
  component: ReturnType<typeof componentOf>,
  at: Standpoint,
): Leaves {
  const { emitter } = state;
  const sender =
    emitter.kind === "interface" ? walk.topology.get("networkInterface", emitter.id) : undefined;
  let going = rejectSpoofed(walk.topology, state, component, at.vpc);
  if (sender?.deniesInternetGatewayTraffic === true)
    going = block(
      going,
      explain(going, "P_IPV6_IGW_DENIED", componentOf(sender), "refuses internet gateway traffic"),
    );
  if (sender?.owner.kind === "function")
    going = doubt(
      going,
      explain(
        going,
        "P_BEHAVIOUR_UNCONFIRMED",
        component,
        "IPv6 of a function through an internet gateway",
        {
          why: unknown("AWS does not document it"),
        },
      ),
    );
  return walk.fromInternet(withoutIdentity(going, component));
}
