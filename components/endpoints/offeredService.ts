import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedInterfaceEndpoint } from "../plan/endpoints/endpointsPlan";
import { checkOfferedZones } from "../plan/endpoints/offeredZones";
import { refuse } from "../refuse";
import type { VpcSubnet } from "../vpc/vpcNetwork";
import type { EndpointsSite } from "./site";

type OfferedService = pulumi.Output<aws.ec2.GetVpcEndpointServiceResult>;

/** Asks AWS for a service: its zones, its private name, whether it takes policies. */
export function lookUpService(
  { region, opts }: EndpointsSite,
  { prefix, suffix, fullName }: PlannedInterfaceEndpoint,
): OfferedService {
  const serviceName = fullName ?? pulumi.interpolate`${prefix}.${region}.${suffix}`;
  return aws.ec2.getVpcEndpointServiceOutput({ serviceName, serviceType: "Interface" }, opts);
}

/** The subnets that stand in zones in which the service is offered, and the names of those zones. */
export function zonesInUse(
  { subject, args }: EndpointsSite,
  { service }: PlannedInterfaceEndpoint,
  offered: OfferedService,
  subnets: readonly VpcSubnet[],
): { subnetIds: pulumi.Output<pulumi.Output<string>[]>; zones: pulumi.Output<string[]> } {
  const own = pulumi.all(subnets.map(({ availabilityZone }) => availabilityZone));
  const both = pulumi.all([offered.availabilityZones, own]);
  return {
    // The list is known when the zones are, though each id in it may not be.
    subnetIds: both.apply(([zones, names]) => {
      refuse(subject, checkOfferedZones(service, args.tier, names, zones));
      return subnets
        .filter((_, index) => zones.includes(names[index] ?? ""))
        .map(({ subnetId }) => subnetId);
    }),
    zones: both.apply(([zones, names]) => names.filter((zone) => zones.includes(zone)).sort()),
  };
}
