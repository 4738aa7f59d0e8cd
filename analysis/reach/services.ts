import type { NetworkInterface } from "../model/networkInterface";
import { parseCidr } from "../sets/cidr";
import type { Range } from "./box";
import { linkCertainty } from "./certainty";
import { rangesOf } from "./prefixLists";
import type { Topology } from "./topology";

/** Where the public name of a service of AWS leads to from one interface. */
export interface ServicePlan {
  /** Interfaces of the endpoint that the name resolves to; empty: it resolves to public addresses. */
  readonly endpoints: readonly NetworkInterface[];
  /** Public addresses, where settings list them. */
  readonly ranges?: readonly Range[];
}

/** Private DNS answers with the endpoint's interfaces when all three switches are on (NETWORK 6.9). */
export function servicePlan(
  topology: Topology,
  from: NetworkInterface | undefined,
  service: string,
  region: string | undefined,
): ServicePlan {
  const subnet = from === undefined ? undefined : topology.subnetOf(from);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  const declared = Object.entries(topology.network.settings.prefixLists).find(
    ([name, cidrs]) =>
      typeof cidrs !== "string" &&
      name.endsWith(`.${service}`) &&
      (region === undefined || name.includes(`.${region}.`)),
  );
  const list = declared?.[1];
  const ranges =
    list === undefined || typeof list === "string"
      ? undefined
      : rangesOf(
          list.map((text) => parseCidr(text)).filter((one) => one !== undefined),
          4,
        );
  const plain: ServicePlan = { endpoints: [], ...(ranges === undefined ? {} : { ranges }) };
  if (vpc === undefined) return plain;
  const resolves =
    vpc.enableDnsSupport.kind === "known" &&
    vpc.enableDnsSupport.value &&
    vpc.enableDnsHostnames.kind === "known" &&
    vpc.enableDnsHostnames.value;
  if (!resolves) return plain;
  const endpoint = topology.network.vpcEndpoints.find((one) => {
    const separate = topology.network.vpcEndpointPrivateDns.find(
      (dns) => linkCertainty(dns.vpcEndpoint, one.id) === "yes",
    );
    const enabled = separate?.privateDnsEnabled ?? one.privateDnsEnabled;
    return (
      linkCertainty(one.vpc, vpc.id) === "yes" &&
      one.endpointType.kind === "known" &&
      one.endpointType.value === "Interface" &&
      one.service.kind === "known" &&
      one.service.value === service &&
      enabled.kind === "known" &&
      enabled.value &&
      (region === undefined ||
        (one.serviceName.kind === "known" && one.serviceName.value.includes(`.${region}.`)))
    );
  });
  if (endpoint === undefined) return plain;
  return {
    endpoints: topology.network.networkInterfaces.filter((one) => one.owner.id === endpoint.id),
  };
}
