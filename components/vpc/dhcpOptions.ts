import * as aws from "@pulumi/aws";
import type { Site } from "./site";
import type { VpcDhcpOptionsArgs } from "./vpcArgs";

/** DHCP options of the VPC's own; what is left out is as in the region's. */
export function createDhcpOptions(
  { name, vpc, tags, opts }: Site,
  args: VpcDhcpOptionsArgs | undefined,
): void {
  if (args === undefined) return;
  const { domainNameServers = ["AmazonProvidedDNS"], ...rest } = args;
  const options = new aws.ec2.VpcDhcpOptions(
    name,
    { ...rest, domainNameServers, tags: tags(name) },
    opts,
  );
  new aws.ec2.VpcDhcpOptionsAssociation(name, { vpcId: vpc.id, dhcpOptionsId: options.id }, opts);
}
