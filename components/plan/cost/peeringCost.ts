import { monthlyCost, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";

/**
 * What a peering connection costs: nothing by itself; what crosses zones in each direction, or what is sent to
 * the other region. Within a zone traffic is free.
 *
 * @see AWS, "Amazon EC2 On-Demand Pricing", "Data Transfer"
 */
export function costOfPeering(
  { betweenRegions }: { readonly betweenRegions: boolean },
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const charge = betweenRegions
    ? { item: "data to the other region", price: "interRegionGb" }
    : { item: "data between zones, each direction", price: "crossAzGb" };
  return monthlyCost(region, [charge], prices);
}
