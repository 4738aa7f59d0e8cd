import { EndpointGroups } from "../endpoints/endpointsArgs";
import type { PlannedInterfaceEndpoint } from "../endpoints/endpointsPlan";
import { FunctionEgress, type VpcFunctionPlanArgs } from "./functionArgs";

/** A rule that lets a function call services through endpoints. */
export interface PlannedServiceRule {
  /** Part of the rule's name: `s3`, `endpoints-443`, `sqs-443`. */
  readonly key: string;
  readonly description: string;
  /** A service behind the endpoint: its prefix list or security group is the destination. */
  readonly service: string;
  readonly isGateway: boolean;
  readonly port: number;
}

/**
 * The rules that follow from `uses`: one for each gateway endpoint, and one for each security group and
 * port of interface endpoints. None where the rest of `egress` covers them.
 */
export function planServiceRules(
  args: VpcFunctionPlanArgs,
  gatewayServices: readonly string[],
): PlannedServiceRule[] {
  const { uses = [], egress, endpoints } = args;
  if (egress === FunctionEgress.Https) return [];
  const used = [...new Set(uses)].sort();
  const gateways = used
    .filter((service) => gatewayServices.includes(service))
    .map((service) => ({
      key: service,
      description: `HTTPS to ${service} through its gateway endpoint`,
      service,
      isGateway: true,
      port: 443,
    }));
  return [...gateways, ...interfaceRules(calledEndpoints(args, gatewayServices), endpoints)];
}

/** Services of `uses` that the function calls through interface endpoints, by rules of its own group. */
export function interfaceServicesOf(
  args: VpcFunctionPlanArgs,
  gatewayServices: readonly string[],
): string[] {
  return calledEndpoints(args, gatewayServices).map(({ service }) => service);
}

function calledEndpoints(
  { uses = [], egress, endpoints }: VpcFunctionPlanArgs,
  gatewayServices: readonly string[],
): PlannedInterfaceEndpoint[] {
  // Endpoints stand in the VPC, and speak HTTPS.
  if (egress === FunctionEgress.Vpc || egress === FunctionEgress.Https) return [];
  return (endpoints?.plan.interfaceEndpoints ?? []).filter(
    ({ service }) => uses.includes(service) && !gatewayServices.includes(service),
  );
}

function interfaceRules(
  endpoints: readonly PlannedInterfaceEndpoint[],
  site: VpcFunctionPlanArgs["endpoints"],
): PlannedServiceRule[] {
  const called = endpoints.flatMap(({ service, key, ports }) =>
    ports.map((port) => ({ service, key, port })),
  );
  if (site?.plan.securityGroups === EndpointGroups.Each) {
    return called.map(({ service, key, port }) => ({
      key: `${key}-${String(port)}`,
      description: `${service} through its interface endpoint`,
      service,
      isGateway: false,
      port,
    }));
  }
  // AWS refuses a second rule to the same group.
  const byPort = new Map(called.map((one) => [one.port, one.service]));
  return [...byPort].map(([port, service]) => ({
    key: `endpoints-${String(port)}`,
    description: `Services through interface endpoints, port ${String(port)}`,
    service,
    isGateway: false,
    port,
  }));
}
