import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedInterfaceEndpoint } from "../plan/endpoints/endpointsPlan";
import type { EndpointsSite } from "./site";

/**
 * Lets the service's own name resolve to the endpoint in this VPC and in every spoke: a private hosted
 * zone of that name with the endpoint behind it. The endpoint's private DNS would serve this VPC alone.
 *
 * Amazon VPC whitepaper "Building a Scalable and Secure Multi-VPC AWS Network Infrastructure",
 * "Centralized access to VPC private endpoints"
 */
export function shareWithSpokes(
  { name, args, tags, opts }: EndpointsSite,
  { key, service }: PlannedInterfaceEndpoint,
  offered: pulumi.Output<aws.ec2.GetVpcEndpointServiceResult>,
  endpoint: aws.ec2.VpcEndpoint,
): void {
  const { spokes, vpc } = args;
  if (spokes === undefined) return;
  const zoneName = `${name}-${key}`;
  const zone = new aws.route53.Zone(
    zoneName,
    {
      // Some services answer to every name below: *.dkr.ecr.eu-central-1.amazonaws.com
      name: offered.privateDnsName.apply((dnsName) => dnsName.replace(/^\*\./, "")),
      comment: `${service} by the interface endpoint of ${name}`,
      vpcs: [{ vpcId: vpc.vpcId }],
      tags: tags(zoneName),
    },
    // The associations below stand in the zone's list as well; they are not the zone's to undo. And AWS
    // refuses the zone while the endpoint gives the same name by itself.
    { ...opts, ignoreChanges: ["vpcs"], dependsOn: [endpoint] },
  );
  const alias = endpoint.dnsEntries.apply(([entry]) => {
    if (entry === undefined)
      throw new Error(`${service} has no DNS name: is it an interface endpoint?`);
    return { name: entry.dnsName, zoneId: entry.hostedZoneId, evaluateTargetHealth: false };
  });
  for (const [record, label] of [
    [zoneName, ""],
    [`${zoneName}-any`, "*"],
  ] as const) {
    new aws.route53.Record(
      record,
      { zoneId: zone.zoneId, name: label, type: "A", aliases: [alias] },
      opts,
    );
  }
  for (const [spoke, { vpcId, region }] of Object.entries(spokes)) {
    new aws.route53.ZoneAssociation(
      `${zoneName}-${spoke}`,
      { zoneId: zone.zoneId, vpcId, vpcRegion: region },
      opts,
    );
  }
}
