import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  Endpoints,
  LoadBalancer,
  SecurityTiers,
  Vpc,
  type SecurityEntryArgs,
} from "pulumi-palisade";
import { createDatabase } from "./database";
import { createDomain } from "./domain";
import { createApplication } from "./application";
import { protect } from "./webAcl";

/**
 * A web shop in three layers, none of which trusts an address: each knows the security group of the one
 * before it.
 *
 * ```text
 *  internet -> load balancer :443 -> application :8080 -> database :5432
 *              public tier           private tier         isolated tier
 *                                    (scaling group)      (PostgreSQL, two zones)
 *                                         |
 *                                         +-> S3 by the gateway endpoint,
 *                                             Systems Manager and secrets by interface endpoints
 * ```
 *
 * There is no NAT gateway: nothing here calls the internet. Port 80 sends callers to HTTPS, and a web ACL
 * refuses common attacks. The database makes its password itself and keeps it in Secrets Manager.
 *
 * Config: `domain`, a domain of yours (default `shop.example.com`); its hosted zone is made here, and
 * its name servers have to be entered where you bought it before AWS issues the certificate. `partner`, a
 * block of addresses: whoever has one of them may call port 8443 as well (default: nobody).
 */
export function threeTierWeb(): Record<string, unknown> {
  const config = new pulumi.Config();
  const domain = config.get("domain") ?? "shop.example.com";
  const partner = config.get("partner");
  const tags = { project: "palisade", stack: pulumi.getStack(), environment: "demo" };
  const vpc = new Vpc("shop", { cidrBlock: "10.50.0.0/16", zoneCount: 2, nat: "none", tags });

  const endpoints = new Endpoints("shop", {
    vpc,
    tier: "private",
    bundles: ["ssm"],
    // ec2messages: what agents of Systems Manager before 3.3.40 ask for their work.
    services: ["ec2", "ec2messages", "secretsmanager"],
    tags,
  });
  const partnerEntries = partner === undefined ? [] : [letIn(partner, tags)];
  const securityTiers = new SecurityTiers("shop", {
    vpc,
    tiers: [
      { name: "load-balancer", description: "Load balancer of the shop" },
      { name: "application", description: "Instances of the shop" },
      { name: "database", description: "Orders of the shop" },
    ],
    hops: [
      { from: "load-balancer", to: "application", ports: [8080] },
      { from: "application", to: "database", ports: [5432] },
    ],
    entries: [
      { to: "load-balancer", ports: [80, 443], internet: true, description: "Customers" },
      ...partnerEntries,
    ],
    exits: [
      { from: "application", ports: [443], service: "s3", description: "Packages and pictures" },
      {
        from: "application",
        ports: [443],
        description: "Systems Manager and secrets",
        ...groupOf(endpoints.securityGroupIds["ssm"]),
      },
    ],
    tags,
  });

  const { zone, certificateArn } = createDomain(domain, tags);
  const web = new LoadBalancer("shop", {
    vpc,
    type: "application",
    tier: "public",
    securityTiers,
    securityTier: "load-balancer",
    listeners: [443, ...partnerEntries.flatMap(({ ports }) => ports)].map((port) => ({
      port,
      certificateArn,
      targetGroup: "app",
    })),
    targetGroups: [
      {
        name: "app",
        port: 8080,
        securityTier: "application",
        healthCheck: { path: "/health" },
      },
    ],
    deletionProtection: false, // a sample has to be taken down again
    tags,
  });
  protect(web, tags);
  zone.pointAt(web);
  const database = createDatabase(vpc, securityTiers.securityGroupIds["database"], tags);
  const application = createApplication({
    vpc,
    securityGroupId: securityTiers.securityGroupIds["application"],
    targetGroupArn: web.targetGroupArns["app"],
    database,
    tags,
  });

  return {
    url: `https://${domain}`,
    nameServers: zone.nameServers,
    loadBalancer: web.dnsName,
    scalingGroup: application.name,
    database: database.endpoint,
    databaseSecretArn: database.secretArn,
  };
}

/** The partner's way in: its addresses stand in a prefix list, so that they can change without the rules. */
function letIn(partner: string, tags: Readonly<Record<string, string>>): SecurityEntryArgs {
  const addresses = new aws.ec2.ManagedPrefixList("partner", {
    addressFamily: "IPv4",
    maxEntries: 5,
    entries: [{ cidr: partner, description: "Orders of the partner" }],
    tags,
  });
  const prefixListId = addresses.id;
  return { to: "load-balancer", ports: [8443], prefixListId, description: "Partner" };
}

/** The endpoints always have a group; the types cannot say so. */
function groupOf(securityGroupId: pulumi.Output<string> | undefined) {
  return securityGroupId === undefined ? {} : { securityGroupId };
}
