import { monthlyCost, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";
import type { EndpointsPlan } from "../endpoints/endpointsPlan";

/** Where endpoints stand. */
export interface EndpointPlaces {
  /** Zones of the tier. AWS may offer a service in fewer: then it is cheaper. */
  readonly zones: number;
  /** Whether other VPCs use them, by one private hosted zone for each service with private DNS. */
  readonly shared: boolean;
}

/**
 * What endpoints cost: each interface endpoint in each zone, and what goes through. Gateway endpoints are
 * free.
 *
 * @see AWS, "AWS PrivateLink Pricing"
 */
export function costOfEndpoints(
  { interfaceEndpoints, gatewayEndpoints }: EndpointsPlan,
  { zones, shared }: EndpointPlaces,
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const hostedZones = interfaceEndpoints.filter(({ privateDns }) => privateDns).length;
  const charges = [
    {
      item: "interface endpoint, zone",
      price: "endpointAzHour",
      quantity: interfaceEndpoints.length * zones,
    },
    { item: "private hosted zone", price: "hostedZoneMonth", quantity: shared ? hostedZones : 0 },
    ...(interfaceEndpoints.length === 0
      ? []
      : [{ item: "data through interface endpoints", price: "endpointGb" }]),
    ...(gatewayEndpoints.length === 0
      ? []
      : [{ item: "data through gateway endpoints", price: "gatewayEndpointGb" }]),
  ];
  return monthlyCost(region, charges, prices);
}

/**
 * What the consumer of a private service costs: its endpoint in each zone, and what goes through. The service
 * itself costs nothing but its load balancer.
 *
 * @see AWS, "AWS PrivateLink Pricing"
 */
export function costOfPrivateServiceConsumer(
  zones: number,
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const charges = [
    { item: "interface endpoint, zone", price: "endpointAzHour", quantity: zones },
    { item: "data through interface endpoints", price: "endpointGb" },
  ];
  return monthlyCost(region, charges, prices);
}
