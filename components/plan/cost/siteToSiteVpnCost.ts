import { monthlyCost, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";
import { PresharedKeyStorage } from "../siteToSiteVpn/siteToSiteVpnPlanArgs";
import { transitGatewayCharges } from "./transitGatewayCost";

/** What of the arguments of a `SiteToSiteVpn` decides its cost. */
export interface SiteToSiteVpnCostArgs {
  /** One connection each; one with a certificate has no pre-shared keys. */
  readonly customerGateways: readonly { readonly certificateArn?: unknown }[];
  /** Default: false. */
  readonly accelerated?: boolean;
  /** Default: in the state, which costs nothing. */
  readonly presharedKeyStorage?: PresharedKeyStorage;
  /** There for connections at a transit gateway. */
  readonly transitGateway?: object;
}

/**
 * What a site-to-site VPN costs: a connection for each customer gateway, with two accelerators when it is
 * accelerated, an attachment when it is at a transit gateway, and a secret when its keys are kept in
 * Secrets Manager; and what leaves AWS.
 *
 * @see AWS, "AWS VPN Pricing", "AWS Global Accelerator Pricing"
 */
export function costOfSiteToSiteVpn(
  { customerGateways, accelerated, presharedKeyStorage, transitGateway }: SiteToSiteVpnCostArgs,
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const connections = customerGateways.length;
  const keptSecrets =
    presharedKeyStorage === PresharedKeyStorage.SecretsManager
      ? customerGateways.filter(({ certificateArn }) => certificateArn === undefined).length
      : 0;
  const charges = [
    { item: "VPN connection", price: "vpnConnectionHour", quantity: connections },
    {
      item: "accelerator",
      price: "vpnAcceleratorHour",
      quantity: accelerated === true ? 2 * connections : 0,
    },
    { item: "secret with pre-shared keys", price: "secretMonth", quantity: keptSecrets },
    ...transitGatewayCharges(transitGateway === undefined ? 0 : connections),
    { item: "data out to the devices", price: "internetOutGb" },
  ];
  return monthlyCost(region, charges, prices);
}
