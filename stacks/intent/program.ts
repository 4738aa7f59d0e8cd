import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NetworkIntent, Vpc, VpcFunction } from "pulumi-palisade";

/**
 * A network that states what it is for, and is proven at every preview.
 *
 * ```text
 *  private tier    checkout ---443---> the internet (card network), by the NAT gateway of its zone
 *                     |
 *                   5432
 *                     v
 *  isolated tier   ledger (PostgreSQL)     auditor (may call 443, and has no route to anywhere)
 * ```
 *
 * Config: `partnerRoute` (default false) adds one route from the isolated tier to a partner's addresses, by a
 * NAT gateway. No rule of a security group changes, and a statement no longer holds.
 */
export function intent(): Record<string, unknown> {
  const tags = { project: "palisade", stack: pulumi.getStack() };
  const vpc = new Vpc("payments", { cidrBlock: "10.70.0.0/16", zoneCount: 2, tags });

  const ledgerGroup = new aws.ec2.SecurityGroup("ledger", {
    vpcId: vpc.vpcId,
    description: "The ledger of all payments",
    tags: { ...tags, Name: "ledger" },
  });
  const checkout = new VpcFunction("checkout", {
    vpc,
    tier: "private",
    egress: "rules",
    egressRules: [
      { description: "Ledger", securityGroupId: ledgerGroup.id, fromPort: 5432 },
      { description: "Card network", cidrIpv4: "0.0.0.0/0", fromPort: 443 },
    ],
    inlineCode: "export const handler = async () => ({ booked: true });",
    tags,
  });
  new aws.vpc.SecurityGroupIngressRule("ledger-from-checkout", {
    securityGroupId: ledgerGroup.id,
    description: "Checkout",
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    referencedSecurityGroupId: checkout.securityGroupId,
    tags,
  });
  const subnetGroup = new aws.rds.SubnetGroup("ledger", {
    description: "Isolated subnets",
    subnetIds: vpc.isolatedSubnetIds,
    tags,
  });
  const ledger = new aws.rds.Instance("ledger", {
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.small",
    allocatedStorage: 20,
    storageEncrypted: true,
    dbName: "ledger",
    username: "ledger",
    manageMasterUserPassword: true,
    multiAz: true,
    dbSubnetGroupName: subnetGroup.name,
    vpcSecurityGroupIds: [ledgerGroup.id],
    skipFinalSnapshot: true, // a sample has to be taken down again
    tags,
  });
  const auditor = new VpcFunction("auditor", {
    vpc,
    tier: "isolated",
    egress: "https",
    inlineCode: "export const handler = async () => ({ audited: true });",
    tags,
  });

  new NetworkIntent("payments", {
    allow: [
      { name: "checkout books payments", from: checkout, to: ledger, ports: "5432" },
      { name: "checkout calls the card network", from: checkout, to: "internet", ports: "443" },
    ],
    forbid: [
      { name: "nobody outside reaches the ledger", from: "internet", to: ledger },
      { name: "the auditor reads no ledger", from: auditor, to: ledger },
      { name: "the isolated tier calls nobody outside", from: "tier:isolated", to: "internet" },
    ],
  });

  if (new pulumi.Config().getBoolean("partnerRoute") === true) addPartnerRoute(vpc);

  return { vpcId: vpc.vpcId, ledger: ledger.endpoint };
}

/** The one route that breaks a statement, though every security group stays as it is. */
function addPartnerRoute(vpc: Vpc): void {
  const [table] = vpc.routeTables.filter(({ kind }) => kind === "isolated");
  const [natGatewayId] = Object.values(vpc.natGatewayIds);
  if (table === undefined || natGatewayId === undefined) throw new Error("no table or NAT gateway");
  new aws.ec2.Route("partner", {
    routeTableId: table.routeTableId,
    destinationCidrBlock: "198.51.100.0/24",
    natGatewayId,
  });
}
