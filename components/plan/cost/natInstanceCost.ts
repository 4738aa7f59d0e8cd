import { monthlyCost, type Charge, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";
import type { NatInstancePlanArgs } from "../natInstance/natInstancePlan";

/** The instance type of a NAT instance when none is given. */
export const defaultNatInstanceType = "t4g.nano";

// Its image is Amazon Linux 2023 on one volume.
const volumeGigabytes = 8;

/**
 * What a NAT instance costs: the instance, its volume and its public address. What it forwards is not
 * charged by the GB, save what crosses zones when one instance serves them all.
 *
 * @see AWS, "Amazon EC2 On-Demand Pricing"
 */
export function costOfNatInstance(
  { everyZone }: Pick<NatInstancePlanArgs, "everyZone">,
  region: string,
  prices: Prices = {},
  instanceType?: string,
): MonthlyCost {
  const charges = [
    ...natInstanceCharges(1, instanceType),
    { item: "public IPv4 address", price: "publicIpv4Hour" },
    ...(everyZone === true
      ? [{ item: "data between zones, each direction", price: "crossAzGb" }]
      : []),
  ];
  return monthlyCost(region, charges, prices);
}

/** The machines alone, without their addresses. */
export function natInstanceCharges(
  quantity: number,
  instanceType: string = defaultNatInstanceType,
): Charge[] {
  return [
    { item: `NAT instance ${instanceType}`, price: instanceType, quantity },
    {
      item: `volume of ${String(volumeGigabytes)} GiB`,
      price: "volumeGbMonth",
      quantity: volumeGigabytes * quantity,
    },
  ];
}
