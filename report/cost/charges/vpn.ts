import { pointsTo, type Link } from "../../../analysis/model/link";
import type { Network } from "../../../analysis/model/network";
import { isKnownAs } from "../../../analysis/model/value";
import type { VpnConnection } from "../../../analysis/model/vpn";
import type { Charges } from "./charges";

/**
 * A site-to-site VPN connection.
 *
 * @see AWS, "AWS VPN Pricing"; "AWS Global Accelerator Pricing", for accelerated ones
 */
export function vpnCharges({ isAccelerated }: VpnConnection): Charges {
  const fast = isAccelerated !== undefined && isKnownAs(isAccelerated, true);
  const what = "public IPv4 addresses of accelerated VPN connections";
  return {
    charges: [
      { item: "VPN connection", price: "vpnConnectionHour" },
      // One for each of its two tunnels.
      { item: "accelerator", price: "vpnAcceleratorHour", quantity: fast ? 2 : 0 },
      { item: "data out to the devices", price: "internetOutGb" },
    ],
    unpriced: fast ? [{ what, page: "AWS VPN Pricing" }] : [],
  };
}

/** The VPC that a VPN connection leads to, by its virtual private gateway. */
export function vpcOfVpn(network: Network, { vpnGateway }: VpnConnection): Link | undefined {
  const attached = network.vpnGatewayAttachments.find(
    (one) => vpnGateway?.kind === "entity" && pointsTo(one.vpnGateway, vpnGateway.id),
  );
  const gateway = network.vpnGateways.find(({ id }) => pointsTo(vpnGateway, id));
  return gateway?.vpc ?? attached?.vpc;
}
