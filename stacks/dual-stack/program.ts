import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { transformOf, Vpc, VpcFunction } from "pulumi-palisade";

/**
 * A network with both versions of IP, and a tier that has only the new one.
 *
 * ```text
 *            IPv4                          IPv6
 *  public    internet gateway              internet gateway          hosts: web
 *  private   NAT gateway of the zone       egress-only gateway       functions: worker
 *  modern    (none)                        egress-only gateway,      hosts: batch
 *                                          64:ff9b::/96 -> NAT gateway
 *  pods      NAT gateway, 100.64.0.0/16    egress-only gateway       in two of three zones
 *  isolated  gateway endpoints             inside only               hosts: vault
 * ```
 *
 * `web` takes HTTPS from everywhere over both versions; `worker` and `batch` call out over IPv6 without a
 * NAT gateway and its charges; nothing outside opens a connection to them. The network ACL of the public
 * tier is written out: HTTPS in, HTTPS out, the replies to both, and no remote desktop.
 */
export function dualStack(): Record<string, unknown> {
  const tags = { project: "palisade", stack: pulumi.getStack() };
  // Hosts of the new tier are named after themselves in DNS, which no argument of `Vpc` says.
  const named = transformOf<aws.ec2.SubnetArgs>("aws:ec2/subnet:Subnet", (args, name) =>
    name.startsWith("both-modern-")
      ? { ...args, privateDnsHostnameTypeOnLaunch: "resource-name" }
      : args,
  );
  const vpc = new Vpc(
    "both",
    {
      cidrBlock: "10.30.0.0/16",
      secondaryCidrBlocks: [{ name: "pods", cidrBlock: "100.64.0.0/16" }],
      ipv6: {},
      tiers: [
        {
          name: "public",
          networkAcl: {
            rules: [
              {
                name: "inside",
                place: 10,
                direction: "inbound",
                protocol: "all",
                cidrBlocks: ["10.30.0.0/16", "100.64.0.0/16"],
              },
              {
                // Replies come back to 1024 and above, which must not let remote desktop in.
                name: "no-desktops",
                place: 15,
                direction: "inbound",
                action: "deny",
                fromPort: 3389,
                cidrBlocks: ["0.0.0.0/0", "::/0"],
              },
              {
                name: "web",
                place: 20,
                direction: "inbound",
                fromPort: 443,
                cidrBlocks: ["0.0.0.0/0", "::/0"],
              },
              {
                name: "calls",
                place: 30,
                direction: "outbound",
                fromPort: 443,
                cidrBlocks: ["0.0.0.0/0", "::/0"],
              },
            ],
          },
        },
        { name: "private" },
        { name: "modern", kind: "private", addressFamily: "ipv6", slot: 3, ipv6Slot: 3 },
        { name: "pods", kind: "private", block: "pods", slot: 0, ipv6Slot: 4, zones: ["a", "b"] },
        { name: "isolated" },
      ],
      eksClusters: ["shop"],
      tags,
    },
    { transforms: [named] },
  );

  const worker = new VpcFunction("worker", {
    vpc,
    tier: "private",
    egress: "https",
    inlineCode: "export const handler = async () => (await fetch('https://example.com')).status;",
    tags,
  });
  const host = (name: string, tier: string, ingress: Record<string, string>) =>
    createHost(name, vpc, tier, ingress, tags);
  const web = host("web", "public", { "0.0.0.0/0": "IPv4", "::/0": "IPv6" });
  const batch = host("batch", "modern", {});
  const vault = host("vault", "isolated", { "10.30.0.0/16": "the VPC" });

  return {
    vpcId: vpc.vpcId,
    ipv6CidrBlock: vpc.ipv6CidrBlock,
    allowList: vpc.natPublicIps,
    egressOnlyGatewayId: vpc.egressOnlyGatewayId,
    workerFunction: worker.functionName,
    interfaces: { web, batch, vault },
  };
}

/** An interface that stands for a host: HTTPS from those who are named, HTTPS to everywhere. */
function createHost(
  name: string,
  vpc: Vpc,
  tier: string,
  ingress: Record<string, string>,
  tags: Record<string, string>,
): pulumi.Output<string> {
  const subnet = vpc.subnets.find((one) => one.tier === tier);
  if (subnet === undefined) throw new pulumi.RunError(`There is no tier ${tier}.`);
  const group = new aws.ec2.SecurityGroup(name, {
    vpcId: vpc.vpcId,
    description: `Connections of ${name}`,
    tags: { ...tags, Name: name },
  });
  const https = { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  const peerOf = (cidr: string) => (cidr.includes(":") ? { cidrIpv6: cidr } : { cidrIpv4: cidr });
  for (const [cidr, from] of Object.entries(ingress)) {
    new aws.vpc.SecurityGroupIngressRule(`${name}-from-${from.replace(/\W/g, "-")}`, {
      ...https,
      ...peerOf(cidr),
      description: `HTTPS from ${from}`,
    });
  }
  for (const cidr of ["0.0.0.0/0", "::/0"]) {
    new aws.vpc.SecurityGroupEgressRule(`${name}-to-${cidr.includes(":") ? "ipv6" : "ipv4"}`, {
      ...https,
      ...peerOf(cidr),
      description: "HTTPS to anywhere",
    });
  }
  const address = new aws.ec2.NetworkInterface(name, {
    subnetId: subnet.subnetId,
    securityGroups: [group.id],
    description: `Host ${name}`,
    ...(subnet.ipv6CidrBlock === undefined ? {} : { ipv6AddressCount: 1 }),
    tags: { ...tags, Name: name },
  });
  if (subnet.kind === "public")
    new aws.ec2.Eip(name, { domain: "vpc", networkInterface: address.id, tags });
  return address.id;
}
