import type { VpcEndpoint } from "../../../analysis/model/endpoint";
import type { Network } from "../../../analysis/model/network";
import type { UnmodelledComponent } from "../../../analysis/model/onPremises";
import type { Charges } from "./charges";

/**
 * A firewall of AWS Network Firewall, by its endpoints. In an account the calls that list firewalls do not tell
 * their endpoints; they are VPC endpoints there, which AWS marks with a tag.
 *
 * @see AWS, "AWS Network Firewall Pricing"
 */
export function firewallCharges(
  network: Network,
  { name, origin, endpoints }: UnmodelledComponent,
): Charges {
  if (origin === "account") {
    if (network.vpcEndpoints.some(isFirewallEndpoint)) return { charges: [] };
    const what = "Network Firewall whose endpoints are not among the VPC endpoints";
    return { charges: [], unpriced: [{ what, page: "AWS Network Firewall Pricing" }] };
  }
  const isKnown = endpoints?.kind === "known";
  const { charges } = firewallEndpoints(isKnown ? endpoints.value : 1);
  return {
    charges,
    assumed: [
      ...(isKnown
        ? []
        : [`firewall ${name} is counted with 1 endpoint; its subnets are not known`]),
      `NAT gateways behind firewall ${name} are counted in full, which AWS waives hour by hour and GB by GB`,
    ],
  };
}

/** Endpoints of a firewall, one in each zone. */
export function firewallEndpoints(quantity: number): Charges {
  return {
    charges: [
      { item: "Network Firewall endpoint", price: "networkFirewallEndpointHour", quantity },
      { item: "data through Network Firewall", price: "networkFirewallGb" },
    ],
  };
}

/** Whether Network Firewall made an endpoint for itself: it is paid for as a part of the firewall then. */
export function isFirewallEndpoint({ tags }: VpcEndpoint): boolean {
  const mark = tags.kind === "known" ? tags.value["AWSNetworkFirewallManaged"] : undefined;
  return mark?.kind === "known" && mark.value === "true";
}
