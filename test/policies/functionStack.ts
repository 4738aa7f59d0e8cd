import { unknownValue } from "../../analysis/read/resource";
import type { TestResource } from "./harness";

/** The VPC `app` with the subnet `private` and the security group `calls`, and the function `orders` in it. */
export function functionIn(
  egress: unknown = [],
  more: Readonly<Record<string, unknown>> = {},
): readonly TestResource[] {
  return [
    { type: "aws:ec2/vpc:Vpc", name: "app", inputs: { cidrBlock: "10.0.0.0/16" } },
    {
      type: "aws:ec2/subnet:Subnet",
      name: "private",
      inputs: { vpcId: unknownValue, cidrBlock: "10.0.0.0/24" },
      dependencies: { vpcId: ["app"] },
    },
    {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "calls",
      inputs: {
        vpcId: unknownValue,
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }],
        egress,
      },
      dependencies: { vpcId: ["app"] },
    },
    {
      type: "aws:lambda/function:Function",
      name: "orders",
      inputs: {
        role: unknownValue,
        vpcConfig: { subnetIds: [unknownValue], securityGroupIds: [unknownValue] },
        ...more,
      },
      dependencies: { role: ["orders-role"], vpcConfig: ["private", "calls"] },
    },
  ];
}

/** The role of the function, with what is given. */
export function role(inputs: Readonly<Record<string, unknown>> = {}): TestResource {
  return {
    type: "aws:iam/role:Role",
    name: "orders-role",
    inputs: { assumeRolePolicy: "{}", ...inputs },
  };
}

/** A policy document that allows actions on resources. */
export function allowing(actions: unknown, resources: unknown = "*", more: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: resources, ...more }],
  });
}

/** An inline policy of the role as a resource of its own. */
export function rolePolicy(policy: unknown, sources: readonly string[] = []): TestResource {
  return {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "own",
    inputs: { role: unknownValue, policy },
    dependencies: { role: ["orders-role"], policy: sources },
  };
}

/** Attaches a managed policy to the role. */
export function attached(policyArn: unknown, sources: readonly string[] = []): TestResource {
  return {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    name: "attached",
    inputs: { role: unknownValue, policyArn },
    dependencies: { role: ["orders-role"], policyArn: sources },
  };
}
