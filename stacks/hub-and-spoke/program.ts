import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { DirectConnect, SiteToSiteVpn, TransitGateway, Vpc } from "pulumi-palisade";

/**
 * A hub with four route domains, and a data centre that is joined twice.
 *
 * ```text
 *  prod   10.60.0.0/16 ──┐                  ┌── Direct Connect, two locations ──┐
 *  dev    10.61.0.0/16 ──┤ transit gateway ─┤                                   ├─ data centre
 *  shared 10.62.0.0/16 ──┘                  └── VPN, two devices (backup) ──────┘  192.168.0.0/16
 *
 *  prod <-> shared <-> dev        prod <-> data centre        nothing else
 * ```
 *
 * Every VPC has one isolated tier for its hosts and a small one for the interfaces of the gateway. Security
 * groups let the whole network in on port 443: what is apart is apart by its routes.
 *
 * Config: `bgpAuthKey` (secret), the key of the BGP sessions; without it AWS makes one for each.
 */
export function hubAndSpoke(): Record<string, unknown> {
  const config = new pulumi.Config();
  const tags = { project: "palisade", stack: pulumi.getStack() };

  const spoke = (name: string, cidrBlock: string) =>
    new Vpc(name, {
      cidrBlock,
      zoneCount: 2,
      tiers: [
        { name: "isolated" },
        { name: "transit", kind: "isolated", prefixLength: 28, slot: 1023 },
      ],
      tags: { ...tags, environment: name },
    });
  const vpcs = {
    prod: spoke("prod", "10.60.0.0/16"),
    dev: spoke("dev", "10.61.0.0/16"),
    shared: spoke("shared", "10.62.0.0/16"),
  };

  const dataCentre = ["192.168.0.0/16"];
  const hub = new TransitGateway("hub", {
    domains: [
      { name: "prod", talksTo: ["shared", "datacentre"] },
      { name: "dev", talksTo: ["shared"] },
      { name: "shared" },
      { name: "datacentre", cidrBlocks: dataCentre },
    ],
    vpcs: Object.entries(vpcs).map(([name, vpc]) => ({
      name,
      vpc,
      domain: name,
      tiers: ["isolated"],
    })),
    tags,
  });

  const place = { hub, domain: "datacentre" };
  const vpn = new SiteToSiteVpn("backup", {
    transitGateway: place,
    customerGateways: [
      { name: "north", ipAddress: "198.51.100.7", bgpAsn: 65010 },
      { name: "south", ipAddress: "203.0.113.9", bgpAsn: 65010 },
    ],
    tags,
  });
  const bgpAuthKey = config.getSecret("bgpAuthKey");
  const key = bgpAuthKey === undefined ? {} : { bgpAuthKey };
  const link = new DirectConnect("link", {
    connections: [
      { name: "north", location: "EqFA5", bandwidth: "1Gbps" },
      { name: "south", location: "IXFRA6", bandwidth: "1Gbps" },
    ],
    virtualInterfaces: [
      { name: "north", connection: "north", vlan: 101, bgpAsn: 65010, ...key },
      { name: "south", connection: "south", vlan: 101, bgpAsn: 65010, ...key },
    ],
    transitGateway: place,
    backup: vpn,
    tags,
  });

  const network = ["10.60.0.0/14", ...dataCentre];
  const hosts = Object.entries(vpcs).map(([name, vpc]) => createHost(name, vpc, network, tags));

  return {
    transitGatewayId: hub.transitGatewayId,
    attachmentIds: hub.attachmentIds,
    hostAddresses: Object.fromEntries(hosts.map(([name, host]) => [name, host.privateIp])),
    tunnelAddresses: Object.fromEntries(
      vpn.connections.map(({ name, tunnelAddresses }) => [name, tunnelAddresses]),
    ),
    virtualInterfaces: link.virtualInterfaces.map(
      ({ name, virtualInterfaceId, amazonAddress }) => ({
        name,
        virtualInterfaceId,
        amazonAddress,
      }),
    ),
    risks: [...vpn.risks, ...link.risks],
  };
}

/** The interface of a host that answers on port 443 and calls there, as far as the routes lead. */
function createHost(
  name: string,
  vpc: Vpc,
  network: readonly string[],
  tags: Record<string, string>,
): [string, aws.ec2.NetworkInterface] {
  const hostName = `${name}-host`;
  const named = { ...tags, environment: name, Name: hostName };
  const securityGroup = new aws.ec2.SecurityGroup(hostName, {
    vpcId: vpc.vpcId,
    description: `HTTPS from and to ${hostName}`,
    tags: named,
  });
  for (const [index, cidrIpv4] of network.entries()) {
    const rule = {
      securityGroupId: securityGroup.id,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4,
    };
    const key = index === 0 ? "aws" : "datacentre";
    const description = `HTTPS within the network of ${key}`;
    new aws.vpc.SecurityGroupIngressRule(`${hostName}-${key}`, { ...rule, description });
    new aws.vpc.SecurityGroupEgressRule(`${hostName}-${key}`, { ...rule, description });
  }
  const networkInterface = new aws.ec2.NetworkInterface(hostName, {
    subnetId: vpc.subnets.find(({ tier }) => tier === "isolated")?.subnetId ?? "",
    securityGroups: [securityGroup.id],
    description: `Where ${hostName} answers`,
    tags: named,
  });
  return [name, networkInterface];
}
