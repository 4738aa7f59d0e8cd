import { writeFileSync } from "node:fs";
import * as path from "node:path";

const prefix = "urn:pulumi:dev::shop::";

/** URN of a resource of the stack. */
const urnOf = (type: string, name: string): string => `${prefix}${type}::${name}`;

/** A resource of a state; ids are the names. */
function resource(type: string, name: string, inputs: object, outputs: object = {}): object {
  const custom = { urn: urnOf(type, name), custom: true, type, id: name };
  return { ...custom, inputs, outputs: { ...inputs, id: name, ...outputs } };
}

function inComponent(parent: string, one: object): object {
  return { ...one, parent };
}

const shopUrn = urnOf("palisade:index:Vpc", "shop");

/*
 * VPC shop, 10.0.0.0/16, two zones: an internal load balancer in both sends port 80 to the instance web in
 * zone b, port 8080. The security group of web admits the load balancer only, that of the load balancer the
 * office 192.168.0.0/16, which is behind a static VPN. A NAT gateway and an interface endpoint stand in zone
 * a. VPC archive, 10.0.128.0/17, overlaps shop and is peered with it all the same; lab is apart.
 */
const resources: readonly object[] = [
  { urn: shopUrn, custom: false, type: "palisade:index:Vpc" },
  ...[
    resource("aws:ec2/vpc:Vpc", "shop-vpc", { cidrBlock: "10.0.0.0/16", region: "us-east-1" }),
    ...(["a", "b"] as const).map((zone, index) =>
      resource("aws:ec2/subnet:Subnet", `app-${zone}`, {
        vpcId: "shop-vpc",
        cidrBlock: `10.0.${index}.0/24`,
        availabilityZone: `us-east-1${zone}`,
      }),
    ),
    resource("aws:ec2/eip:Eip", "nat-address", { domain: "vpc" }, { publicIp: "192.0.2.9" }),
    resource("aws:ec2/natGateway:NatGateway", "nat", {
      subnetId: "app-a",
      allocationId: "nat-address",
      connectivityType: "public",
    }),
  ].map((one) => inComponent(shopUrn, one)),
  resource("aws:ec2/vpc:Vpc", "archive", { cidrBlock: "10.0.128.0/17", region: "us-east-1" }),
  resource("aws:ec2/vpc:Vpc", "lab", { cidrBlock: "10.9.0.0/16", region: "us-east-1" }),
  resource("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "to-archive", {
    vpcId: "shop-vpc",
    peerVpcId: "archive",
    autoAccept: true,
  }),
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", "logs", {
    vpcId: "shop-vpc",
    vpcEndpointType: "Interface",
    serviceName: "com.amazonaws.us-east-1.logs",
    subnetIds: ["app-a"],
    securityGroupIds: ["balancer-group"],
  }),
  resource("aws:ec2/vpnGateway:VpnGateway", "vpn-gateway", { vpcId: "shop-vpc" }),
  resource("aws:ec2/customerGateway:CustomerGateway", "office-device", {
    ipAddress: "203.0.113.1",
    bgpAsn: "65010",
    type: "ipsec.1",
  }),
  resource("aws:ec2/vpnConnection:VpnConnection", "office-vpn", {
    customerGatewayId: "office-device",
    vpnGatewayId: "vpn-gateway",
    type: "ipsec.1",
    staticRoutesOnly: true,
  }),
  resource("aws:ec2/vpnConnectionRoute:VpnConnectionRoute", "office-route", {
    vpnConnectionId: "office-vpn",
    destinationCidrBlock: "192.168.0.0/16",
  }),
  resource("aws:ec2/routeTable:RouteTable", "app", {
    vpcId: "shop-vpc",
    routes: [{ cidrBlock: "192.168.0.0/16", gatewayId: "vpn-gateway" }],
  }),
  ...["app-a", "app-b"].map((subnetId) =>
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `${subnetId}-table`, {
      subnetId,
      routeTableId: "app",
    }),
  ),
  resource("aws:ec2/securityGroup:SecurityGroup", "balancer-group", {
    vpcId: "shop-vpc",
    ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["192.168.0.0/16"] }],
    egress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: ["web-group"] }],
  }),
  resource("aws:ec2/securityGroup:SecurityGroup", "web-group", {
    vpcId: "shop-vpc",
    ingress: [
      { protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: ["balancer-group"] },
    ],
    egress: [],
  }),
  resource("aws:ec2/instance:Instance", "web", {
    subnetId: "app-b",
    vpcSecurityGroupIds: ["web-group"],
    instanceType: "t4g.nano",
  }),
  resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {
    internal: true,
    loadBalancerType: "application",
    subnets: ["app-a", "app-b"],
    securityGroups: ["balancer-group"],
  }),
  resource("aws:lb/targetGroup:TargetGroup", "web-targets", {
    vpcId: "shop-vpc",
    port: 8080,
    protocol: "HTTP",
    targetType: "instance",
  }),
  resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "web-target", {
    targetGroupArn: "web-targets",
    targetId: "web",
    port: 8080,
  }),
  resource("aws:lb/listener:Listener", "http", {
    loadBalancerArn: "balancer",
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: "web-targets" }],
  }),
];

/** What the user declares of the office, as the value of `palisade-settings`. */
export const office = {
  onPremises: {
    office: { cidrs: ["192.168.0.0/16"], behind: "office-device", returnRoutes: true },
  },
};

/** Writes the state of the network above into a folder; gives the name of the file. */
export function officeNetwork(folder: string): string {
  writeFileSync(
    path.join(folder, "office.json"),
    JSON.stringify({ version: 3, deployment: { resources } }),
  );
  return "office.json";
}
