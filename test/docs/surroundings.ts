import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LoadBalancer, TransitGateway, Vpc, VpcFunction } from "../../components/index";

/**
 * What the samples in the comments of the components use and do not make, by the names that they use; each is
 * made at most once. A new one belongs here when a sample's name is not defined.
 */
export function createSurroundings(): Readonly<Record<string, () => unknown>> {
  const vpc = once(() => networkOf("surrounding", "10.0.0.0/16"));
  const group = (name: string) =>
    once(() => new aws.ec2.SecurityGroup(name, { vpcId: vpc().vpcId }));
  return {
    vpc,
    shop: () => networkOf("shop", "10.1.0.0/16"),
    data: () => networkOf("data", "10.2.0.0/16"),
    prod: () => networkOf("prod", "10.3.0.0/16"),
    dev: () => networkOf("dev", "10.4.0.0/16"),
    tools: () => networkOf("tools", "10.5.0.0/16"),
    hub: () => createHub(),
    bgpAuthKey: () => pulumi.secret("a-key-of-the-session"),
    appGroup: group("application"),
    workers: group("workers"),
    // One that is imported is issued at once.
    certificate: () =>
      new aws.acm.Certificate("surrounding", {
        certificateBody: "-----BEGIN CERTIFICATE-----",
        privateKey: pulumi.secret("-----BEGIN PRIVATE KEY-----"),
      }),
    server: () =>
      new aws.ec2.Instance("server", {
        ami: "ami-0123456789abcdef0",
        instanceType: "t4g.small",
        subnetId: pulumi.output(vpc().isolatedSubnetIds).apply(([first = ""]) => first),
      }),
    loadBalancer: () =>
      new LoadBalancer("surrounding", {
        vpc: vpc(),
        type: "network",
        tier: "isolated",
        listeners: [{ port: 443, targetGroup: "app" }],
        targetGroups: [{ name: "app", port: 8443, targetType: "ip", cidrIpv4: "10.0.0.0/16" }],
        clients: [{ description: "Consumers", cidrIpv4: "10.0.0.0/8" }],
      }),
    caller: () =>
      new VpcFunction("surrounding", {
        vpc: vpc(),
        tier: "private",
        egress: "https",
        inlineCode: "export const handler = async () => ({});",
      }),
  };
}

/** A transit gateway with a VPC and the domains that offices and data centres join. */
function createHub(): TransitGateway {
  return new TransitGateway("surrounding", {
    domains: [
      { name: "offices", talksTo: ["prod"] },
      { name: "datacentre", talksTo: ["prod"] },
      { name: "prod" },
    ],
    vpcs: [
      {
        name: "prod",
        vpc: networkOf("joined", "10.9.0.0/16"),
        domain: "prod",
        tiers: ["private"],
      },
    ],
  });
}

function networkOf(name: string, cidrBlock: string): Vpc {
  return new Vpc(name, { cidrBlock });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
