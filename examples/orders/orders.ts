import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Endpoints, NetworkIntent, Vpc, VpcFunction } from "pulumi-palisade";

/**
 * Orders come from a queue and go to a database. Nothing here has a way to the internet: the queue and the
 * password of the database are called by interface endpoints, which cost less than NAT gateways here.
 *
 * ```text
 *  private tier    booking ---443---> endpoints of SQS and Secrets Manager
 *                     |
 *                   5432
 *                     v
 *  isolated tier   orders (PostgreSQL, two zones)
 * ```
 *
 * Config: `debug` (default false) opens the database to the world, as somebody in a hurry would: the pack
 * refuses it.
 */
export function orders(): Record<string, unknown> {
  const tags = { project: "orders", environment: "dev" };
  const vpc = new Vpc("orders", { cidrBlock: "10.20.0.0/16", zoneCount: 2, nat: "none", tags });
  const endpoints = new Endpoints("orders", {
    vpc,
    tier: "private",
    services: ["sqs", "secretsmanager"],
    tags,
  });

  const databaseGroup = new aws.ec2.SecurityGroup("database", {
    vpcId: vpc.vpcId,
    description: "Database of orders",
    tags: { ...tags, Name: "database" },
  });
  const booking = new VpcFunction("booking", {
    vpc,
    tier: "private",
    endpoints,
    uses: ["sqs", "secretsmanager"],
    egress: "rules",
    egressRules: [{ description: "Database", securityGroupId: databaseGroup.id, fromPort: 5432 }],
    inlineCode: "export const handler = async () => ({ booked: true });",
    tags,
  });
  new aws.vpc.SecurityGroupIngressRule("database-from-booking", {
    securityGroupId: databaseGroup.id,
    description: "Booking",
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    referencedSecurityGroupId: booking.securityGroupId,
    tags,
  });
  const database = createDatabase(vpc, databaseGroup, tags);

  new NetworkIntent("orders", {
    allow: [{ name: "booking writes orders", from: booking, to: database, ports: "5432" }],
    forbid: [
      { name: "nobody outside reaches the database", from: "internet", to: database },
      { name: "booking calls nobody outside", from: booking, to: "internet" },
    ],
  });

  if (new pulumi.Config().getBoolean("debug") === true) openToTheWorld(databaseGroup, tags);

  return { vpcId: vpc.vpcId, database: database.endpoint, booking: booking.functionName };
}

function createDatabase(
  vpc: Vpc,
  group: aws.ec2.SecurityGroup,
  tags: Readonly<Record<string, string>>,
): aws.rds.Instance {
  const subnetGroup = new aws.rds.SubnetGroup("database", {
    description: "Isolated subnets",
    subnetIds: vpc.isolatedSubnetIds,
    tags,
  });
  return new aws.rds.Instance("database", {
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.small",
    allocatedStorage: 20,
    storageEncrypted: true,
    dbName: "orders",
    username: "orders",
    manageMasterUserPassword: true,
    multiAz: true,
    dbSubnetGroupName: subnetGroup.name,
    vpcSecurityGroupIds: [group.id],
    skipFinalSnapshot: true, // an example has to be taken down again
    tags,
  });
}

/** What the pack is there to catch. */
function openToTheWorld(
  group: aws.ec2.SecurityGroup,
  tags: Readonly<Record<string, string>>,
): void {
  new aws.vpc.SecurityGroupIngressRule("debug", {
    securityGroupId: group.id,
    description: "Debugging from home",
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    cidrIpv4: "0.0.0.0/0",
    tags,
  });
}
