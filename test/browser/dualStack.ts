/*
 * The state of a network of both IP versions: one VPC with two subnets that route to the internet.
 *
 *   web     takes HTTPS from everywhere over IPv6, and from the VPC over IPv4
 *   worker  sends everywhere over IPv6, and inside the VPC over IPv4
 *   batch   has a subnet and an address of IPv6 alone
 *   old     has no IPv6 address
 */

interface Group {
  readonly ingress: readonly object[];
  readonly egress: readonly object[];
}

const everything = { protocol: "-1", fromPort: 0, toPort: 0 };
const https = { protocol: "tcp", fromPort: 443, toPort: 443 };

const groups: Readonly<Record<string, Group>> = {
  web: {
    ingress: [
      { ...https, ipv6CidrBlocks: ["::/0"] },
      { ...https, cidrBlocks: ["10.0.0.0/16"] },
    ],
    egress: [],
  },
  worker: {
    ingress: [],
    egress: [
      { ...everything, ipv6CidrBlocks: ["::/0"] },
      { ...everything, cidrBlocks: ["10.0.0.0/16"] },
    ],
  },
};

const block = "2001:db8:0:";

function resource(type: string, name: string, properties: object): object {
  const urn = `urn:pulumi:s::p::aws:${type}::${name}`;
  const known = { ...properties, id: `${name}-id`, tags: { Name: name } };
  return {
    urn,
    type: `aws:${type}`,
    custom: true,
    id: `${name}-id`,
    inputs: known,
    outputs: known,
  };
}

function subnet(name: string, properties: object): object {
  const zone = { vpcId: "both-id", availabilityZone: "eu-central-1a" };
  return resource("ec2/subnet:Subnet", name, { ...zone, ...properties });
}

function host(name: string, group: string, properties: object): object {
  const securityGroups = [`${group}-group-id`];
  const type = "ec2/networkInterface:NetworkInterface";
  return resource(type, name, { subnetId: "inside-id", securityGroups, ...properties });
}

/** As `pulumi stack export` prints it. */
export const dualStack = JSON.stringify({
  version: 3,
  deployment: {
    resources: [
      resource("ec2/vpc:Vpc", "both", {
        cidrBlock: "10.0.0.0/16",
        assignGeneratedIpv6CidrBlock: true,
        ipv6CidrBlock: `${block}100::/56`,
      }),
      subnet("inside", { cidrBlock: "10.0.1.0/24", ipv6CidrBlock: `${block}101::/64` }),
      subnet("modern", { ipv6Native: true, ipv6CidrBlock: `${block}102::/64` }),
      resource("ec2/internetGateway:InternetGateway", "gateway", { vpcId: "both-id" }),
      resource("ec2/routeTable:RouteTable", "table", {
        vpcId: "both-id",
        routes: [{ ipv6CidrBlock: "::/0", gatewayId: "gateway-id" }],
      }),
      ...["inside", "modern"].map((name) =>
        resource("ec2/routeTableAssociation:RouteTableAssociation", `${name}-table`, {
          subnetId: `${name}-id`,
          routeTableId: "table-id",
        }),
      ),
      ...Object.entries(groups).map(([name, rules]) =>
        resource("ec2/securityGroup:SecurityGroup", `${name}-group`, {
          vpcId: "both-id",
          ...rules,
        }),
      ),
      host("web", "web", { privateIps: ["10.0.1.10"], ipv6Addresses: [`${block}101::10`] }),
      host("worker", "worker", { privateIps: ["10.0.1.20"], ipv6Addresses: [`${block}101::20`] }),
      host("batch", "worker", { subnetId: "modern-id", ipv6Addresses: [`${block}102::30`] }),
      host("old", "worker", { privateIps: ["10.0.1.40"] }),
    ],
  },
});
