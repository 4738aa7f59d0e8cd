import type { Network } from "../../../analysis/model/network";
import type { UnmodelledComponent } from "../../../analysis/model/onPremises";
import { free, type Charges } from "./charges";
import { firewallCharges } from "./firewall";

const pages: Readonly<Record<string, string>> = {
  "VPC Lattice": "Amazon VPC Lattice Pricing",
  "Cloud WAN": "AWS Cloud WAN Pricing",
  "transit gateway multicast": "AWS Transit Gateway Pricing",
  "Outposts local gateway": "AWS Outposts Rack Pricing",
  "carrier gateway": "AWS Wavelength Pricing",
};

/** What is seen and not modelled: most of it has no price here either. */
export function unmodelledCharges(network: Network, component: UnmodelledComponent): Charges {
  const { what } = component;
  switch (what) {
    case "Network Firewall":
      return firewallCharges(network, component);
    case "Client VPN":
      return clientVpnCharges;
    default:
      return { ...free, unpriced: [{ what, page: pages[what] ?? "Amazon VPC Pricing" }] };
  }
}

/** Which subnets a Client VPN endpoint is associated with is not read, and each costs by the hour. */
const clientVpnCharges: Charges = {
  charges: [
    { item: "client connected by Client VPN", price: "clientVpnConnectionHour" },
    { item: "data out to the internet", price: "internetOutGb" },
  ],
  unpriced: [{ what: "subnets associated with Client VPN", page: "AWS VPN Pricing" }],
};
