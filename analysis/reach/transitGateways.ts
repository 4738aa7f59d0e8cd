import type { TransitGateway } from "../model/transitGateway";
import { unknown } from "../model/value";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { passNetworkAcl } from "./networkAcls";
import { block, doubt, giveUp, step, stop, type State } from "./state";
import { checkAttachment, subnetsOf } from "./transitAttachment";
import { fromAttachment } from "./transitLookUp";
import type { Standpoint, Walk } from "./walk";

/** A transit gateway as target of a route in a VPC (NETWORK 7.8). */
export function passTransitGateway(
  walk: Walk,
  state: State,
  gateway: TransitGateway,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  const mine = topology.network.transitGatewayAttachments.filter(
    (one) =>
      one.target.kind === "vpc" &&
      linkCertainty(one.target.vpc, at.vpc) !== "no" &&
      linkCertainty(one.transitGateway, gateway.id) !== "no",
  );
  const [attachment] = mine;
  if (attachment?.target.kind !== "vpc")
    return stop(
      state,
      explain(state, "BAD_STATE_ATTACHMENT", component, "this VPC is not attached"),
    );
  const certain =
    linkCertainty(attachment.target.vpc, at.vpc) === "yes" &&
    linkCertainty(attachment.transitGateway, gateway.id) === "yes";
  if (!certain || mine.length > 1)
    return giveUp(
      state,
      notKnown(
        state,
        component,
        "attachments",
        unknown("which attachment the VPC has is not known"),
      ),
    );
  let going = checkAttachment(
    walk,
    step(state, { component, passedBy: "transit gateway" }),
    attachment,
    gateway,
  );
  const from = topology.get("subnet", at.subnet);
  const zone = from === undefined ? undefined : topology.zoneOf(from);
  const { subnets, open } = subnetsOf(walk, attachment);
  const near = subnets.find((one) => zone !== undefined && topology.zoneOf(one) === zone);
  const zonesKnown =
    zone !== undefined &&
    open === undefined &&
    subnets.every((one) => topology.zoneOf(one) !== undefined);
  if (near === undefined) {
    const attached = componentOf(attachment);
    going = zonesKnown
      ? block(going, explain(going, "TGW_ROUTE_AZ_RESTRICTION", attached, `no subnet in ${zone}`))
      : doubt(
          going,
          notKnown(going, attached, "zones", open ?? unknown("the zones are not known")),
        );
  }
  const crossed = near === undefined ? [going] : passNetworkAcl(topology, going, near, "ingress");
  return crossed.flatMap((part) => fromAttachment(walk, part, attachment, gateway, zone));
}
