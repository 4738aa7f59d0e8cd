import { monthlyCost, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";
import { LoadBalancerType } from "../loadBalancer/loadBalancerArgs";
import type { LoadBalancerPlan } from "../loadBalancer/loadBalancerPlan";

/** What of the plan of a `LoadBalancer` decides its cost. */
export type LoadBalancerCostPlan = Pick<
  LoadBalancerPlan,
  "type" | "internal" | "zones" | "ipAddressType" | "crossZone"
>;

/**
 * What a load balancer costs: itself, the public addresses of its nodes, one in each zone to begin with, and
 * the capacity units that its traffic takes. Traffic between zones is free behind an application load
 * balancer, and charged behind a network load balancer that balances across zones.
 *
 * @see AWS, "Elastic Load Balancing Pricing"
 */
export function costOfLoadBalancer(
  { type, internal, zones, ipAddressType, crossZone }: LoadBalancerCostPlan,
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const hasPublicIpv4 = !internal && ipAddressType !== "dualstack-without-public-ipv4";
  const addresses = {
    item: "public IPv4 address",
    price: "publicIpv4Hour",
    quantity: hasPublicIpv4 ? zones.length : 0,
  };
  const charges =
    type === LoadBalancerType.Application
      ? [
          { item: "application load balancer", price: "applicationLoadBalancerHour" },
          addresses,
          { item: "capacity unit (LCU)", price: "applicationLoadBalancerLcuHour" },
        ]
      : [
          { item: "network load balancer", price: "networkLoadBalancerHour" },
          addresses,
          { item: "capacity unit (NLCU)", price: "networkLoadBalancerLcuHour" },
          ...(crossZone
            ? [{ item: "data between zones, each direction", price: "crossAzGb" }]
            : []),
        ];
  return monthlyCost(region, charges, prices);
}
