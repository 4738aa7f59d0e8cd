import * as aws from "@pulumi/aws";
import { NetworkIntent } from "pulumi-palisade";
import type { Network } from "./network";

/** Parts that are harmless one by one, and open a path together. */
export function openPaths(network: Network): void {
  openPartnerImport(network);
  publishLedger(network);
  mixEnvironments(network);
}

function openPartnerImport({ vpc, gateway, privateA, privateTableA }: Network): void {
  // reach-no-internet-to-private: a route to the partner's addresses, a rule for them, a public address.
  new aws.ec2.Route("shop-partner", {
    routeTableId: privateTableA.id,
    destinationCidrBlock: "203.0.113.0/24",
    gatewayId: gateway.id,
  });
  const group = new aws.ec2.SecurityGroup("shop-partner-import", {
    vpcId: vpc.id,
    description: "Imports of the partner",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-partner-import", {
    securityGroupId: group.id,
    description: "Deliveries of the partner",
    ipProtocol: "tcp",
    fromPort: 8443,
    toPort: 8443,
    cidrIpv4: "203.0.113.0/24",
  });
  const host = new aws.ec2.NetworkInterface("shop-partner-import", {
    subnetId: privateA.id,
    description: "Where the partner delivers",
    securityGroups: [group.id],
    tags: { Name: "shop-partner-import" },
  });
  new aws.ec2.Eip("shop-partner-import", {
    domain: "vpc",
    networkInterface: host.id,
    tags: { Name: "shop-partner-import" },
  });

  // network-intent: somebody wrote down what nobody kept.
  new NetworkIntent("shop", {
    forbid: [{ name: "the partner sends files by mail", from: "203.0.113.0/24", to: host }],
  });
}

function publishLedger({ vpc, publicA, publicB, privateA, privateB }: Network): void {
  const subnetGroup = new aws.rds.SubnetGroup("shop-ledger", {
    subnetIds: [privateA.id, privateB.id],
  });
  const group = new aws.ec2.SecurityGroup("shop-ledger", {
    vpcId: vpc.id,
    description: "Ledger of the shop",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-ledger", {
    securityGroupId: group.id,
    description: "PostgreSQL from inside of the network",
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    cidrIpv4: "10.60.0.0/16",
  });
  const ledger = new aws.rds.Instance("shop-ledger", {
    engine: "postgres",
    instanceClass: "db.t4g.medium",
    allocatedStorage: 20,
    username: "ledger",
    manageMasterUserPassword: true,
    dbSubnetGroupName: subnetGroup.name,
    vpcSecurityGroupIds: [group.id],
    storageEncrypted: true,
    skipFinalSnapshot: true,
  });

  // reach-no-internet-to-database: a load balancer on the internet whose target is the database.
  const logs = new aws.s3.Bucket("shop-ledger-logs");
  const front = new aws.lb.LoadBalancer("shop-ledger", {
    loadBalancerType: "network",
    subnets: [publicA.id, publicB.id],
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: true,
    accessLogs: { bucket: logs.bucket, enabled: true },
  });
  const targets = new aws.lb.TargetGroup("shop-ledger", {
    vpcId: vpc.id,
    targetType: "ip",
    protocol: "TCP",
    port: 5432,
  });
  new aws.lb.Listener("shop-ledger", {
    loadBalancerArn: front.arn,
    protocol: "TLS",
    port: 5432,
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/ledger",
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  new aws.lb.TargetGroupAttachment("shop-ledger", {
    targetGroupArn: targets.arn,
    targetId: ledger.address,
  });
}

function mixEnvironments({ vpc, privateA }: Network): void {
  const vpcId = vpc.id;
  const rule = { ipProtocol: "tcp", fromPort: 9444, toPort: 9444, cidrIpv4: "10.60.16.0/20" };
  const createList = (environment: string): aws.ec2.SecurityGroup => {
    const name = `shop-list-${environment}`;
    const description = `Stock list, ${environment}`;
    const group = new aws.ec2.SecurityGroup(name, { vpcId, description });
    new aws.ec2.NetworkInterface(name, {
      subnetId: privateA.id,
      description,
      securityGroups: [group.id],
      tags: { Name: name, environment },
    });
    return group;
  };
  new aws.vpc.SecurityGroupEgressRule("shop-list-dev", {
    ...rule,
    securityGroupId: createList("dev").id,
    description: "The real list",
  });
  // reach-no-cross-environment: the trial of the stock list calls the real one.
  new aws.vpc.SecurityGroupIngressRule("shop-list-prod", {
    ...rule,
    securityGroupId: createList("prod").id,
    description: "Whoever reads the list",
  });
}
