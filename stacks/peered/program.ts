import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Peering, Vpc, VpcFunction } from "pulumi-palisade";
import { createHost } from "./host";

/**
 * Three VPCs in a row, in two regions, joined by two peering connections.
 *
 * ```text
 *  shop, 10.50.0.0/16          data, 10.51.0.0/16               archive, 10.52.0.0/16
 *  private                     isolated                         isolated, another region
 *  function web ──── 5432 ───▶ database ───────── 5432 ───────▶ replica
 *        └──────────────────── x: peering does not forward ──────────┘
 * ```
 *
 * `web` calls the database, whose security group names the function's: within a region that works through
 * peering. Between regions it does not, so the replica lets the database's subnets in by their blocks.
 *
 * Config: `archiveRegion` (default eu-west-1); `archiveAccount`, twelve digits, when the archive is in
 * another account, in which a role named `network` can be assumed (default: the same account).
 */
export function peered(): Record<string, unknown> {
  const config = new pulumi.Config();
  const tags = { project: "palisade", stack: pulumi.getStack(), environment: "demo" };
  const archiveRegion = config.get("archiveRegion") ?? "eu-west-1";
  const archiveAccount = config.get("archiveAccount");
  const provider = new aws.Provider("archive", {
    region: archiveRegion as aws.Region,
    ...(archiveAccount === undefined
      ? {}
      : { assumeRoles: [{ roleArn: `arn:aws:iam::${archiveAccount}:role/network` }] }),
  });

  const shop = new Vpc("shop", {
    cidrBlock: "10.50.0.0/16",
    zoneCount: 2,
    tiers: [{ name: "private" }],
    nat: "none",
    tags,
  });
  const isolated = { zoneCount: 2, tiers: [{ name: "isolated" }], tags };
  const data = new Vpc("data", { cidrBlock: "10.51.0.0/16", ...isolated });
  const archive = new Vpc("archive", { cidrBlock: "10.52.0.0/16", ...isolated }, { provider });

  const orders = new Peering("orders", {
    requester: { vpc: shop, tiers: ["private"] },
    accepter: { vpc: data, tiers: ["isolated"] },
    tags,
  });
  const copies = new Peering("copies", {
    requester: { vpc: data, tiers: ["isolated"] },
    accepter: {
      vpc: archive,
      tiers: ["isolated"],
      region: archiveRegion,
      ...(archiveAccount === undefined ? {} : { accountId: archiveAccount }),
    },
    accepterProvider: provider,
    tags,
  });

  const database = createHost("database", { vpc: data, tier: "isolated", tags });
  const replica = createHost("replica", { vpc: archive, tier: "isolated", tags }, { provider });
  const web = new VpcFunction(
    "web",
    {
      vpc: shop,
      tier: "private",
      egress: "rules",
      egressRules: [
        {
          description: "Orders database",
          fromPort: 5432,
          securityGroupId: database.securityGroup.id,
        },
      ],
      inlineCode: "export const handler = async () => ({});",
      tags,
    },
    { dependsOn: [orders] }, // a group of the peer can be named once the peering is active
  );

  const postgres = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
  new aws.vpc.SecurityGroupIngressRule("database-from-web", {
    securityGroupId: database.securityGroup.id,
    referencedSecurityGroupId: web.securityGroupId,
    description: "Orders of the shop",
    ...postgres,
  });
  for (const { zone, cidrBlock = "" } of archive.subnets) {
    new aws.vpc.SecurityGroupEgressRule(`database-to-replica-${zone}`, {
      securityGroupId: database.securityGroup.id,
      cidrIpv4: cidrBlock,
      description: "Copies to the archive",
      ...postgres,
    });
  }
  for (const { zone, cidrBlock = "" } of data.subnets) {
    new aws.vpc.SecurityGroupIngressRule(
      `replica-from-database-${zone}`,
      {
        securityGroupId: replica.securityGroup.id,
        cidrIpv4: cidrBlock,
        description: "Copies from the database",
        ...postgres,
      },
      { provider },
    );
  }

  return {
    ordersPeering: orders.vpcPeeringConnectionId,
    copiesPeering: copies.vpcPeeringConnectionId,
    status: [orders.acceptStatus, copies.acceptStatus],
    databaseAddress: database.networkInterface.privateIp,
    replicaAddress: replica.networkInterface.privateIp,
  };
}
