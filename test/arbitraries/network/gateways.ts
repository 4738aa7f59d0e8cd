import type { Entity, EntityOf } from "../../../analysis/index";
import { entityId, known } from "../../../analysis/index";
import { cidr, eni, entity, link, links, networkAcl, routeTable, securityGroup } from "./entities";
import { entry, rule } from "./entities";

/** What AWS creates with a VPC: main table, default group and default network ACL (NETWORK 1.42). */
export function impliedChildren(vpc: string, hasIpv6 = false): Entity[] {
  const acl = `${vpc}-default-acl`;
  const group = `${vpc}-default-group`;
  const all = { protocol: "all" } as const;
  const families = hasIpv6 ? ["0.0.0.0/0", "::/0"] : ["0.0.0.0/0"];
  return [
    routeTable(`${vpc}-main`, vpc, true),
    securityGroup(group, vpc),
    rule(group, "ingress", all, "self"),
    ...families.map((block) => rule(group, "egress", all, block)),
    networkAcl(acl, vpc, []),
    ...families.flatMap((block, index) => [
      entry(acl, "ingress", 100 + index, "allow", all, block),
      entry(acl, "egress", 100 + index, "allow", all, block),
    ]),
  ];
}

/** An internet gateway attached to a VPC. */
export function internetGateway(name: string, vpc: string): EntityOf<"internetGateway"> {
  return entity<"internetGateway">(name, { kind: "internetGateway", vpc: link(vpc) });
}

/** An egress-only internet gateway of a VPC. */
export function egressOnly(name: string, vpc: string): EntityOf<"egressOnlyInternetGateway"> {
  return entity<"egressOnlyInternetGateway">(name, {
    kind: "egressOnlyInternetGateway",
    vpc: link(vpc),
  });
}

/** A zonal NAT gateway with its interface and, if public, its elastic IP. */
export function natGateway(
  name: string,
  subnet: string,
  privateIp: string,
  publicIp?: string,
): Entity[] {
  const eip = `${name}-eip`;
  const gateway = entity<"natGateway">(name, {
    kind: "natGateway",
    connectivity: known(publicIp === undefined ? "private" : "public"),
    availability: known("zonal"),
    subnet: link(subnet),
    elasticIps: publicIp === undefined ? links() : links(eip),
    privateIp: known(privateIp),
    state: known("available"),
  });
  const owner = { kind: "natGateway" as const, id: entityId(name) };
  const own = eni(`${name}-eni`, subnet, { ipv4: [privateIp], owner, sourceDestCheck: false });
  return publicIp === undefined ? [gateway, own] : [gateway, own, elasticIp(eip, publicIp)];
}

/** A regional NAT gateway; with zones it is in manual mode. */
export function regionalNat(
  name: string,
  vpc: string,
  publicIp: string,
  zones: readonly string[] | undefined,
): Entity[] {
  const gateway = entity<"natGateway">(name, {
    kind: "natGateway",
    connectivity: known("public"),
    availability: known("regional"),
    vpc: link(vpc),
    elasticIps: links(`${name}-eip`),
    ...(zones !== undefined && { zones: known(zones) }),
    state: known("available"),
  });
  return [gateway, elasticIp(`${name}-eip`, publicIp)];
}

/** An elastic IP, of an interface if one is named. */
export function elasticIp(
  name: string,
  publicIp: string,
  networkInterface?: string,
  privateIp?: string,
): EntityOf<"elasticIp"> {
  return entity<"elasticIp">(name, {
    kind: "elasticIp",
    publicIp: known(publicIp),
    ...(networkInterface !== undefined && { networkInterface: link(networkInterface) }),
    ...(privateIp !== undefined && { associateWithPrivateIp: known(privateIp) }),
  });
}

/** A peering; active unless another status is given. */
export function peering(
  name: string,
  requester: string,
  accepter: string,
  status = "active",
): EntityOf<"vpcPeeringConnection"> {
  return entity<"vpcPeeringConnection">(name, {
    kind: "vpcPeeringConnection",
    requesterVpc: link(requester),
    accepterVpc: link(accepter),
    autoAccept: known(true),
    status: known(status),
  });
}

/** A transit gateway with its default table `<name>-table`. */
export function transitGateway(
  name: string,
  options = { defaults: true, groups: false },
): Entity[] {
  const table = `${name}-table`;
  return [
    entity<"transitGateway">(name, {
      kind: "transitGateway",
      defaultRouteTableAssociation: known(options.defaults),
      defaultRouteTablePropagation: known(options.defaults),
      securityGroupReferencing: known(options.groups),
      autoAcceptSharedAttachments: known(false),
      vpnEcmp: known(false),
      associationDefaultRouteTable: link(table),
      propagationDefaultRouteTable: link(table),
    }),
    transitTable(table, name),
  ];
}

