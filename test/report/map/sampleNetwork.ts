import { known } from "../../../analysis/model/value";
import type { Network } from "../../../analysis/model/network";
import { cidr, draw, list, open, to, type Drawing } from "../../analysis/reach/drawing";

const web = { protocol: "tcp", from: 443, to: 443, peer: "0.0.0.0/0" };

/*
 * VPC app (10.0.0.0/16) in zones az1 and az2: public subnets with a NAT gateway in the first, private
 * ones behind it, and an instance that the internet reaches on TCP 443. VPC data (10.1.0.0/16) has one
 * subnet. Both are attached to transit gateway tgw, each with its own table: app's leads to data and to
 * the office over a VPN, data's leads to app only. app is peered with VPC tools (10.2.0.0/16), which has no
 * subnets.
 */
export function sampleNetwork(): Network {
  const drawing = draw();
  drawVpcs(drawing);
  drawTransit(drawing);
  drawing.add("vpcPeeringConnection", "pcx", {
    requesterVpc: to("app"),
    accepterVpc: to("tools"),
    autoAccept: known(true),
  });
  drawing.route("rt-private", "10.2.0.0/16", "pcx");
  return drawing.network();
}

function drawVpcs(drawing: Drawing): void {
  drawing.vpc("app", "10.0.0.0/16");
  drawing.vpc("data", "10.1.0.0/16");
  drawing.vpc("tools", "10.2.0.0/16");
  drawing.subnet("private-2", "app", "10.0.12.0/24", "az2");
  drawing.subnet("private-1", "app", "10.0.11.0/24", "az1");
  drawing.subnet("public-1", "app", "10.0.1.0/24", "az1");
  drawing.subnet("public-2", "app", "10.0.2.0/24", "az2");
  drawing.subnet("data-1", "data", "10.1.1.0/24", "az1");
  drawing.table("rt-public", "app", "public-1", "public-2");
  drawing.table("rt-private", "app", "private-1", "private-2");
  drawing.table("rt-data", "data", "data-1");
  drawing.add("internetGateway", "igw", { vpc: to("app") });
  drawing.nat("nat", "public-1");
  drawing.route("rt-public", "0.0.0.0/0", "igw");
  drawing.route("rt-private", "0.0.0.0/0", "nat");
  drawing.route("rt-private", "10.1.0.0/16", "tgw");
  drawing.route("rt-private", "192.168.0.0/16", "tgw");
  drawing.route("rt-data", "10.0.0.0/16", "tgw");
  drawing.group("sg-web", "app", [web], open);
  drawing.instance("server", "public-2", "10.0.2.10", ["sg-web"]);
  drawing.elasticIp("eip", "54.0.0.10", "server");
}

function drawTransit(drawing: Drawing): void {
  drawing.add("transitGateway", "tgw", {
    defaultRouteTableAssociation: known(false),
    defaultRouteTablePropagation: known(false),
    securityGroupReferencing: known(false),
    autoAcceptSharedAttachments: known(false),
    vpnEcmp: known(true),
    associationDefaultRouteTable: to("tgw-rt"),
    propagationDefaultRouteTable: to("tgw-rt"),
  });
  const attach = (name: string, target: object) => {
    drawing.add("transitGatewayAttachment", name, {
      transitGateway: to("tgw"),
      target: { kind: "vpc", vpc: to("app"), subnets: list(), ...target } as never,
      applianceMode: known(false),
      ipv6Support: known(false),
      securityGroupReferencing: known(true),
      defaultRouteTableAssociation: known(false),
      defaultRouteTablePropagation: known(false),
    });
  };
  attach("att-app", { subnets: list("private-1") });
  attach("att-data", { vpc: to("data"), subnets: list("data-1") });
  attach("att-vpn", { kind: "vpn", vpnConnection: to("vpn") });
  for (const [table, from, targets] of [
    [
      "domain-app",
      ["att-app", "att-vpn"],
      { "10.1.0.0/16": "att-data", "192.168.0.0/16": "att-vpn" },
    ],
    ["domain-data", ["att-data"], { "10.0.0.0/16": "att-app" }],
  ] as const) {
    drawing.add("transitGatewayRouteTable", table, { transitGateway: to("tgw") });
    for (const attachment of from)
      drawing.add("transitGatewayRouteTableAssociation", `${table}-${attachment}`, {
        attachment: to(attachment),
        routeTable: to(table),
        replaceExistingAssociation: known(false),
      });
    for (const [block, attachment] of Object.entries(targets))
      drawing.add("transitGatewayRoute", `${table}-${block}`, {
        routeTable: to(table),
        destination: known(cidr(block)),
        source: "static",
        blackhole: known(false),
        attachment: to(attachment),
      });
  }
  drawing.add("customerGateway", "cgw", { ipAddress: known("198.51.100.7") });
  drawing.add("vpnConnection", "vpn", {
    customerGateway: to("cgw"),
    transitGateway: to("tgw"),
    staticRoutesOnly: known(true),
    tunnelInsideIpVersion: known(4),
  });
  drawing.add("onPremisesNetwork", "office", {
    cidrs: [cidr("192.168.0.0/16")],
    behind: to("cgw"),
  });
}
