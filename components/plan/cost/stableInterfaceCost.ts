import { monthlyCost, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";
import type { StableInterfacePlan } from "../stableInterface/stableInterfacePlan";

/**
 * What a stable interface costs: its elastic IP address, attached or not. The interface is free.
 *
 * @see AWS, "Amazon VPC Pricing"
 */
export function costOfStableInterface(
  { elasticIp }: Pick<StableInterfacePlan, "elasticIp">,
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const charges = elasticIp ? [{ item: "public IPv4 address", price: "publicIpv4Hour" }] : [];
  return monthlyCost(region, charges, prices);
}
