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

/** The target group `app`, with what is given. */
export function targetGroup(inputs: Readonly<Record<string, unknown>> = {}): TestResource {
  return { type: "aws:lb/targetGroup:TargetGroup", name: "app", inputs: { port: 8080, ...inputs } };
}

/** A default action that forwards to `app`, and one that redirects. */
export const forward = { type: "forward", targetGroupArn: unknownValue };
export const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443" } };

/** A listener of `web`; its actions may forward to `app`. */
export function listener(
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  type = "aws:lb/listener:Listener",
): TestResource {
  return {
    type,
    name,
    inputs: { loadBalancerArn: unknownValue, defaultActions: [forward], ...inputs },
    dependencies: { loadBalancerArn: ["web"], defaultActions: ["app"] },
  };
}

/** A rule of a listener with one action. */
export function listenerRule(name: string, of: string, action: object): TestResource {
  return {
    type: "aws:lb/listenerRule:ListenerRule",
    name,
    inputs: { listenerArn: unknownValue, actions: [action] },
    dependencies: { listenerArn: [of], actions: ["app"] },
  };
}
