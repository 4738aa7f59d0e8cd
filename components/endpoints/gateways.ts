import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { callersOf, gatewayPolicy } from "../endpointPolicy";
import type { VpcGatewayEndpoint } from "../vpc/vpcNetwork";
import type { EndpointsSite } from "./site";

/** The gateway endpoints that the VPC lacks, on every one of its route tables. */
export function createGateways(site: EndpointsSite): VpcGatewayEndpoint[] {
  const { name, args, plan, region, tags, opts } = site;
  const { vpcId, routeTables } = args.vpc;
  if (plan.gatewayEndpoints.length === 0) return [];
  const routeTableIds = routeTables.map(({ routeTableId }) => routeTableId);
  const callers = callersOf(args.organizationId, opts);
  return plan.gatewayEndpoints.map((service) => {
    const endpointName = `${name}-${service}`;
    const policy =
      args.policies?.[service] ?? callers.apply((condition) => gatewayPolicy(service, condition));
    const endpoint = new aws.ec2.VpcEndpoint(
      endpointName,
      {
        vpcId,
        vpcEndpointType: "Gateway",
        serviceName: pulumi.interpolate`com.amazonaws.${region}.${service}`,
        routeTableIds,
        policy,
        tags: tags(endpointName),
      },
      opts,
    );
    return { service, endpointId: endpoint.id, prefixListId: endpoint.prefixListId };
  });
}
