import { known } from "../../../../analysis/model/value";
import type { Endpoint, Query } from "../../../../analysis/reach/query";
import { cidr, id, list, open, to, type Drawing, type Entry } from "../drawing";

/* The worked examples of NETWORK 12 but those with load balancers and PrivateLink. */
export const v6 = (query: Partial<Query>): Partial<Query> => ({ ...query, family: 6 });

export const everything: Partial<Query> = {};

export const all: readonly Entry[] = [{ number: 100, action: "allow" }];

export const service = (name: string, region?: string): Endpoint => ({
  kind: "service",
  service: name,
  ...(region === undefined ? {} : { region }),
});

export const viaNat = (d: Drawing): void => {
  d.route("rt-a", "0.0.0.0/0", "nat-V");
};

export function direct(d: Drawing): void {
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A");
}

export function peering(d: Drawing, more: object = {}): void {
  d.add("vpcPeeringConnection", "pcx-VW", {
    requesterVpc: to("V"),
    accepterVpc: to("W"),
    autoAccept: known(true),
    ...more,
  });
}

export function vpn(
  d: Drawing,
  options: { routes?: readonly string[]; tunnels?: readonly string[]; propagate?: boolean } = {},
): void {
  d.add("vpnGateway", "vgw-V", { vpc: to("V") });
  d.add("customerGateway", "cgw", {});
  d.add("vpnConnection", "vpn", {
    customerGateway: to("cgw"),
    vpnGateway: to("vgw-V"),
    staticRoutesOnly: known(true),
    tunnelInsideIpVersion: known(4),
    ...(options.tunnels === undefined ? {} : { tunnels: known(options.tunnels) }),
  });
  (options.routes ?? ["192.168.0.0/16"]).forEach((block, index) => {
    d.add("vpnConnectionRoute", `vpn-route-${index}`, {
      vpnConnection: to("vpn"),
      destination: known(cidr(block)),
    });
  });
  if (options.propagate !== false)
    for (const table of ["rt-a", "rt-b"])
      d.change(table, { propagatingVpnGateways: list("vgw-V") });
  d.add("onPremisesNetwork", "office", { cidrs: [cidr("192.168.0.0/16"), cidr("fd01::/48")] });
}

export const office = (address: string): Endpoint => ({
  kind: "onPremises",
  id: id("office"),
  cidr: address,
});

/** One transit gateway; V attached in the given subnets of V, W in w; default table for all. */
export function transit(
  d: Drawing,
  subnets: readonly string[] = ["a", "b"],
  options: { sg?: boolean; default?: boolean } = {},
): void {
  const usesDefault = known(options.default ?? true);
  d.add("transitGateway", "tgw", {
    defaultRouteTableAssociation: usesDefault,
    defaultRouteTablePropagation: usesDefault,
    securityGroupReferencing: known(options.sg ?? false),
    autoAcceptSharedAttachments: known(false),
    vpnEcmp: known(true),
    associationDefaultRouteTable: to("tgw-rt"),
    propagationDefaultRouteTable: to("tgw-rt"),
  });
  d.add("transitGatewayRouteTable", "tgw-rt", { transitGateway: to("tgw") });
  attach(d, "att-V", "V", subnets);
  attach(d, "att-W", "W", ["w"]);
  for (const table of ["rt-a", "rt-b"]) d.route(table, "10.1.0.0/16", "tgw");
  d.route("rt-w", "10.0.0.0/16", "tgw");
}

export function attach(d: Drawing, name: string, vpc: string, subnets: readonly string[]): void {
  d.add("transitGatewayAttachment", name, {
    transitGateway: to("tgw"),
    target: { kind: "vpc", vpc: to(vpc), subnets: list(...subnets) },
    applianceMode: known(false),
    ipv6Support: known(false),
    securityGroupReferencing: known(true),
    defaultRouteTableAssociation: known(true),
    defaultRouteTablePropagation: known(true),
  });
}

export function transitRoute(
  d: Drawing,
  table: string,
  destination: string,
  attachment?: string,
): void {
  d.add("transitGatewayRoute", `${table}-${destination}`, {
    routeTable: to(table),
    destination: known(cidr(destination)),
    source: "static",
    blackhole: known(attachment === undefined),
    ...(attachment === undefined ? {} : { attachment: to(attachment) }),
  });
}

export function httpsFrom(d: Drawing, peer: string): void {
  d.group("sg-B2", "V", [{ protocol: "tcp", from: 443, peer }], open);
  d.change("B", { securityGroups: list("sg-B2") });
}
