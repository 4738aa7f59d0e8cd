import { monthlyCost, type Charge, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";

/**
 * What a transit gateway costs: the attachments of its VPCs, which their owners pay for, and what they send to
 * it. VPN connections and Direct Connect gateways bring their own attachments.
 *
 * @see AWS, "AWS Transit Gateway Pricing"
 */
export function costOfTransitGateway(
  { attachments }: { readonly attachments: readonly unknown[] },
  region: string,
  prices: Prices = {},
): MonthlyCost {
  return monthlyCost(region, transitGatewayCharges(attachments.length), prices);
}

/** Some attachments, and what is sent through them. */
export function transitGatewayCharges(quantity: number): Charge[] {
  if (quantity === 0) return [];
  return [
    { item: "transit gateway attachment", price: "transitGatewayAttachmentHour", quantity },
    { item: "data sent to the transit gateway", price: "transitGatewayGb" },
  ];
}
