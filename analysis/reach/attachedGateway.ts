import type { InternetGateway } from "../model/vpc";
import { anyOf, linkCertainty, type Certainty } from "./certainty";
import { cached } from "./ownership";
import { remember } from "./remember";
import type { Topology } from "./topology";
import type { Standpoint } from "./walk";

/** Whether an internet gateway is attached to a VPC, by itself or by an attachment (NETWORK 1.40). */
export function isAttached(
  topology: Topology,
  gateway: InternetGateway,
  vpc: Standpoint["vpc"],
): Certainty {
  return attachments(topology, gateway)(vpc);
}

const attachments = remember((topology, gateway: InternetGateway) =>
  cached((vpc: Standpoint["vpc"]) =>
    anyOf([
      linkCertainty(gateway.vpc, vpc),
      ...topology.network.internetGatewayAttachments
        .filter((one) => linkCertainty(one.internetGateway, gateway.id) !== "no")
        .map((one) => {
          const holds = linkCertainty(one.vpc, vpc);
          return holds === "yes" && linkCertainty(one.internetGateway, gateway.id) === "maybe"
            ? "maybe"
            : holds;
        }),
    ]),
  ),
);

/** The internet gateway of a VPC, and whether it is certain to be attached. */
export const gatewayOf = remember(
  (
    topology,
    vpc: Standpoint["vpc"],
  ): { readonly gateway?: InternetGateway; readonly attached: Certainty } => {
    const found = topology.network.internetGateways
      .map((gateway) => ({ gateway, attached: isAttached(topology, gateway, vpc) }))
      .filter(({ attached }) => attached !== "no")
      .sort((left, right) =>
        left.attached === right.attached ? 0 : left.attached === "yes" ? -1 : 1,
      );
    if (found[0] !== undefined) return found[0];
    return { attached: topology.get("vpc", vpc)?.open === undefined ? "no" : "maybe" };
  },
);
