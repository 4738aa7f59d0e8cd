import { routeTablesOf, writtenBlocks } from "../network/joinedNetwork";
import type { DirectConnectPlanArgs, VirtualInterfacePlanArgs } from "./directConnectPlanArgs";

/** AWS's number when none is given; a transit gateway has 64512 then. */
export const defaultAsn = 64513;

/** What a virtual interface leads to. */
export type VirtualInterfaceUse = "private" | "public" | "transit";

/** One virtual interface. */
export interface PlannedVirtualInterface {
  name: string;
  use: VirtualInterfaceUse;
}

/** One VPC behind the gateway. */
export interface PlannedDirectConnectVpc {
  name: string;
  /** Keys of the route tables that learn what is announced. */
  propagatingTables: string[];
  /** Empty: every block of the VPC, however it was chosen. */
  allowedPrefixes: string[];
}

/** All that follows from the plain arguments of a Direct Connect link. */
export interface DirectConnectPlan {
  /** Whether there is a Direct Connect gateway: not for public interfaces alone. */
  hasGateway: boolean;
  virtualInterfaces: PlannedVirtualInterface[];
  vpcs: PlannedDirectConnectVpc[];
  /** What is announced for the transit gateway. */
  hubPrefixes: string[];
  /** What would take the whole link down, in sentences. */
  risks: string[];
}

/** Plans gateway and interfaces of a link whose arguments are right. */
export function planDirectConnect(args: DirectConnectPlanArgs): DirectConnectPlan {
  const { transitGateway, vpcs = [] } = args;
  return {
    hasGateway: transitGateway !== undefined || vpcs.length > 0,
    virtualInterfaces: args.virtualInterfaces.map((one) => ({
      name: one.name,
      use: useOf(args, one),
    })),
    vpcs: vpcs.map(({ name, vpc, tiers, allowedPrefixes }) => ({
      name,
      propagatingTables: routeTablesOf(vpc, tiers),
      allowedPrefixes: allowedPrefixes ?? writtenBlocks(vpc),
    })),
    hubPrefixes: hubPrefixesOf(args),
    risks: risksOf(args),
  };
}

/** What is announced for the transit gateway: what is written, else all that the domain may talk to. */
export function hubPrefixesOf({ transitGateway }: DirectConnectPlanArgs): string[] {
  if (transitGateway === undefined) return [];
  const { hub, domain, allowedPrefixes } = transitGateway;
  const own = hub.domains.find(({ name }) => name === domain);
  return allowedPrefixes ?? [...(own?.reachableCidrBlocks ?? [])];
}

/** The kind of an interface follows from what lies behind it. */
export function useOf(
  { transitGateway }: DirectConnectPlanArgs,
  one: VirtualInterfacePlanArgs,
): VirtualInterfaceUse {
  if (one.public === true) return "public";
  return transitGateway === undefined ? "private" : "transit";
}

function risksOf(args: DirectConnectPlanArgs): string[] {
  if (args.backup !== undefined) return [];
  const { connections, virtualInterfaces } = args;
  const fix = "add one at another location, or a SiteToSiteVpn as backup";
  const [first, ...more] = connections;
  if (first !== undefined && more.length === 0) {
    return [
      `${first.name} is the only connection: the link is gone when its port, its line or its location fails; ${fix}`,
    ];
  }
  const risks: string[] = [];
  const locations = new Set(connections.map(({ location }) => location));
  if (first?.location !== undefined && locations.size === 1) {
    risks.push(
      `all connections are at ${first.location}: the link is gone when that location fails; ${fix}`,
    );
  }
  const inUse = virtualInterfaces.filter((one) => one.public !== true);
  const [carrier, ...others] = new Set(inUse.map(({ connection }) => connection));
  if (carrier !== undefined && others.length === 0) {
    risks.push(
      `all virtual interfaces are on ${carrier}: the other connections carry nothing when it fails; add one on ` +
        "another connection",
    );
  }
  return risks;
}
