import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import type { Endpoint, Query } from "../../../analysis/reach/query";
import { answerOf, entity, tcp, tcp443, X, type Example } from "./example";
import { cidr, id, list, nobodyKnows, open, to, type Drawing, type Entry } from "./drawing";

/* The worked examples of NETWORK 12 but those with load balancers and PrivateLink. */
const v6 = (query: Partial<Query>): Partial<Query> => ({ ...query, family: 6 });
const everything: Partial<Query> = {};
const all: readonly Entry[] = [{ number: 100, action: "allow" }];
const fromA =
  (...ingress: Entry[]) =>
  (d: Drawing): void => {
    d.acl("acl-b", "V", ["b"], ingress, all);
  };
const service = (name: string, region?: string): Endpoint => ({
  kind: "service",
  service: name,
  ...(region === undefined ? {} : { region }),
});

function stateless(out: readonly Entry[]) {
  return (d: Drawing): void => {
    d.acl(
      "acl-b",
      "V",
      ["b"],
      [{ number: 100, action: "allow", protocol: "tcp", from: 443, cidr: "10.0.1.0/24" }],
      out,
    );
  };
}
function eips(d: Drawing): void {
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.route("rt-b", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A");
  d.elasticIp("eip-B", "198.18.1.2", "B");
}
const portsOut = (from: number, to: number) =>
  stateless([{ number: 100, action: "allow", protocol: "tcp", from, to, cidr: "10.0.1.0/24" }]);
const linuxOut = portsOut(32_768, 61_000);
function middlebox(d: Drawing, check = false): void {
  d.subnet("f", "V", "10.0.9.0/24", "az1");
  d.table("rt-f", "V", "f");
  d.group("sg-F", "V", open, open);
  d.instance("eni-F", "f", "10.0.9.10", ["sg-F"], { sourceDestCheck: known(check) });
  d.route("rt-a", "10.0.2.0/24", "eni-F");
  d.route("rt-b", "10.0.1.0/24", "eni-F");
}
const forwarding = { appliances: { "eni-F": "forward" } } as const;
const viaNat = (d: Drawing): void => {
  d.route("rt-a", "0.0.0.0/0", "nat-V");
};
function direct(d: Drawing): void {
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A");
}
function natInstance(d: Drawing, check: boolean, ingress: Parameters<Drawing["group"]>[2]): void {
  d.group("sg-N", "V", ingress, open);
  d.instance("eni-N", "p", "10.0.3.20", ["sg-N"], { sourceDestCheck: known(check) });
  d.elasticIp("eip-N", "198.18.1.9", "eni-N");
  d.route("rt-a", "0.0.0.0/0", "eni-N");
}
function endpointFor(d: Drawing, name: string, serviceName: string, more: object): void {
  d.add("vpcEndpoint", name, {
    endpointType: known("Gateway"),
    vpc: to("V"),
    serviceName: known(serviceName),
    service: known(serviceName.split(".").slice(3).join(".")),
    routeTables: list(),
    subnets: list(),
    securityGroups: list(),
    privateDnsEnabled: known(false),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
    ...more,
  });
}
function s3(d: Drawing, table = "rt-a"): void {
  d.add("prefixList", "pl-s3", {
    family: known(4),
    maxEntries: known(10),
    inlineEntries: { kind: "absent" },
    listName: known("com.amazonaws.us-east-1.s3"),
  });
  endpointFor(d, "vpce-s3", "com.amazonaws.us-east-1.s3", { routeTables: list(table) });
}
function sqs(
  d: Drawing,
  subnet: string,
  ingress: Parameters<Drawing["group"]>[2],
  privateDns = true,
): void {
  endpointFor(d, "vpce-sqs", "com.amazonaws.us-east-1.sqs", {
    endpointType: known("Interface"),
    subnets: list(subnet),
    securityGroups: list("sg-sqs"),
    privateDnsEnabled: known(privateDns),
  });
  d.group("sg-sqs", "V", ingress, open);
  d.instance("sqs-eni", subnet, subnet === "a" ? "10.0.1.50" : "10.0.2.50", ["sg-sqs"], {
    owner: { kind: "vpcEndpoint", id: id("vpce-sqs") },
    deniesInternetGatewayTraffic: true,
  });
}
function blocked(
  mode: "block-ingress" | "block-bidirectional",
  excluded?: "allow-bidirectional" | "allow-egress",
) {
  return (d: Drawing): void => {
    if (excluded !== undefined)
      d.add("blockPublicAccessExclusion", "bpa-V", { mode: known(excluded), vpc: to("V") });
    d.add("blockPublicAccess", "bpa", { mode: known(mode) });
    viaNat(d);
    d.group("sg-D", "V", open, open);
    d.instance("D", "p", "10.0.3.30", ["sg-D"]);
    d.elasticIp("eip-D", "198.18.1.4", "D");
  };
}
function peering(d: Drawing, more: object = {}): void {
  d.add("vpcPeeringConnection", "pcx-VW", {
    requesterVpc: to("V"),
    accepterVpc: to("W"),
    autoAccept: known(true),
    ...more,
  });
}
function peered(d: Drawing): void {
  peering(d);
  d.route("rt-a", "10.1.0.0/16", "pcx-VW");
  d.route("rt-w", "10.0.0.0/16", "pcx-VW");
}
function lambda(d: Drawing, ...subnets: string[]): void {
  d.add("function", "fn", {
    vpcConfig: known({
      subnets: list(...subnets),
      securityGroups: list("sg-fn"),
      ipv6AllowedForDualStack: known(false),
    }),
  });
  d.group("sg-fn", "V", open, open);
  for (const subnet of subnets)
    d.instance(`fn-${subnet}`, subnet, undefined, ["sg-fn"], {
      owner: { kind: "function", id: id("fn") },
      isClass: true,
    });
}
function database(d: Drawing): void {
  d.add("database", "db", {
    service: "rds",
    subnets: list("a", "b"),
    securityGroups: list("sg-db"),
    port: known(5432),
    publiclyAccessible: known(false),
  });
  d.group("sg-db", "V", [{ protocol: "tcp", from: 5432, peer: "sg-A" }], open);
  for (const subnet of ["a", "b"])
    d.instance(`db-${subnet}`, subnet, undefined, ["sg-db"], {
      owner: { kind: "database", id: id("db") },
    });
}
function vpn(
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
const office = (address: string): Endpoint => ({
  kind: "onPremises",
  id: id("office"),
  cidr: address,
});

/** One transit gateway; V attached in the given subnets of V, W in w; default table for all. */
function transit(
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
function attach(d: Drawing, name: string, vpc: string, subnets: readonly string[]): void {
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
function associate(d: Drawing, attachment: string, table: string): void {
  d.add("transitGatewayRouteTableAssociation", `${table}-${attachment}`, {
    attachment: to(attachment),
    routeTable: to(table),
    replaceExistingAssociation: known(false),
  });
}
function transitRoute(d: Drawing, table: string, destination: string, attachment?: string): void {
  d.add("transitGatewayRoute", `${table}-${destination}`, {
    routeTable: to(table),
    destination: known(cidr(destination)),
    source: "static",
    blackhole: known(attachment === undefined),
    ...(attachment === undefined ? {} : { attachment: to(attachment) }),
  });
}
/** Two tables, one for each attachment; `holes` are the ones that lack the way to the other VPC. */
function twoTables(d: Drawing, lacking: "V" | "W"): void {
  transit(d, ["a", "b"], { default: false });
  for (const [vpc, other, block] of [
    ["V", "W", "10.1.0.0/16"],
    ["W", "V", "10.0.0.0/16"],
  ] as const) {
    d.add("transitGatewayRouteTable", `tgw-rt-${vpc}`, { transitGateway: to("tgw") });
    associate(d, `att-${vpc}`, `tgw-rt-${vpc}`);
    if (vpc !== lacking) transitRoute(d, `tgw-rt-${vpc}`, block, `att-${other}`);
  }
}
function guardC(d: Drawing): void {
  d.group("sg-C2", "W", [{ protocol: "tcp", from: 443, peer: "sg-A" }], open);
  d.change("C", { securityGroups: list("sg-C2") });
}
/** V is a spoke; E (10.2.0.0/16) has the attachment subnet t, the public subnet ep and the NAT gateway. */
function centralEgress(d: Drawing, options: { back?: boolean; t?: string } = {}): void {
  transit(d);
  d.route("rt-a", "0.0.0.0/0", "tgw");
  d.vpc("E", "10.2.0.0/16");
  d.subnet("t", "E", "10.2.1.0/24", "az1");
  d.subnet("ep", "E", "10.2.2.0/24", "az1");
  d.table("rt-t", "E", "t");
  d.table("rt-ep", "E", "ep");
  d.add("internetGateway", "igw-E", { vpc: to("E") });
  d.nat("nat-E", "ep");
  d.route("rt-t", "0.0.0.0/0", options.t ?? "nat-E");
  d.route("rt-ep", "0.0.0.0/0", "igw-E");
  if (options.back !== false) d.route("rt-ep", "10.0.0.0/16", "tgw");
  attach(d, "att-E", "E", ["t"]);
  transitRoute(d, "tgw-rt", "0.0.0.0/0", "att-E");
}

/** An application load balancer with a node in a subnet and a listener on 443. */
function balancer(d: Drawing, subnet: string, internal: boolean): void {
  d.add("loadBalancer", "alb", {
    loadBalancerType: known("application"),
    internal: known(internal),
    subnets: list(subnet),
    securityGroups: list("sg-alb"),
    ipAddressType: known("ipv4"),
    crossZone: known(true),
    enforceSecurityGroupOnPrivateLink: known(true),
  });
  d.add("listener", "https", {
    loadBalancer: to("alb"),
    protocol: known("HTTPS"),
    port: known(443),
    actions: known([]),
  });
  d.group("sg-alb", "V", open, open);
  d.instance("node", subnet, "10.0.1.60", ["sg-alb"], {
    owner: { kind: "loadBalancer", id: id("alb") },
    autoAssignedPublicIpv4: known(!internal),
  });
}

const examples: readonly Example[] = [
  {
    name: "E1",
    change: (d) => {
      d.group("sg-A2", "V", open, open);
      d.instance("A2", "a", "10.0.1.20", ["sg-A2"]);
      d.acl("acl-a", "V", ["a"], [], []);
    },
    to: "A2",
    answer: "R",
  },
  { name: "E2", change: stateless([]), answer: "B SUBNET_ACL_RESTRICTION acl-b (resp)" },
  { name: "E3", change: linuxOut, answer: "R" },
  {
    name: "E4",
    change: linuxOut,
    options: { client: "windows" },
    answer: "U P_EPHEMERAL_PARTIAL A (resp)",
  },
  ...(
    [
      ["linux", 32_768, 61_000],
      ["windows", 49_152, 65_535],
      ["windowsServer2003", 1025, 5000],
      ["any", 1024, 65_535],
    ] as const
  ).flatMap(([client, first, last]): Example[] => {
    const partial = "U P_EPHEMERAL_PARTIAL A (resp)";
    const options = { client };
    return [
      { name: `4.20 ${client}`, change: portsOut(first, last), options, answer: "R" },
      {
        name: `4.20 ${client}, first`,
        change: portsOut(first + 1, last),
        options,
        answer: partial,
      },
      { name: `4.20 ${client}, last`, change: portsOut(first, last - 1), options, answer: partial },
    ];
  }),
  {
    name: "E5",
    change: fromA(
      { number: 90, action: "deny", protocol: "tcp", from: 443, cidr: "10.0.1.0/24" },
      { number: 100, action: "allow" },
    ),
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E6",
    change: fromA(
      { number: 100, action: "allow" },
      { number: 110, action: "deny", protocol: "tcp", from: 443 },
    ),
    answer: "R",
  },
  {
    name: "E7",
    change: (d) => {
      d.acl("acl-b", "V", ["b"], all, all);
    },
    query: v6(tcp443),
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E8",
    change: (d) => {
      d.acl("acl-b", "V", ["b"], [], []);
    },
    query: everything,
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E9",
    change: fromA({ number: 100, action: "allow", protocol: "icmp", icmpType: 0, icmpCode: 0 }),
    query: { protocol: "icmp", icmpType: 8 },
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E10",
    change: (d) => {
      d.group("sg-B", "V", [{ protocol: "tcp", from: 5432, peer: "sg-A" }], open);
    },
    query: tcp(5432),
    answer: "R",
  },
  {
    name: "E11",
    change: (d) => {
      eips(d);
      httpsFrom(d, "sg-A");
    },
    to: entity("B", "198.18.1.2"),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E12",
    change: (d) => {
      eips(d);
      httpsFrom(d, "198.18.1.1/32");
    },
    to: entity("B", "198.18.1.2"),
    answer: "R",
  },
  {
    name: "E13",
    change: (d) => {
      viaNat(d);
      d.route("rt-b", "0.0.0.0/0", "igw-V");
      d.elasticIp("eip-B", "198.18.1.2", "B");
      httpsFrom(d, "sg-A");
    },
    to: entity("B", "198.18.1.2"),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E14",
    change: (d) => {
      d.group("sg-A3", "V", open, []);
      d.change("A", { securityGroups: list("sg-A3") });
    },
    answer: "B SG_HAS_NO_RULES sg-A3",
  },
  { name: "E15", answer: "R" },
  {
    name: "E16",
    change: (d) => {
      d.group("sg-B3", "V", [{ protocol: "tcp", from: 443, peer: "0.0.0.0/0" }], []);
      d.change("B", { securityGroups: list("sg-B3") });
    },
    answer: "R",
  },
  {
    name: "E17",
    change: (d) => {
      d.group("sg-B3", "V", [], []);
      d.group("sg-B4", "V", [{ protocol: "tcp", from: 22, peer: "0.0.0.0/0" }], []);
      d.change("B", { securityGroups: list("sg-B3", "sg-B4") });
    },
    query: tcp(22),
    answer: "R",
  },
  {
    name: "E18",
    change: (d) => {
      d.group("sg-B3", "V", [{ protocol: "-1", from: 0, to: 0, peer: "10.0.0.0/16" }], []);
      d.change("B", { securityGroups: list("sg-B3") });
    },
    query: tcp(8443),
    answer: "R",
  },
  {
    name: "E19",
    change: (d) => {
      d.group(
        "sg-B3",
        "V",
        [
          { protocol: "tcp", from: 443, peer: "0.0.0.0/0" },
          { protocol: "tcp", from: 8000, to: 8100, peer: "0.0.0.0/0" },
        ],
        [],
      );
      d.change("B", { securityGroups: list("sg-B3") });
    },
    query: { protocol: "tcp", ports: [[1, 65_535]] },
    answer: "mixed: reachable on tcp 443, 8000-8100",
  },
  { name: "E20 ping", change: ping, query: { protocol: "icmp", icmpType: 8 }, answer: "R" },
  {
    name: "E20 timestamp",
    change: ping,
    query: { protocol: "icmp", icmpType: 13 },
    answer: "B ENI_SG_RULES_MISMATCH sg-B3",
  },
  {
    name: "E21",
    change: (d) => {
      d.group(
        "sg-default",
        "V",
        [{ peer: { kind: "securityGroup", group: to("sg-default"), self: true } }],
        [{ peer: "0.0.0.0/0" }],
      );
      for (const one of ["A", "B"]) d.change(one, { securityGroups: list("sg-default") });
    },
    query: everything,
    answer: "R",
  },
  {
    name: "E22",
    change: (d) => {
      d.group("sg-default", "V", [], []);
      for (const one of ["A", "B"]) d.change(one, { securityGroups: list("sg-default") });
    },
    query: everything,
    answer: "B SG_HAS_NO_RULES sg-default",
  },
  {
    name: "E23",
    change: (d) => {
      httpsFrom(d, "0.0.0.0/0");
    },
    query: v6(tcp443),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2",
  },
  {
    name: "E24",
    change: (d) => {
      d.group("sg-A3", "V", open, []);
      d.change("A", { securityGroups: list("sg-A3") });
    },
    to: { kind: "cidr", cidr: "10.0.0.2" },
    query: { protocol: "udp", ports: [53] },
    answer: "R",
  },
  {
    name: "E25",
    change: (d) => {
      d.route("V-main", "0.0.0.0/0", "igw-V");
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    to: X,
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E26",
    change: (d) => {
      d.subnet("m", "V", "10.0.5.0/24", "az1");
      d.route("V-main", "0.0.0.0/0", "igw-V");
      d.instance("A", "m", "10.0.5.10", ["sg-A"]);
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    to: X,
    answer: "R",
  },
  {
    name: "E27",
    change: (d) => {
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V",
  },
  {
    name: "E28 dropped",
    change: deadEnd,
    to: "198.51.100.7",
    answer: "B BAD_STATE_ROUTE rt-a+MORE_SPECIFIC_ROUTE",
  },
  { name: "E28 elsewhere", change: deadEnd, to: X, answer: "R" },
  {
    name: "E29",
    change: (d) => {
      vpn(d, { routes: ["10.0.2.0/24"] });
    },
    query: everything,
    answer: "R",
  },
  {
    name: "E30",
    change: (d) => {
      peering(d);
      vpn(d);
      d.route("rt-a", "192.168.0.0/16", "pcx-VW");
    },
    to: office("192.168.5.5"),
    answer: "B HIGHER_PRIORITY_ROUTE rt-a+PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
  },
  {
    name: "E31",
    change: (d) => {
      middlebox(d);
    },
    options: forwarding,
    answer: "R",
  },
  {
    name: "E32",
    change: (d) => {
      middlebox(d);
      httpsFrom(d, "sg-A");
    },
    options: forwarding,
    answer: "B ENI_SG_RULES_MISMATCH sg-B2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E33",
    change: (d) => {
      middlebox(d, true);
    },
    options: forwarding,
    answer: "B ENI_SOURCE_DEST_CHECK_RESTRICTION eni-F",
  },
  {
    name: "E34",
    change: (d) => {
      middlebox(d);
    },
    answer: "U P_UNKNOWN_VALUE eni-F",
  },
  {
    name: "E35",
    change: (d) => {
      middlebox(d);
      d.table("rt-b2", "V");
      d.change("rt-b-b", { routeTable: to("rt-b2") });
    },
    options: forwarding,
    answer: "B P_ASYMMETRIC_RETURN A (resp)",
  },
  {
    name: "E36",
    change: (d) => {
      middlebox(d);
      d.table("rt-a2", "V");
      d.change("rt-a-a", { routeTable: to("rt-a2") });
      d.change("rt-b-b", { routeTable: to("rt-a2") });
      d.route("rt-a2", "10.0.2.128/25", "eni-F");
    },
    query: everything,
    answer: "R",
  },
  {
    name: "E37",
    change: (d) => {
      direct(d);
    },
    from: X,
    to: "A",
    query: tcp(22),
    answer: "R",
  },
  {
    name: "E38",
    change: (d) => {
      viaNat(d);
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    from: X,
    to: "A",
    query: tcp(22),
    answer: "B P_ASYMMETRIC_RETURN nat-V (resp)",
  },
  {
    name: "E38 request only",
    change: (d) => {
      viaNat(d);
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    from: X,
    to: "A",
    query: tcp(22),
    options: { mode: "deliver" },
    answer: "R",
  },
  {
    name: "E39",
    change: (d) => {
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "A",
    query: everything,
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS igw-V",
  },
  { name: "E40 in", change: secondary, from: X, to: entity("A", "198.18.1.1"), answer: "R" },
  {
    name: "E40 out",
    change: secondary,
    from: entity("A", "10.0.1.10"),
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V",
  },
  {
    name: "E41",
    change: (d) => {
      viaNat(d);
      d.route("rt-a", "::/0", "igw-V");
    },
    from: "2001:db8::9",
    to: "A",
    query: v6(tcp(22)),
    answer: "R",
  },
  {
    name: "E42 in",
    change: egressOnly,
    from: "2001:db8::9",
    to: "A",
    query: v6(tcp(22)),
    answer: "B P_EIGW_OUTBOUND_ONLY eigw-V (resp)",
  },
  { name: "E42 out", change: egressOnly, to: "2001:db8::9", query: v6(tcp443), answer: "R" },
  { name: "E43", change: viaNat, to: X, answer: "R" },
  {
    name: "E44",
    change: (d) => {
      d.nat("nat-q", "q");
      d.route("rt-a", "0.0.0.0/0", "nat-q");
    },
    to: X,
    answer: "B NO_ROUTE_TO_DESTINATION rt-q",
  },
  {
    name: "E45",
    change: (d) => {
      d.nat("nat-a", "a");
      d.route("rt-a", "0.0.0.0/0", "nat-a");
    },
    to: X,
    answer: "B P_ROUTING_LOOP nat-a",
  },
  {
    name: "E46",
    change: (d) => {
      d.nat("nat-private", "p", "");
      d.route("rt-a", "0.0.0.0/0", "nat-private");
    },
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V",
  },
  {
    name: "E47",
    change: viaNat,
    to: X,
    query: { protocol: 50 },
    answer: "B PROTOCOL_RESTRICTION nat-V",
  },
  { name: "E48", change: viaNat, from: X, to: "nat-V", answer: "B P_NAT_NO_INBOUND nat-V" },
  {
    name: "E48 by address",
    change: viaNat,
    from: X,
    to: "198.18.0.7",
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "E49",
    change: (d) => {
      viaNat(d);
      d.acl("acl-p", "V", ["p"], [{ number: 100, action: "allow", cidr: "10.0.0.0/16" }], all);
    },
    to: X,
    answer: "B SUBNET_ACL_RESTRICTION acl-p (resp)",
  },
  {
    name: "E50",
    change: (d) => {
      viaNat(d);
      d.acl(
        "acl-a",
        "V",
        ["a"],
        [{ number: 100, action: "allow", protocol: "tcp", from: 443 }],
        all,
      );
    },
    to: X,
    answer: "B SUBNET_ACL_RESTRICTION acl-a (resp)",
  },
  {
    name: "E51",
    change: (d) => {
      natInstance(d, false, []);
    },
    to: X,
    options: { appliances: { "eni-N": "nat" } },
    answer: "B SG_HAS_NO_RULES sg-N",
  },
  {
    name: "E52",
    change: (d) => {
      natInstance(d, true, [{ protocol: "tcp", from: 443, peer: "sg-A" }]);
    },
    to: X,
    options: { appliances: { "eni-N": "nat" } },
    answer: "B ENI_SOURCE_DEST_CHECK_RESTRICTION eni-N",
  },
  {
    name: "E53",
    change: (d) => {
      d.route("rt-a", "64:ff9b::/96", "nat-V");
    },
    to: "64:ff9b::cb00:7109",
    query: v6(tcp443),
    answer: "R",
  },
  {
    name: "E54",
    change: (d) => {
      d.add("natGateway", "nat-r", {
        connectivity: known("public"),
        availability: known("regional"),
        vpc: to("V"),
        elasticIps: list(),
        zones: known(["az2"]),
        state: known("available"),
      });
      d.route("rt-a", "0.0.0.0/0", "nat-r");
    },
    to: X,
    answer: "B REGIONAL_NGW_ROUTE_AZ_RESTRICTION nat-r",
  },
  { name: "E55 by NAT", change: blocked("block-ingress"), to: X, answer: "R" },
  {
    name: "E55 out",
    change: blocked("block-ingress"),
    from: "D",
    to: X,
    answer: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa",
  },
  {
    name: "E55 in",
    change: blocked("block-ingress"),
    from: X,
    to: "D",
    answer: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa",
  },
  ...(
    [
      ["block-ingress", "allow-egress", "B", "R"],
      ["block-ingress", "allow-bidirectional", "R", "R"],
      ["block-bidirectional", undefined, "B", "B"],
      ["block-bidirectional", "allow-egress", "B", "R"],
      ["block-bidirectional", "allow-bidirectional", "R", "R"],
    ] as const
  ).flatMap(([mode, excluded, direct, byNat]): Example[] => {
    const answers = { R: "R", B: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa" };
    const change = blocked(mode, excluded);
    const name = `5.23 ${mode}, VPC ${excluded ?? "not excluded"}`;
    return [
      { name: `${name}, by NAT`, change, to: X, answer: answers[byNat] },
      { name: `${name}, out`, change, from: "D", to: X, answer: answers[direct] },
      { name: `${name}, in`, change, from: X, to: "D", answer: answers[direct] },
    ];
  }),
  {
    name: "5.23 for another account",
    change: (d) => {
      blocked("block-bidirectional")(d);
      d.change("bpa", { account: known("222222222222") });
    },
    from: X,
    to: "D",
    answer: "R",
  },
  {
    name: "E57",
    change: (d) => {
      peering(d);
      d.route("rt-w", "0.0.0.0/0", "pcx-VW");
    },
    from: "C",
    to: X,
    answer: "B PCX_REQUIRES_ADDRESS_IN_VPC_CIDR pcx-VW",
  },
  {
    name: "E58",
    change: (d) => {
      peering(d);
      d.route("rt-a", "10.1.0.0/16", "nat-V");
      d.route("rt-p", "10.1.0.0/16", "pcx-VW");
    },
    to: "C",
    answer: "R",
  },
  {
    name: "E59",
    change: (d) => {
      peering(d);
      d.route("rt-a", "10.1.0.0/16", "pcx-VW");
    },
    to: "C",
    answer: "B NO_ROUTE_TO_DESTINATION rt-w (resp)",
  },
  { name: "E60", change: s3Only, to: service("s3", "us-east-1"), answer: "R" },
  {
    name: "E61",
    change: (d) => {
      s3(d);
    },
    to: service("s3", "eu-west-1"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E62",
    change: (d) => {
      s3(d, "rt-b");
    },
    to: service("s3", "us-east-1"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E63",
    change: (d) => {
      s3(d);
      d.acl("acl-a", "V", ["a"], all, [{ number: 100, action: "allow", cidr: "10.0.0.0/16" }]);
    },
    to: service("s3", "us-east-1"),
    answer: "B SUBNET_ACL_RESTRICTION acl-a",
  },
  {
    name: "E64",
    change: (d) => {
      s3(d);
    },
    to: service("s3", "us-east-1"),
    query: { protocol: "udp", ports: [443] },
    answer: "B VPCE_GATEWAY_PROTOCOL_RESTRICTION vpce-s3",
  },
  {
    name: "E66",
    change: (d) => {
      viaNat(d);
      sqs(d, "a", []);
    },
    to: service("sqs"),
    answer: "B SG_HAS_NO_RULES sg-sqs",
  },
  {
    name: "E67 public name",
    change: (d) => {
      sqs(d, "a", open, false);
    },
    to: service("sqs"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E67 endpoint name",
    change: (d) => {
      sqs(d, "a", open, false);
    },
    to: "vpce-sqs",
    answer: "R",
  },
  {
    name: "E68",
    change: (d) => {
      sqs(d, "b", open);
    },
    to: service("sqs"),
    answer: "R",
  },
  {
    name: "E69",
    change: (d) => {
      vpn(d);
      sqs(d, "a", [{ protocol: "tcp", from: 443, peer: "192.168.0.0/16" }]);
    },
    from: office("192.168.1.5"),
    to: "vpce-sqs",
    answer: "R",
  },
  { name: "E74", change: peered, to: "C", answer: "R" },
  {
    name: "E75",
    change: (d) => {
      peered(d);
      d.change("pcx-VW", { status: known("pending-acceptance") });
    },
    to: "C",
    answer: "B BAD_STATE pcx-VW",
  },
  {
    name: "E76",
    change: (d) => {
      peered(d);
      d.change("W", { cidr: known(cidr("10.0.128.0/17")) });
      d.subnet("w", "W", "10.0.129.0/24", "az1");
      d.instance("C", "w", "10.0.129.10", ["sg-C"]);
    },
    to: "C",
    answer: "B P_OVERLAPPING_CIDR pcx-VW",
  },
  {
    name: "E77",
    change: (d) => {
      peering(d);
      d.route("rt-a", "10.2.0.0/16", "pcx-VW");
    },
    to: "10.2.1.10",
    answer: "B PCX_REQUIRES_ADDRESS_IN_VPC_CIDR pcx-VW",
  },
  {
    name: "E78",
    change: (d) => {
      peered(d);
      d.group("sg-C2", "W", [{ protocol: "tcp", from: 443, peer: "sg-A" }], open);
      d.change("C", { securityGroups: list("sg-C2") });
    },
    to: "C",
    answer: "R",
  },
  {
    name: "E79",
    change: (d) => {
      peered(d);
      d.change("W", { region: known("eu-west-1") });
      d.group("sg-C2", "W", [{ protocol: "tcp", from: 443, peer: "sg-A" }], open);
      d.change("C", { securityGroups: list("sg-C2") });
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-C2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E80",
    change: (d) => {
      peering(d);
      d.vpc("W2", "10.1.0.0/16");
      d.add("vpcPeeringConnection", "pcx-VW2", {
        requesterVpc: to("V"),
        accepterVpc: to("W2"),
        autoAccept: known(true),
      });
      d.route("rt-a", "10.1.0.0/16", "pcx-VW2");
      d.route("rt-w", "10.0.0.0/16", "pcx-VW");
    },
    from: "C",
    to: "A",
    answer: "B P_ASYMMETRIC_RETURN W2 (resp)",
  },
  {
    name: "E65",
    change: (d) => {
      transit(d);
      s3(d);
      d.route("rt-w", "0.0.0.0/0", "tgw");
      transitRoute(d, "tgw-rt", "0.0.0.0/0", "att-V");
    },
    from: "C",
    to: service("s3", "us-east-1"),
    answer: "B P_GATEWAY_ENDPOINT_NOT_TRANSITIVE vpce-s3",
  },
  {
    name: "E81",
    change: (d) => {
      transit(d, ["a"]);
    },
    from: "B",
    to: "C",
    answer: "B TGW_ROUTE_AZ_RESTRICTION att-V",
  },
  {
    name: "E82",
    change: (d) => {
      transit(d, ["a"]);
    },
    from: "C",
    to: "B",
    answer: "B TGW_ROUTE_AZ_RESTRICTION att-V (resp)",
  },
  {
    name: "E82 request only",
    change: (d) => {
      transit(d, ["a"]);
    },
    from: "C",
    to: "B",
    options: { mode: "deliver" },
    answer: "R",
  },
  {
    name: "E83",
    change: (d) => {
      transit(d, ["a"]);
      d.table("rt-w2", "W");
      d.change("rt-w-w", { routeTable: to("rt-w2") });
    },
    to: "C",
    answer: "B NO_ROUTE_TO_DESTINATION rt-w2 (resp)",
  },
  {
    name: "E84",
    change: (d) => {
      transit(d, ["a"], { default: false });
    },
    to: "C",
    answer: "B TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION att-V",
  },
  {
    name: "E85",
    change: (d) => {
      twoTables(d, "V");
    },
    to: "C",
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt-V",
  },
  {
    name: "E86",
    change: (d) => {
      twoTables(d, "W");
    },
    to: "C",
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt-W (resp)",
  },
  {
    name: "E87 dropped",
    change: (d) => {
      transit(d);
      transitRoute(d, "tgw-rt", "10.1.1.0/24");
    },
    to: "C",
    answer: "B TGW_RTB_BAD_STATE_ROUTE tgw-rt+TGW_RTB_MORE_SPECIFIC_ROUTE",
  },
  {
    name: "E87 elsewhere",
    change: (d) => {
      transit(d);
      transitRoute(d, "tgw-rt", "10.1.1.0/24");
      d.subnet("w2", "W", "10.1.2.0/24", "az1");
      d.table("rt-w2", "W", "w2");
      d.route("rt-w2", "10.0.0.0/16", "tgw");
      d.instance("C2", "w2", "10.1.2.10", ["sg-C"]);
    },
    to: "10.1.2.10",
    answer: "R",
  },
  {
    name: "E88",
    change: (d) => {
      transit(d);
      d.vpc("Z", "10.3.0.0/16");
      d.subnet("z", "Z", "10.3.1.0/24", "az1");
      d.table("rt-z", "Z", "z");
      attach(d, "att-Z", "Z", ["z"]);
      transitRoute(d, "tgw-rt", "10.1.0.0/16", "att-Z");
    },
    to: "C",
    answer: "B TGW_RTB_HIGHER_PRIORITY_ROUTE tgw-rt+NO_ROUTE_TO_DESTINATION",
  },
  {
    name: "E89 off",
    change: (d) => {
      transit(d);
      guardC(d);
    },
    to: "C",
    answer: "B SG_REFERENCING_SUPPORT tgw",
  },
  {
    name: "E89 on",
    change: (d) => {
      transit(d, ["a"], { sg: true });
      guardC(d);
    },
    to: "C",
    answer: "R",
  },
  {
    name: "E90",
    change: (d) => {
      transit(d, ["a"], { sg: true });
      d.group("sg-A2", "V", [], [{ peer: "sg-C" }]);
      d.change("A", { securityGroups: list("sg-A2") });
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "E91",
    change: (d) => {
      transit(d);
      d.change("W", { ipv6Cidr: known(cidr("2600:1f00:0:2000::/56")) });
      d.subnet("w", "W", "10.1.1.0/24", "az1", "2600:1f00:0:2001::/64");
      d.instance("C", "w", "10.1.1.10", ["sg-C"], { ipv6: known(["2600:1f00:0:2001::10"]) });
      d.route("rt-a", "2600:1f00:0:2000::/56", "tgw");
      d.route("rt-w", "2600:1f00:0:1000::/56", "tgw");
    },
    to: "C",
    query: v6(tcp443),
    answer: "B P_IPV6_NOT_ENABLED att-V",
  },
  {
    name: "E92",
    change: (d) => {
      transit(d, ["q"]);
      d.acl(
        "acl-q",
        "V",
        ["q"],
        [{ number: 90, action: "deny", cidr: "10.0.1.0/24" }, ...all],
        all,
      );
    },
    to: "C",
    answer: "B SUBNET_ACL_RESTRICTION acl-q",
  },
  {
    name: "E93",
    change: (d) => {
      centralEgress(d);
    },
    to: X,
    answer: "R",
  },
  {
    name: "E94",
    change: (d) => {
      centralEgress(d, { back: false });
    },
    to: X,
    answer: "B IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS igw-E (resp)",
  },
  {
    name: "E95",
    change: (d) => {
      centralEgress(d, { t: "igw-E" });
    },
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-E",
  },
  {
    name: "E96",
    change: (d) => {
      transit(d);
      d.route("rt-a", "10.5.0.0/16", "tgw");
      d.vpc("R2", "10.5.0.0/16");
      d.subnet("r", "R2", "10.5.1.0/24", "az1");
      d.instance("R", "r", "10.5.1.10", ["sg-A"]);
    },
    to: "R",
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt",
  },
  {
    name: "E97",
    change: (d) => {
      vpn(d, { routes: ["192.168.1.0/24"], propagate: false });
      d.route("rt-a", "192.168.0.0/16", "vgw-V");
    },
    to: office("192.168.2.5"),
    answer: "B P_VPN_ROUTE_MISSING vgw-V",
  },
  {
    name: "E98",
    change: (d) => {
      vpn(d, { propagate: false });
    },
    to: office("192.168.1.5"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E99 down",
    change: (d) => {
      vpn(d, { tunnels: ["DOWN", "DOWN"] });
    },
    to: office("192.168.1.5"),
    answer: "B BAD_STATE_VPN vpn",
  },
  {
    name: "E99 up",
    change: (d) => {
      vpn(d, { tunnels: ["DOWN", "UP"] });
    },
    to: office("192.168.1.5"),
    answer: "R",
  },
  {
    name: "E100",
    change: (d) => {
      vpn(d);
    },
    from: office("192.168.1.5"),
    to: X,
    answer: "B VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS vgw-V",
  },
  {
    name: "E101",
    change: (d) => {
      vpn(d);
      d.route("rt-a", "fd01::/48", "vgw-V");
    },
    to: office("fd01::5"),
    query: v6(tcp443),
    answer: "B P_IPV6_UNSUPPORTED_HOP vgw-V",
  },
  {
    name: "E102",
    change: (d) => {
      transit(d);
      d.add("customerGateway", "cgw", {});
      d.add("vpnConnection", "vpn", {
        customerGateway: to("cgw"),
        transitGateway: to("tgw"),
        staticRoutesOnly: known(true),
        tunnelInsideIpVersion: known(4),
      });
      d.add("transitGatewayAttachment", "att-vpn", {
        transitGateway: to("tgw"),
        target: { kind: "vpn", vpnConnection: to("vpn") },
        applianceMode: known(false),
        ipv6Support: known(false),
        securityGroupReferencing: known(false),
        defaultRouteTableAssociation: known(true),
        defaultRouteTablePropagation: known(true),
      });
      d.add("onPremisesNetwork", "office", { cidrs: [cidr("192.168.0.0/16")] });
      d.route("rt-a", "192.168.0.0/16", "tgw");
    },
    to: office("192.168.1.5"),
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt",
  },
  {
    name: "E103",
    change: (d) => {
      d.add("vpnGateway", "vgw-V", { vpc: to("V") });
      d.add("directConnectVirtualInterface", "vif", {
        use: "private",
        connection: to("dx"),
        vpnGateway: to("vgw-V"),
        family: known(4),
        routeFilterPrefixes: known([]),
      });
      d.change("rt-a", { propagatingVpnGateways: list("vgw-V") });
      d.add("onPremisesNetwork", "office", { cidrs: [cidr("192.168.0.0/16")] });
    },
    to: office("192.168.1.5"),
    answer: "U P_UNKNOWN_VALUE rt-a",
  },
  { name: "E105", change: directConnect, to: "C", answer: "B P_DXGW_NO_TRANSIT dxgw" },
  {
    name: "E109",
    change: (d) => {
      balancer(d, "a", true);
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "alb",
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS igw-V",
  },
  {
    name: "E110",
    change: (d) => {
      balancer(d, "a", false);
    },
    from: X,
    to: "alb",
    answer: "B NO_ROUTE_TO_DESTINATION rt-a (resp)",
  },
  {
    name: "E111 open port",
    change: (d) => {
      balancer(d, "a", false);
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "alb",
    answer: "R",
  },
  {
    name: "E111",
    change: (d) => {
      balancer(d, "a", false);
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "alb",
    query: tcp(8443),
    answer: "B ELBV2_LISTENERS_MISMATCH alb",
  },
  {
    name: "E117",
    change: (d) => {
      lambda(d, "p");
    },
    from: "fn",
    to: X,
    answer: "B P_LAMBDA_NO_PUBLIC_IP igw-V",
  },
  {
    name: "E118",
    change: (d) => {
      viaNat(d);
      lambda(d, "a");
    },
    from: "fn",
    to: X,
    answer: "R",
  },
  {
    name: "E119",
    change: (d) => {
      lambda(d, "a");
    },
    to: "fn",
    answer: "B P_LAMBDA_NO_INBOUND fn-a",
  },
  {
    name: "E120",
    change: (d) => {
      viaNat(d);
      lambda(d, "a", "b");
    },
    from: "fn",
    to: X,
    answer: "U P_PLACEMENT_DIVERGES fn",
  },
  {
    name: "E121 from outside",
    change: (d) => {
      d.add("function", "fn", { vpcConfig: known(undefined) });
    },
    from: X,
    to: "fn",
    answer: "B P_LAMBDA_NO_INBOUND fn",
  },
  {
    name: "E121 not known where",
    change: (d) => {
      d.add("function", "fn", { vpcConfig: unknown("not known yet") });
    },
    to: "fn",
    answer: "B P_LAMBDA_NO_INBOUND fn",
  },
  {
    name: "E121 private",
    change: (d) => {
      database(d);
      d.add("function", "fn", { vpcConfig: known(undefined) });
    },
    from: "fn",
    to: "db",
    query: tcp(5432),
    answer: "B P_LAMBDA_NOT_IN_VPC fn",
  },
  {
    name: "E121 internet",
    change: (d) => {
      d.add("function", "fn", { vpcConfig: known(undefined) });
    },
    from: "fn",
    to: { kind: "internet" },
    answer: "R",
  },
  {
    name: "E122",
    change: (d) => {
      database(d);
      d.acl("acl-b", "V", ["b"], [], []);
    },
    to: "db",
    query: tcp(5432),
    answer: "U P_PLACEMENT_DIVERGES db",
  },
  {
    name: "E123",
    change: (d) => {
      httpsFrom(d, "sg-A");
    },
    answer: "R",
  },
  { name: "E124 tcp 443", change: unknownCidr, answer: "U P_UNKNOWN_VALUE sg-B2-rule" },
  {
    name: "E124 tcp 22",
    change: unknownCidr,
    query: tcp(22),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2",
  },
  { name: "E125", change: viaNat, to: X, answer: "R" },
  {
    name: "E126",
    change: (d) => {
      d.change("V", { cidr: nobodyKnows });
      for (const one of ["a", "b"]) d.change(one, { cidr: nobodyKnows });
      d.instance("A", "a", undefined, ["sg-A"]);
      d.instance("B", "b", undefined, ["sg-B2"]);
      d.group("sg-B2", "V", [{ peer: "10.0.0.0/8" }], open);
    },
    answer: "U P_UNKNOWN_VALUE A",
  },
  {
    name: "E127",
    change: (d) => {
      d.change("a", { vpc: { kind: "external", awsId: "vpc-0123" } });
      d.add("routeTableAssociation", "rt-a-a", {
        routeTable: { kind: "external", awsId: "rtb-1" },
        subnet: to("q"),
      });
    },
    to: X,
    answer: "U UNKNOWN_RESOURCE a",
  },
  {
    name: "E128",
    change: (d) => {
      d.add("unmodelledComponent", "vpce-gwlb", { what: "Gateway Load Balancer endpoint" });
      d.route("rt-a", "0.0.0.0/0", { kind: "vpcEndpoint", link: to("vpce-gwlb") });
    },
    to: X,
    answer: "U P_UNMODELLED_COMPONENT vpce-gwlb",
  },
];

function httpsFrom(d: Drawing, peer: string): void {
  d.group("sg-B2", "V", [{ protocol: "tcp", from: 443, peer }], open);
  d.change("B", { securityGroups: list("sg-B2") });
}
function ping(d: Drawing): void {
  d.group("sg-B3", "V", [{ protocol: "icmp", from: 8, to: -1, peer: "0.0.0.0/0" }], []);
  d.change("B", { securityGroups: list("sg-B3") });
}
function deadEnd(d: Drawing): void {
  viaNat(d);
  d.route("rt-a", "198.51.100.0/24", { kind: "none" }, "blackhole");
}
function secondary(d: Drawing): void {
  d.change("A", { privateIpv4: known(["10.0.1.10", "10.0.1.11"]) });
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A", "10.0.1.11");
}
function egressOnly(d: Drawing): void {
  d.add("egressOnlyInternetGateway", "eigw-V", { vpc: to("V") });
  d.route("rt-a", "::/0", "eigw-V");
}
function s3Only(d: Drawing): void {
  s3(d);
  d.group("sg-A2", "V", [], [{ protocol: "tcp", from: 443, peer: "pl-s3" }]);
  d.change("A", { securityGroups: list("sg-A2") });
}
function unknownCidr(d: Drawing): void {
  d.group("sg-B2", "V", [], open);
  d.add("securityGroupRule", "sg-B2-rule", {
    group: to("sg-B2"),
    direction: known("ingress"),
    protocol: known({ kind: "number", number: 6 }),
    fromPort: known(443),
    toPort: known(443),
    peers: [{ kind: "unknownCidr", family: 4, why: nobodyKnows }],
    written: { kind: "separate" },
  });
  d.change("B", { securityGroups: list("sg-B2") });
}
function directConnect(d: Drawing): void {
  d.add("directConnectGateway", "dxgw", {});
  for (const [vpc, table, other] of [
    ["V", "rt-a", "10.1.0.0/16"],
    ["W", "rt-w", "10.0.0.0/16"],
  ] as const) {
    d.add("vpnGateway", `vgw-${vpc}`, { vpc: to(vpc) });
    d.add("directConnectGatewayAssociation", `dx-${vpc}`, {
      directConnectGateway: to("dxgw"),
      associatedGateway: to(`vgw-${vpc}`),
    });
    d.route(table, other, `vgw-${vpc}`);
  }
}

describe("the worked examples of NETWORK 12", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
