import * as aws from "@pulumi/aws";

/** What the other parts of the program build on. */
export interface Network {
  readonly vpc: aws.ec2.Vpc;
  readonly publicA: aws.ec2.Subnet;
  readonly publicB: aws.ec2.Subnet;
  readonly privateA: aws.ec2.Subnet;
  readonly privateB: aws.ec2.Subnet;
  readonly isolatedA: aws.ec2.Subnet;
  readonly gateway: aws.ec2.InternetGateway;
  readonly privateTableA: aws.ec2.RouteTable;
  readonly privateTableB: aws.ec2.RouteTable;
}

/** Two zones, three tiers. Every fault has a comment that begins with the rule it breaks. */
export function createNetwork(): Network {
  const zones = aws.getAvailabilityZonesOutput({ state: "available" }).names;

  // vpc-flow-logs: nothing records what happens in this VPC.
  // vpc-dns-for-private-dns: DNS hostnames are off, and endpoints with private DNS were added later.
  // vpc-default-sg-adopted, vpc-default-nacl-adopted: what AWS made with it stays open as it is.
  const vpc = new aws.ec2.Vpc("shop", {
    cidrBlock: "10.60.0.0/16",
    assignGeneratedIpv6CidrBlock: true,
    tags: { Name: "shop" },
  });
  const vpcId = vpc.id;
  const createSubnet = (
    tier: "public" | "private" | "isolated",
    zone: "a" | "b",
    cidrBlock: string,
    more: Partial<aws.ec2.SubnetArgs> = {},
  ): aws.ec2.Subnet => {
    const name = `shop-${tier}-${zone}`;
    const availabilityZone = zones.apply((names) => names[zone === "a" ? 0 : 1] ?? "");
    const tags = { Name: name, "palisade:tier": tier };
    return new aws.ec2.Subnet(name, { vpcId, cidrBlock, availabilityZone, tags, ...more });
  };
  const publicA = createSubnet("public", "a", "10.60.0.0/20");
  const publicB = createSubnet("public", "b", "10.60.64.0/20");
  const privateA = createSubnet("private", "a", "10.60.16.0/20");
  // subnet-no-auto-public-ip: a private subnet that gives its hosts public addresses.
  const privateB = createSubnet("private", "b", "10.60.80.0/20", { mapPublicIpOnLaunch: true });
  // subnet-multi-az: the isolated tier was never given a subnet in zone b.
  const isolatedA = createSubnet("isolated", "a", "10.60.32.0/20");

  const createTable = (name: string, ...subnets: readonly aws.ec2.Subnet[]): aws.ec2.RouteTable => {
    const routeTable = new aws.ec2.RouteTable(`shop-${name}`, {
      vpcId,
      tags: { Name: `shop-${name}` },
    });
    for (const [index, { id: subnetId }] of subnets.entries()) {
      const associationName = `shop-${name}-${String(index)}`;
      new aws.ec2.RouteTableAssociation(associationName, { subnetId, routeTableId: routeTable.id });
    }
    return routeTable;
  };
  const publicTable = createTable("public", publicA, publicB);
  // cost-s3-dynamodb-via-nat: what goes to the tables of DynamoDB is paid for by the gigabyte.
  const privateTableA = createTable("private-a", privateA);
  const privateTableB = createTable("private-b", privateB);
  const isolatedTable = createTable("isolated", isolatedA);

  const gateway = new aws.ec2.InternetGateway("shop", { vpcId, tags: { Name: "shop" } });
  new aws.ec2.Route("shop-public", {
    routeTableId: publicTable.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
  });

  const createNatGateway = (name: string, subnet: aws.ec2.Subnet): aws.ec2.NatGateway => {
    const address = new aws.ec2.Eip(`shop-${name}`, { domain: "vpc" }, { dependsOn: [gateway] });
    const natArgs = {
      subnetId: subnet.id,
      allocationId: address.id,
      tags: { Name: `shop-${name}` },
    };
    return new aws.ec2.NatGateway(`shop-${name}`, natArgs, { dependsOn: [gateway] });
  };
  // route-nat-same-az: each packet from zone b crosses to zone a on its way out.
  // nat-per-az: zone b leaves through the NAT gateway of zone a, and goes down with it.
  // cost-nat-layout: with 5,000 GB a month a second one would cost less than the way to this one.
  const nat = createNatGateway("nat", publicA);
  for (const [zone, routeTable] of Object.entries({ a: privateTableA, b: privateTableB })) {
    new aws.ec2.Route(`shop-private-${zone}`, {
      routeTableId: routeTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: nat.id,
    });
  }
  // nat-in-public-subnet: it stands in a private subnet, whose own way out is the other NAT gateway.
  createNatGateway("nat-spare", privateA);

  // route-isolated-no-default: no way out over IPv4, and a whole internet of them over IPv6.
  const egressOnly = new aws.ec2.EgressOnlyInternetGateway("shop", { vpcId });
  new aws.ec2.Route("shop-isolated-ipv6", {
    routeTableId: isolatedTable.id,
    destinationIpv6CidrBlock: "::/0",
    egressOnlyGatewayId: egressOnly.id,
  });

  // endpoint-policy-not-open: it has AWS's own policy, which lets everybody carry anything anywhere.
  // endpoint-s3-gateway-required: the table of private subnet b was forgotten.
  new aws.ec2.VpcEndpoint("shop-s3", {
    vpcId,
    serviceName: aws.getRegionOutput().region.apply((region) => `com.amazonaws.${region}.s3`),
    vpcEndpointType: "Gateway",
    routeTableIds: [privateTableA.id, isolatedTable.id],
  });

  return {
    vpc,
    gateway,
    publicA,
    publicB,
    privateA,
    privateB,
    isolatedA,
    privateTableA,
    privateTableB,
  };
}
