import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ReachabilityCheck, Vpc } from "pulumi-palisade";

/**
 * A web host and a database host, and AWS's own word for it that only the one can be called from outside.
 *
 * ```text
 *  internet ── 443 ──▶ web, public tier ── 5432 ──▶ database, isolated tier
 *      └─────────────────────────── x ──────────────────┘
 * ```
 *
 * Reachability Analyzer is asked about three ways after the rest stands; each run is charged. Config:
 * `release`, any text: another one runs the analyses anew (default `1`).
 */
export function reachabilityCheck(): Record<string, unknown> {
  const run = new pulumi.Config().get("release") ?? "1";
  const tags = { project: "palisade", stack: pulumi.getStack(), environment: "demo" };
  const vpc = new Vpc("checked", {
    cidrBlock: "10.60.0.0/16",
    zoneCount: 2,
    tiers: [
      { name: "public", kind: "public", slot: 0 },
      { name: "isolated", kind: "isolated", slot: 1 },
    ],
    tags,
  });

  const groupOf = (name: string, description: string) =>
    new aws.ec2.SecurityGroup(name, {
      vpcId: vpc.vpcId,
      description,
      tags: { ...tags, Name: name },
    });
  const webGroup = groupOf("web", "Web host");
  const databaseGroup = groupOf("database", "Database host");
  const toWeb = new aws.vpc.SecurityGroupIngressRule("web-https", {
    securityGroupId: webGroup.id,
    description: "Customers",
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
  });
  const port = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
  const fromWeb = new aws.vpc.SecurityGroupEgressRule("web-to-database", {
    securityGroupId: webGroup.id,
    description: "Queries",
    referencedSecurityGroupId: databaseGroup.id,
    ...port,
  });
  const toDatabase = new aws.vpc.SecurityGroupIngressRule("database-from-web", {
    securityGroupId: databaseGroup.id,
    description: "Queries",
    referencedSecurityGroupId: webGroup.id,
    ...port,
  });

  const interfaceOf = (name: string, tier: string, group: aws.ec2.SecurityGroup) =>
    new aws.ec2.NetworkInterface(name, {
      subnetId: vpc.subnetIds[tier]?.["a"] ?? "",
      description: `The ${name} host`,
      securityGroups: [group.id],
      tags: { ...tags, Name: name },
    });
  const web = interfaceOf("web", "public", webGroup);
  const database = interfaceOf("database", "isolated", databaseGroup);
  const address = new aws.ec2.Eip(
    "web",
    { domain: "vpc", networkInterface: web.id, tags: { ...tags, Name: "web" } },
    { dependsOn: vpc },
  );

  const outside = vpc.internetGatewayId ?? "";
  const check = new ReachabilityCheck(
    "ways",
    {
      run,
      paths: [
        {
          name: "web",
          source: outside,
          destination: web.id,
          destinationPort: 443,
          expect: "reachable",
        },
        {
          name: "query",
          source: web.id,
          destination: database.id,
          destinationPort: 5432,
          expect: "reachable",
        },
        { name: "database", source: outside, destination: database.id, expect: "blocked" },
      ],
      tags,
    },
    { dependsOn: [vpc, address, toWeb, fromWeb, toDatabase] },
  );
  return {
    answers: check.answers,
    differences: check.differences,
    costPerRun: check.monthlyCost.perUse,
  };
}
