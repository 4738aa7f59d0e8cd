import type { Entity, EntityOf } from "../../../analysis/index";
import { known } from "../../../analysis/index";
import { cidr, entity, link } from "./entities";

/** A network outside AWS, and addresses in it that packets come from and go to. */
export interface Site {
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly ipv4: string;
  readonly ipv6?: string;
}

/** What is declared of a network outside AWS (NETWORK 7.35). */
export function onPremises(
  site: Site,
  behind: string,
  returnRoutes: boolean,
  announces: readonly string[],
): EntityOf<"onPremisesNetwork"> {
  return entity<"onPremisesNetwork">(site.name, {
    kind: "onPremisesNetwork",
    cidrs: site.cidrs.map(cidr),
    behind: link(behind),
    announces: announces.map(cidr),
    returnRoutes,
  });
}

/** What can be said about a VPN connection. */
export interface VpnOptions {
  readonly vpnGateway?: string;
  readonly transitGateway?: string;
  /** Static routes; absent for BGP. */
  readonly routes?: readonly string[];
  readonly family?: 4 | 6;
  readonly tunnels?: readonly string[];
}

/** A VPN connection with its customer gateway `<name>-customer`. */
export function vpnConnection(name: string, options: VpnOptions): Entity[] {
  const { vpnGateway, transitGateway, routes, family = 4, tunnels = ["UP", "DOWN"] } = options;
  return [
    entity<"customerGateway">(`${name}-customer`, { kind: "customerGateway" }),
    entity<"vpnConnection">(name, {
      kind: "vpnConnection",
      customerGateway: link(`${name}-customer`),
      ...(vpnGateway !== undefined && { vpnGateway: link(vpnGateway) }),
      ...(transitGateway !== undefined && { transitGateway: link(transitGateway) }),
      staticRoutesOnly: known(routes !== undefined),
      tunnelInsideIpVersion: known(family),
      tunnels: known(tunnels),
    }),
    ...(routes ?? []).map((block) =>
      entity<"vpnConnectionRoute">(`${name}:${block}`, {
        kind: "vpnConnectionRoute",
        vpnConnection: link(name),
        destination: known(cidr(block)),
      }),
    ),
  ];
}

/** Attaches a VPN connection or a Direct Connect gateway to a transit gateway. */
export function outsideAttachment(
  name: string,
  gateway: string,
  target: EntityOf<"transitGatewayAttachment">["target"],
  defaults: boolean,
): EntityOf<"transitGatewayAttachment"> {
  return entity<"transitGatewayAttachment">(name, {
    kind: "transitGatewayAttachment",
    transitGateway: link(gateway),
    target,
    applianceMode: known(false),
    ipv6Support: known(false),
    securityGroupReferencing: known(false),
    defaultRouteTableAssociation: known(defaults),
    defaultRouteTablePropagation: known(defaults),
    state: known("available"),
  });
}

/** A virtual interface of Direct Connect. */
export function virtualInterface(
  name: string,
  use: "private" | "public" | "transit",
  options: {
    readonly vpnGateway?: string;
    readonly directConnectGateway?: string;
    readonly announced?: readonly string[];
    readonly family?: 4 | 6;
  },
): EntityOf<"directConnectVirtualInterface"> {
  const { vpnGateway, directConnectGateway, announced = [], family = 4 } = options;
  return entity<"directConnectVirtualInterface">(name, {
    kind: "directConnectVirtualInterface",
    use,
    connection: link("dx-connection"),
    ...(vpnGateway !== undefined && { vpnGateway: link(vpnGateway) }),
    ...(directConnectGateway !== undefined && {
      directConnectGateway: link(directConnectGateway),
    }),
    family: known(family),
    routeFilterPrefixes: known(announced.map(cidr)),
    bgpStatus: known("up"),
  });
}

/** Joins a Direct Connect gateway with a virtual private or transit gateway. */
export function directConnectAssociation(
  gateway: string,
  associated: string,
  allowed: readonly string[] | undefined,
): EntityOf<"directConnectGatewayAssociation"> {
  return entity<"directConnectGatewayAssociation">(`${gateway}@${associated}`, {
    kind: "directConnectGatewayAssociation",
    directConnectGateway: link(gateway),
    associatedGateway: link(associated),
    ...(allowed !== undefined && { allowedPrefixes: known(allowed.map(cidr)) }),
  });
}
