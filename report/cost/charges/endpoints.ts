import { subnetsOfEndpoint } from "../../../analysis/facts/endpointParts";
import type { VpcEndpoint } from "../../../analysis/model/endpoint";
import type { Network } from "../../../analysis/model/network";
import type { Charges } from "./charges";
import { firewallEndpoints, isFirewallEndpoint } from "./firewall";

/**
 * A VPC endpoint, in each zone in which it stands.
 *
 * @see AWS, "AWS PrivateLink Pricing"
 */
export function endpointCharges(network: Network, endpoint: VpcEndpoint): Charges {
  const { endpointType, name } = endpoint;
  const type = endpointType.kind === "known" ? endpointType.value : "Interface";
  if (type === "Gateway")
    return { charges: [{ item: "data through gateway endpoints", price: "gatewayEndpointGb" }] };
  if (type === "Resource" || type === "ServiceNetwork") {
    const what = "endpoints of resources and service networks";
    return { charges: [], unpriced: [{ what, page: "AWS PrivateLink Pricing" }] };
  }
  const { items, more } = subnetsOfEndpoint(network, endpoint);
  const quantity = Math.max(items.length, 1); // one subnet in each zone
  if (isFirewallEndpoint(endpoint)) return firewallEndpoints(quantity);
  return {
    charges:
      type === "Interface"
        ? [
            { item: "interface endpoint, zone", price: "endpointAzHour", quantity },
            { item: "data through interface endpoints", price: "endpointGb" },
          ]
        : [
            {
              item: "Gateway Load Balancer endpoint",
              price: "gatewayLoadBalancerEndpointHour",
              quantity,
            },
            {
              item: "data through Gateway Load Balancer endpoints",
              price: "gatewayLoadBalancerEndpointGb",
            },
          ],
    assumed: [
      ...(endpointType.kind === "known"
        ? []
        : [`VPC endpoint ${name} is taken for an interface endpoint`]),
      ...(more === undefined && items.length > 0
        ? []
        : [`VPC endpoint ${name} is counted in ${quantity} zones; its subnets are not known`]),
    ],
  };
}
