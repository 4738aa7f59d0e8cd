import { routeTablesOf } from "../network/joinedNetwork";
import { VpnRouting, type SiteToSiteVpnPlanArgs } from "./siteToSiteVpnPlanArgs";
import { planTunnel, type PlannedTunnel } from "./tunnels";

/** All that follows from the plain arguments of a site-to-site VPN. */
export interface SiteToSiteVpnPlan {
  routing: VpnRouting;
  /** Names of the customer gateways; each has one connection of two tunnels. */
  connections: string[];
  /** Blocks behind the devices, when they are written. */
  staticRoutes: string[];
  /** Keys of the route tables that learn what a virtual private gateway learns. */
  propagatingTables: string[];
  /** The options of every tunnel. */
  tunnel: PlannedTunnel;
  /** What would take the whole VPN down, in sentences. */
  risks: string[];
}

/** Plans connections and routes of a VPN whose arguments are right. */
export function planSiteToSiteVpn(args: SiteToSiteVpnPlanArgs): SiteToSiteVpnPlan {
  const { virtualPrivateGateway: gateway, customerGateways } = args;
  return {
    routing: args.routing ?? VpnRouting.Bgp,
    connections: customerGateways.map(({ name }) => name),
    staticRoutes: args.staticRoutes ?? [],
    propagatingTables: gateway === undefined ? [] : routeTablesOf(gateway.vpc, gateway.tiers),
    tunnel: planTunnel(args.tunnels),
    risks: args.acceptSingleCustomerGateway === true ? [] : risksOf(args),
  };
}

/** AWS's end has two tunnels in two places; what stands alone is the device. */
function risksOf({ customerGateways }: SiteToSiteVpnPlanArgs): string[] {
  const [first, ...more] = customerGateways;
  if (first === undefined) return [];
  const fix =
    "add a customer gateway at another site, or set acceptSingleCustomerGateway: true if something else is " +
    "the backup";
  if (more.length === 0) {
    return [
      `${first.name} is the only customer gateway: both tunnels end on it, so the VPN is gone when the ` +
        `device, its line or its site fails; ${fix}`,
    ];
  }
  const addresses = new Set(customerGateways.map(({ ipAddress }) => ipAddress));
  if (addresses.size > 1 || first.ipAddress === undefined) return [];
  return [
    `all customer gateways have the address ${first.ipAddress}: they are one device, and the VPN is gone when ` +
      `it fails; ${fix}`,
  ];
}
