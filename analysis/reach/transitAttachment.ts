import { candidatesOf } from "../model/link";
import type { TransitGateway, TransitGatewayAttachment } from "../model/transitGateway";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { block, doubt, type State } from "./state";
import type { Walk } from "./walk";

/** Subnets of a VPC attachment; `open` when there may be others. */
export function subnetsOf(
  walk: Walk,
  { target }: TransitGatewayAttachment,
): { subnets: readonly Subnet[]; open?: ReturnType<typeof unknown> } {
  if (target.kind !== "vpc") return { subnets: [] };
  const subnets = target.subnets.items
    .flatMap((link) => candidatesOf(link))
    .flatMap((id) => walk.topology.get("subnet", id) ?? []);
  const open =
    target.subnets.more?.why ??
    (target.subnets.items.every(({ kind }) => kind === "entity")
      ? undefined
      : unknown("the subnets of the attachment are not known"));
  return { subnets, ...(open === undefined ? {} : { open }) };
}

/** State, acceptance and IP version of an attachment (NETWORK 7.17, 7.21). */
export function checkAttachment(
  walk: Walk,
  state: State,
  attachment: TransitGatewayAttachment,
  gateway: TransitGateway,
): State {
  const component = componentOf(attachment);
  let going = state;
  if (attachment.state?.kind === "unknown")
    going = doubt(going, notKnown(going, component, "state", attachment.state));
  else if (attachment.state !== undefined && attachment.state.value !== "available")
    going = block(going, explain(going, "BAD_STATE", component, `state ${attachment.state.value}`));
  const needsAcceptance =
    attachment.state === undefined &&
    (attachment.target.kind === "peering" ||
      (attachment.account.kind === "known" &&
        gateway.account.kind === "known" &&
        attachment.account.value !== gateway.account.value));
  const automatic =
    attachment.target.kind !== "peering" &&
    gateway.autoAcceptSharedAttachments.kind === "known" &&
    gateway.autoAcceptSharedAttachments.value;
  const accepted = walk.topology.network.transitGatewayAttachmentAccepters.some(
    (one) => linkCertainty(one.attachment, attachment.id) === "yes",
  );
  if (needsAcceptance && !automatic && !accepted)
    going = doubt(
      going,
      notKnown(
        going,
        component,
        "acceptance",
        unknown("nobody in the program accepts the attachment"),
        "P_ACCEPTANCE_PENDING",
      ),
    );
  if (state.family === 4 || attachment.target.kind !== "vpc") return going;
  if (attachment.ipv6Support.kind === "unknown")
    return doubt(going, notKnown(going, component, "ipv6Support", attachment.ipv6Support));
  return attachment.ipv6Support.value
    ? going
    : block(going, explain(going, "P_IPV6_NOT_ENABLED", component, "ipv6Support is off"));
}
