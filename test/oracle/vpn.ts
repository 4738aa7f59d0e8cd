import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { OnPremisesNetwork } from "../../analysis/model/onPremises";
import type { VpnConnection } from "../../analysis/model/vpn";
import type { Cidr } from "../../analysis/sets/cidr";
import { fact, linked } from "./facts";

/** VPC that a VPN gateway is attached to. */
export function vpcOfVpnGateway(network: Network, gateway: EntityId): EntityId | undefined {
  const own = network.vpnGateways.find(({ id }) => id === gateway);
  const attachment = network.vpnGatewayAttachments.find(
    (one) => linked(one.vpnGateway) === gateway,
  );
  return linked(own?.vpc) ?? linked(attachment?.vpc);
}

/** The declared networks behind the customer gateway of a connection. */
export function networksBehind(network: Network, vpn: VpnConnection): OnPremisesNetwork[] {
  const customerGateway = linked(vpn.customerGateway);
  return network.onPremisesNetworks.filter((one) => linked(one.behind) === customerGateway);
}

/** Prefixes that the far side announces by BGP; nothing over a static connection. */
export function announcedOverVpn(network: Network, vpn: VpnConnection): Cidr[] {
  if (fact(vpn.staticRoutesOnly)) return [];
  return networksBehind(network, vpn).flatMap(({ announces }) => announces ?? []);
}

/** What a VPN gateway knows of one connection: static routes, or what it hears by BGP (NETWORK 7.23). */
export function knownToVpnGateway(network: Network, vpn: VpnConnection): Cidr[] {
  if (!fact(vpn.staticRoutesOnly)) return announcedOverVpn(network, vpn);
  return network.vpnConnectionRoutes
    .filter((route) => linked(route.vpnConnection) === vpn.id)
    .map((route) => fact(route.destination));
}

/** False when both tunnels are reported down (NETWORK 7.26). */
export function tunnelIsUp(vpn: VpnConnection): boolean {
  return vpn.tunnels === undefined || fact(vpn.tunnels).includes("UP");
}
