import type { ExistingResource } from "../../offline/testing/index";

/** The region that the samples speak of. */
export const region = "eu-central-1";

const vpcId = "vpc-0a1b2c3d4e5f60718";
const subnetId = "subnet-0a1b2c3d";
const routeTableId = "rtb-0a1b2c3d";
const serviceId = "vpce-svc-0123456789abcdef0";

/** What stands in the account already for the samples that name it: a VPC with one subnet, a service. */
export const existing: readonly ExistingResource[] = [
  {
    type: "aws:ec2/vpc:Vpc",
    id: vpcId,
    properties: {
      cidrBlock: "10.0.0.0/16",
      ownerId: "123456789012",
      mainRouteTableId: routeTableId,
      tags: { Name: "app" },
    },
  },
  {
    type: "aws:ec2/subnet:Subnet",
    id: subnetId,
    properties: {
      vpcId,
      cidrBlock: "10.0.16.0/20",
      availabilityZone: `${region}a`,
      availabilityZoneId: "euc1-az2",
      tags: { tier: "private" },
    },
  },
  { type: "aws:ec2/routeTable:RouteTable", id: routeTableId, properties: { vpcId, routes: [] } },
  {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    id: "rtbassoc-0a1b2c3d",
    properties: { subnetId, routeTableId },
  },
  {
    type: "aws:ec2/route:Route",
    id: "r-rtb-0a1b2c3d",
    properties: { routeTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-0a1b2c3d" },
  },
  {
    type: "aws:ec2/vpcEndpointService:VpcEndpointService",
    id: serviceId,
    properties: {
      serviceName: `com.amazonaws.vpce.${region}.${serviceId}`,
      acceptanceRequired: true,
      allowedPrincipals: ["*"],
      availabilityZones: [`${region}a`, `${region}b`, `${region}c`],
      state: "Available",
    },
  },
];
