import { unknownValue } from "../../analysis/read/resource";
import type { TestResource } from "./harness";

/** A VPC `app` with a subnet for each zone: `a`, `b`, `c`, and what routes they have. */
export function subnets(zones: Readonly<Record<string, string>>): readonly TestResource[] {
  return [
    { type: "aws:ec2/vpc:Vpc", name: "app", inputs: { cidrBlock: "10.0.0.0/16" } },
    ...Object.entries(zones).map(([name, availabilityZone], index): TestResource => ({
      type: "aws:ec2/subnet:Subnet",
      name,
      inputs: { vpcId: unknownValue, cidrBlock: `10.0.${String(index)}.0/24`, availabilityZone },
      dependencies: { vpcId: ["app"] },
    })),
  ];
}

/** The load balancer `web` in these subnets. */
export function balancer(
  inputs: Readonly<Record<string, unknown>> = {},
  places: readonly string[] = ["a", "b"],
  type = "aws:lb/loadBalancer:LoadBalancer",
): TestResource {
  return {
    type,
    name: "web",
    inputs: { subnets: places.map(() => unknownValue), ...inputs },
    dependencies: { subnets: places },
  };
}

/** The type of classic load balancers. */
export const classic = "aws:elb/loadBalancer:LoadBalancer";
