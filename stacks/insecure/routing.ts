import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** Subnets that came later, each with the table that somebody found for it. */
export function addSubnets(network: Network): void {
  createLegacySubnet(network);
  createWarehouse(network);
  createCounter(network);
  createDatabases(network);
}

/** The private subnet of a machine that was moved from a data centre. */
function createLegacySubnet({ vpc, gateway, privateA }: Network): void {
  // subnet-no-overlap: the upper half of private subnet a.
  const subnet = new aws.ec2.Subnet("shop-legacy", {
    vpcId: vpc.id,
    cidrBlock: "10.60.24.0/21",
    availabilityZone: privateA.availabilityZone,
    tags: { Name: "shop-legacy", "palisade:tier": "private" },
  });
  const table = createTable("legacy", vpc, subnet);
  // route-igw-only-in-public: it needed the internet once, for an update.
  new aws.ec2.Route("shop-legacy", {
    routeTableId: table.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
  });
  // route-no-conflict: the second one was to replace the first.
  for (const name of ["suppliers", "suppliers-new"]) {
    new aws.ec2.Route(`shop-${name}`, {
      routeTableId: table.id,
      destinationCidrBlock: "198.51.100.0/24",
      gatewayId: gateway.id,
    });
  }
}

/** The private subnet of a warehouse that has IPv6 hosts only. */
function createWarehouse({ vpc, gateway, privateB }: Network): void {
  // subnet-inside-vpc: the block of the VPC ends at 10.60.255.255.
  const subnet = new aws.ec2.Subnet("shop-scanners", {
    vpcId: vpc.id,
    cidrBlock: "10.61.0.0/24",
    ipv6CidrBlock: vpc.ipv6CidrBlock.apply((block) => block.replace("00::/56", "0a::/64")),
    availabilityZone: privateB.availabilityZone,
    tags: { Name: "shop-scanners", "palisade:tier": "private" },
  });
  const table = createTable("scanners", vpc, subnet);
  // route-ipv6-egress-only: each scanner has an address that the internet reaches.
  new aws.ec2.Route("shop-scanners-ipv6", {
    routeTableId: table.id,
    destinationIpv6CidrBlock: "::/0",
    gatewayId: gateway.id,
  });
  // route-no-blackhole: the gateway of the old line was taken off the VPC.
  const oldLine = new aws.ec2.VpnGateway("shop-old-line", { tags: { Name: "shop-old-line" } });
  new aws.ec2.Route("shop-old-line", {
    routeTableId: table.id,
    destinationCidrBlock: "192.168.0.0/16",
    gatewayId: oldLine.id,
  });
}

/** The public subnet of a counter that nobody finished. */
function createCounter({ vpc, publicB }: Network): void {
  // subnet-explicit-route-table: it uses whatever the main table holds.
  // subnet-public-has-igw-route: and that has no way to the internet.
  new aws.ec2.Subnet("shop-counter", {
    vpcId: vpc.id,
    cidrBlock: "10.60.96.0/24",
    availabilityZone: publicB.availabilityZone,
    tags: { Name: "shop-counter", "palisade:tier": "public" },
  });
}

function createDatabases({ publicA, publicB, privateA, privateB }: Network): void {
  // subnet-no-database-in-public: a subnet group for a database that partners were to read.
  new aws.rds.SubnetGroup("shop-partners", { subnetIds: [publicA.id, publicB.id] });

  // db-not-public: its name leads to a public address.
  const subnetGroup = new aws.rds.SubnetGroup("shop-statistics", {
    subnetIds: [privateA.id, privateB.id],
  });
  new aws.rds.Instance("shop-statistics", {
    engine: "postgres",
    instanceClass: "db.t4g.medium",
    allocatedStorage: 20,
    username: "statistics",
    manageMasterUserPassword: true,
    dbSubnetGroupName: subnetGroup.name,
    publiclyAccessible: true,
    storageEncrypted: true,
    skipFinalSnapshot: true,
  });
}

function createTable(name: string, vpc: aws.ec2.Vpc, subnet: aws.ec2.Subnet): aws.ec2.RouteTable {
  const tags = { Name: `shop-${name}` };
  const table = new aws.ec2.RouteTable(`shop-${name}`, { vpcId: vpc.id, tags });
  new aws.ec2.RouteTableAssociation(`shop-${name}`, {
    subnetId: subnet.id,
    routeTableId: table.id,
  });
  return table;
}
