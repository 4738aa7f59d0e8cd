import type {
  TransitGatewayAttachment,
  TransitGatewayAttachmentAccepter,
} from "../../../analysis/model/transitGateway";
import { isKnownAs } from "../../../analysis/model/value";
import { free, type Charges, type PricedCharge } from "./charges";

const attachmentHour: PricedCharge = {
  item: "transit gateway attachment",
  price: "transitGatewayAttachmentHour",
};

/**
 * An attachment of a transit gateway. A Connect attachment runs over another one, which is charged; what comes
 * from a peered gateway is charged for leaving its region only.
 *
 * @see AWS, "AWS Transit Gateway Pricing"
 */
export function attachmentCharges({ target, region }: TransitGatewayAttachment): Charges {
  switch (target.kind) {
    case "connect":
      return free;
    case "peering": {
      const isSame = region.kind === "known" && isKnownAs(target.peerRegion, region.value);
      const out: PricedCharge = { item: "data between regions", price: "interRegionGb" };
      return { charges: isSame ? [attachmentHour] : [attachmentHour, out] };
    }
    default:
      return {
        charges: [
          attachmentHour,
          { item: "data sent to the transit gateway", price: "transitGatewayGb" },
        ],
      };
  }
}

/** The other end of a peering of transit gateways, which its owner is charged for too. */
export function accepterCharges({ type }: TransitGatewayAttachmentAccepter): Charges {
  const isPeering = type?.endsWith(":PeeringAttachmentAccepter") === true;
  return isPeering ? { charges: [attachmentHour] } : free;
}
