import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../analysis/cost/monthlyCost";
import type { Prices } from "../analysis/cost/priceItems";

/**
 * The cost of a component in its region. Prices that differ from the table's, and those of a region that it
 * lacks, stand in the configuration of the stack:
 *
 * ```sh
 * pulumi config set --path palisade:prices.natHour 0.0414
 * ```
 */
export function monthlyCostIn(
  region: pulumi.Input<string>,
  cost: (region: string, prices: Prices) => MonthlyCost,
): pulumi.Output<MonthlyCost> {
  const prices = new pulumi.Config("palisade").getObject<Prices>("prices") ?? {};
  return pulumi.output(region).apply((name) => cost(name, prices));
}
