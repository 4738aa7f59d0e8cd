import { monthlyCost, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";

/**
 * What a reachability check costs: each run of each of its analyses. Paths cost nothing.
 *
 * @see AWS, "Amazon VPC Pricing", "Network analysis"
 */
export function costOfReachabilityCheck(region: string, prices: Prices = {}): MonthlyCost {
  const charge = { item: "run of an analysis", price: "networkInsightsAnalysis" };
  return monthlyCost(region, [charge], prices);
}
