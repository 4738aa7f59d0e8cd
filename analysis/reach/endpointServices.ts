import type { VpcEndpoint, VpcEndpointService } from "../model/endpoint";
import { unknown, type Unknown } from "../model/value";
import type { Topology } from "./topology";

/** The endpoint service that an endpoint leads to, if it is part of this network. */
export function serviceBehind(
  { network }: Topology,
  { serviceName, name }: VpcEndpoint,
): { readonly service?: VpcEndpointService; readonly why: Unknown } {
  const why = unknown(`the service of ${name} is not part of this network`);
  const found = network.vpcEndpointServices.filter((one) =>
    serviceName.kind === "known"
      ? one.serviceName.kind === "known" && one.serviceName.value === serviceName.value
      : // Before the first deployment the name is not known, but it comes from the service's resource.
        serviceName.sources.includes(one.urn),
  );
  const [service, ...more] = found;
  return service === undefined || more.length > 0 ? { why } : { service, why };
}

/** Endpoints that lead to a service. */
export function endpointsOf(
  topology: Topology,
  service: VpcEndpointService,
): readonly VpcEndpoint[] {
  return topology.network.vpcEndpoints.filter(
    (one) => serviceBehind(topology, one).service?.id === service.id,
  );
}