/** A route table of a transit gateway. */
export function transitTable(name: string, gateway: string): EntityOf<"transitGatewayRouteTable"> {
  return entity<"transitGatewayRouteTable">(name, {
    kind: "transitGatewayRouteTable",
    transitGateway: link(gateway),
  });
}

/** Attaches a VPC in these subnets. */
export function attachment(
  name: string,
  gateway: string,
  vpc: string,
  subnets: readonly string[],
  options: { ipv6?: boolean; groups?: boolean; defaults?: boolean } = {},
): EntityOf<"transitGatewayAttachment"> {
  return entity<"transitGatewayAttachment">(name, {
    kind: "transitGatewayAttachment",
    transitGateway: link(gateway),
    target: { kind: "vpc", vpc: link(vpc), subnets: links(...subnets) },
    applianceMode: known(false),
    ipv6Support: known(options.ipv6 ?? false),
    securityGroupReferencing: known(options.groups ?? false),
    defaultRouteTableAssociation: known(options.defaults ?? true),
    defaultRouteTablePropagation: known(options.defaults ?? true),
    state: known("available"),
  });
}

/** A static route of a transit gateway table; without an attachment it is a blackhole. */
export function transitRoute(
  table: string,
  destination: string,
  to?: string,
): EntityOf<"transitGatewayRoute"> {
  return entity<"transitGatewayRoute">(`${table}:${destination}`, {
    kind: "transitGatewayRoute",
    routeTable: link(table),
    destination: known(cidr(destination)),
    ...(to !== undefined && { attachment: link(to) }),
    blackhole: known(to === undefined),
    source: "static",
  });
}

/** A gateway endpoint on these tables, and the prefix list of its service. */
export function gatewayEndpoint(
  name: string,
  vpc: string,
  tables: readonly string[],
  ranges: readonly string[],
): Entity[] {
  const serviceName = "com.amazonaws.us-east-1.s3";
  return [
    entity<"vpcEndpoint">(name, {
      kind: "vpcEndpoint",
      endpointType: known("Gateway"),
      vpc: link(vpc),
      serviceName: known(serviceName),
      service: known("s3"),
      routeTables: links(...tables),
      subnets: links(),
      securityGroups: links(),
      privateDnsEnabled: known(false),
      privateDnsOnlyForInboundResolverEndpoint: known(false),
      state: known("available"),
    }),
    ...prefixList(`${name}-list`, serviceName, ranges),
  ];
}

/** A prefix list with its entries. */
export function prefixList(name: string, listName: string, ranges: readonly string[]): Entity[] {
  return [
    entity<"prefixList">(name, {
      kind: "prefixList",
      family: known(ranges[0]?.includes(":") === true ? 6 : 4),
      maxEntries: known(ranges.length),
      inlineEntries: { kind: "absent" },
      listName: known(listName),
    }),
    ...ranges.map((block) =>
      entity<"prefixListEntry">(`${name}:${block}`, {
        kind: "prefixListEntry",
        prefixList: link(name),
        cidr: known(cidr(block)),
        written: { kind: "separate" },
      }),
    ),
  ];
}

/** A static VPN on a VPN gateway: `<name>-gateway`, `<name>-customer`, `<name>` and its network. */
export function vpn(name: string, vpc: string, onPremises: string, known_: string[]): Entity[] {
  const gateway = `${name}-gateway`;
  const customer = `${name}-customer`;
  return [
    entity<"vpnGateway">(gateway, { kind: "vpnGateway", vpc: link(vpc) }),
    entity<"customerGateway">(customer, { kind: "customerGateway" }),
    entity<"vpnConnection">(name, {
      kind: "vpnConnection",
      customerGateway: link(customer),
      vpnGateway: link(gateway),
      staticRoutesOnly: known(true),
      tunnelInsideIpVersion: known(4),
      tunnels: known(["UP", "UP"]),
    }),
    ...known_.map((block) =>
      entity<"vpnConnectionRoute">(`${name}:${block}`, {
        kind: "vpnConnectionRoute",
        vpnConnection: link(name),
        destination: known(cidr(block)),
      }),
    ),
    entity<"onPremisesNetwork">(`${name}-site`, {
      kind: "onPremisesNetwork",
      cidrs: [cidr(onPremises)],
      behind: link(customer),
      returnRoutes: true,
    }),
  ];
}
