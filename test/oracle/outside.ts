import type { DirectConnectVirtualInterface } from "../../analysis/model/directConnect";
import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { OnPremisesNetwork } from "../../analysis/model/onPremises";
import type { VpnConnection } from "../../analysis/model/vpn";
import type { Vpc } from "../../analysis/model/vpc";
import type { Cidr } from "../../analysis/sets/cidr";
import { blockInBlock } from "./address";
import { cidrsOfVpc, fact, find, linked } from "./facts";

/** A line out of AWS: a VPN connection or a virtual interface of Direct Connect. */
export type Line = VpnConnection | DirectConnectVirtualInterface;

/** VPC that a VPN gateway is attached to. */
export function vpcOfVpnGateway(network: Network, gateway: EntityId): Vpc | undefined {
  const own = network.vpnGateways.find(({ id }) => id === gateway);
  const attachment = network.vpnGatewayAttachments.find(
    (one) => linked(one.vpnGateway) === gateway,
  );
  return find(network.vpcs, linked(own?.vpc) ?? linked(attachment?.vpc));
}

/** The declared networks at the far end of a line (NETWORK 7.35). */
export function networksBehind(network: Network, line: Line): OnPremisesNetwork[] {
  const ends: (EntityId | undefined)[] = [line.id];
  if (line.kind === "vpnConnection") ends.push(linked(line.customerGateway));
  return network.onPremisesNetworks.filter((one) => ends.includes(linked(one.behind)));
}

/** Every line that leads to a network outside AWS. */
export function linesTo(network: Network, site: EntityId): Line[] {
  const lines: Line[] = [...network.vpnConnections, ...network.directConnectVirtualInterfaces];
  return lines.filter((line) => networksBehind(network, line).some(({ id }) => id === site));
}

/** Prefixes that the far side announces by BGP; nothing over a static connection. */
export function announcedOver(network: Network, line: Line): Cidr[] {
  if (line.kind === "vpnConnection" && fact(line.staticRoutesOnly)) return [];
  return networksBehind(network, line).flatMap(({ announces }) => announces ?? []);
}

/** A prefix that a VPN gateway knows, and the line it leads over. */
export interface KnownPrefix {
  readonly cidr: Cidr;
  readonly line: Line;
  /** Lower wins: Direct Connect, then static VPN, then VPN by BGP (NETWORK 2.9). */
  readonly rank: 0 | 1 | 2;
}

/** What a VPN gateway knows: static routes, and what it hears by BGP (NETWORK 7.23, 7.30). */
export function knownToVpnGateway(network: Network, gateway: EntityId): KnownPrefix[] {
  const result: KnownPrefix[] = [];
  for (const line of network.vpnConnections) {
    if (linked(line.vpnGateway) !== gateway) continue;
    const isStatic = fact(line.staticRoutesOnly);
    const routes = network.vpnConnectionRoutes.filter(
      (route) => linked(route.vpnConnection) === line.id,
    );
    const cidrs = isStatic
      ? routes.map(({ destination }) => fact(destination))
      : announcedOver(network, line);
    for (const cidr of cidrs) result.push({ cidr, line, rank: isStatic ? 1 : 2 });
  }
  for (const line of network.directConnectVirtualInterfaces) {
    if (line.use !== "private" || !leadsTo(network, line, gateway)) continue;
    for (const cidr of announcedOver(network, line)) result.push({ cidr, line, rank: 0 });
  }
  return result;
}

function leadsTo(
  network: Network,
  line: DirectConnectVirtualInterface,
  gateway: EntityId,
): boolean {
  if (linked(line.vpnGateway) === gateway) return true;
  return network.directConnectGatewayAssociations.some(
    (one) =>
      linked(one.associatedGateway) === gateway &&
      linked(one.directConnectGateway) === linked(line.directConnectGateway),
  );
}

/**
 * What a Direct Connect gateway announces for one association: the allowed prefixes are the announcement
 * towards a transit gateway, and filter the blocks of the VPC towards a VPN gateway (NETWORK 7.32).
 */
export function announcedForAssociation(
  network: Network,
  association: Network["directConnectGatewayAssociations"][number],
): Cidr[] {
  const { associatedGateway, allowedPrefixes } = association;
  const allowed = allowedPrefixes === undefined ? undefined : fact(allowedPrefixes);
  const gateway = linked(associatedGateway);
  const vpc = gateway === undefined ? undefined : vpcOfVpnGateway(network, gateway);
  if (vpc === undefined) return [...(allowed ?? [])];
  return cidrsOfVpc(network, vpc).filter(
    (own) => allowed === undefined || allowed.some((wide) => blockInBlock(own, wide)),
  );
}

/** False when both tunnels are reported down (NETWORK 7.26). */
export function tunnelIsUp(vpn: VpnConnection): boolean {
  return vpn.tunnels === undefined || fact(vpn.tunnels).includes("UP");
}
