import { mayPointTo } from "../model/link";
import type { Network } from "../model/network";
import type { Vpc } from "../model/vpc";
import { endpointsByVpc, isEndpointFor } from "./endpointParts";
import { hasZoneFor } from "./serviceNames";
import { whyOf, type Answer } from "./subnetRouting";

/** Whether a VPC has an interface endpoint for a service, or a private zone that leads to one elsewhere. */
export function interfaceEndpointIn(network: Network, vpc: Vpc, service: string): Answer {
  const endpoints = endpointsByVpc(network);
  const own = endpoints.at(vpc.id).map((one) => isEndpointFor(one, "Interface", service));
  if (own.some((one) => one.kind === "known" && one.value)) return "yes";
  const zone = hasZoneFor(network, vpc, service);
  if (zone === "yes") return "yes";
  const open = own.find((one) => one.kind === "unknown");
  if (open?.kind === "unknown") return open;
  const stray = endpoints.unsure.find((one) => {
    const fits = isEndpointFor(one, "Interface", service);
    return mayPointTo(one.vpc, vpc.id) && (fits.kind === "unknown" || fits.value);
  });
  return stray === undefined ? zone : whyOf(stray.vpc, `the VPC of ${stray.name} is not known`);
}
