import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { callersOf, gatewayPolicy } from "../endpointPolicy";
import type { VpcArgs } from "./vpcArgs";
import type { VpcGatewayEndpoint } from "./vpcNetwork";
import type { Site } from "./site";

/** The gateway endpoints of the plan, on every route table. */
export function createGatewayEndpoints(
  { name, plan, vpc, tags, opts }: Site,
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
  { gatewayEndpointPolicies = {} }: VpcArgs,
): VpcGatewayEndpoint[] {
  if (plan.gatewayEndpoints.length === 0) return [];
  const routeTableIds = [...routeTables.values()].map(({ id }) => id);
  // Asked for, because a rule can judge the name during a preview, when the VPC's own outputs are unknown.
  const { region } = aws.getRegionOutput({}, opts);
  const callers = callersOf(undefined, opts);
  return plan.gatewayEndpoints.map((service) => {
    const endpointName = `${name}-${service}`;
    const endpoint = new aws.ec2.VpcEndpoint(
      endpointName,
      {
        vpcId: vpc.id,
        vpcEndpointType: "Gateway",
        serviceName: pulumi.interpolate`com.amazonaws.${region}.${service}`,
        routeTableIds,
        policy:
          gatewayEndpointPolicies[service] ??
          callers.apply((condition) => gatewayPolicy(service, condition)),
        tags: tags(endpointName),
      },
      opts,
    );
    return { service, endpointId: endpoint.id, prefixListId: endpoint.prefixListId };
  });
}
