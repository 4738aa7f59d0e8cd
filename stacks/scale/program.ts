import * as pulumi from "@pulumi/pulumi";
import { Vpc } from "pulumi-palisade";

// What one VPC with three zones and the default tiers registers, the component itself included.
const resourcesOfOneVpc = 49;

/**
 * Many VPCs, for measuring. Config: `resources`, about how many resources to register (default 500). The
 * VPCs get one /16 of 10.0.0.0/8 each, so there can be 256: some 12,000 resources.
 */
export function scale(): Record<string, unknown> {
  const resources = new pulumi.Config().getNumber("resources") ?? 500;
  const count = Math.min(256, Math.max(1, Math.round(resources / resourcesOfOneVpc)));
  const vpcs = Array.from(
    { length: count },
    (_, index) => new Vpc(`network-${String(index)}`, { cidrBlock: `10.${String(index)}.0.0/16` }),
  );
  return { vpcs: vpcs.length, resources: count * resourcesOfOneVpc };
}
