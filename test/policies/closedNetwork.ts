import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

/*
 * One VPC with an isolated subnet (no route beyond the VPC) and a public one (its table has a route to the
 * internet gateway). What runs in them, and the endpoints, differ.
 */
export const network: readonly TestResource[] = [
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/subnet:Subnet", "isolated", { cidrBlock: "10.0.0.0/24" }, { vpcId: "app" }),
  resource("aws:ec2/subnet:Subnet", "public", { cidrBlock: "10.0.1.0/24" }, { vpcId: "app" }),
  resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, { vpcId: "app" }),
  resource("aws:ec2/routeTable:RouteTable", "out", {}, { vpcId: "app" }),
  resource(
    "aws:ec2/route:Route",
    "out",
    { destinationCidrBlock: "0.0.0.0/0" },
    { routeTableId: "out", gatewayId: "igw" },
  ),
  resource(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "out",
    {},
    { subnetId: "public", routeTableId: "out" },
  ),
];
export const endpoint = (service: string, inputs: Record<string, unknown> = {}, vpcId = "app") =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    `endpoint-${service}`,
    {
      serviceName: `com.amazonaws.eu-west-1.${service}`,
      vpcEndpointType: "Interface",
      ...inputs,
    },
    inputs["vpcId"] === undefined ? { vpcId } : {},
  );
export const instance = (subnetId = "isolated") =>
  resource("aws:ec2/instance:Instance", "web", {}, { subnetId });
export const managed: TestResource = {
  ...instance(),
  inputs: { ...instance().inputs, iamInstanceProfile: "hosts" },
};
export const group = resource(
  "aws:autoscaling/group:Group",
  "fleet",
  {},
  { vpcZoneIdentifiers: ["isolated"] },
);
export const inBlock = (
  type: string,
  name: string,
  block: string,
  inputs: object,
): TestResource => ({
  type,
  name,
  inputs: { [block]: inputs },
  dependencies: { [block]: ["isolated"] },
});
export const tasks = inBlock("aws:ecs/service:Service", "shop", "networkConfiguration", {
  subnets: [unknownValue],
});
export const cluster = inBlock("aws:eks/cluster:Cluster", "pods", "vpcConfig", {
  subnetIds: [unknownValue],
});
export const lambda = inBlock("aws:lambda/function:Function", "job", "vpcConfig", {
  subnetIds: [unknownValue],
  securityGroupIds: ["sg-0a"],
});
export const judged = (rule: Rule, ...stack: readonly TestResource[]) =>
  told(rule, [...network, ...stack]);

export const ec2Needed =
  "advisory on app: VPC app runs instances (web) and has no interface endpoint for ec2, so calls to the " +
  "EC2 API take the NAT gateway or find no way. [fix]";
