import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { VpcPlan } from "../plan/vpc/vpcPlan";
import { earlierName } from "../plan/vpc/zones";

/** What several parts of one VPC are created with. */
export interface Site {
  readonly name: string;
  readonly plan: VpcPlan;
  readonly vpc: aws.ec2.Vpc;
  /** Secondary blocks by name, with what has to be there before subnets lie in them. */
  readonly secondaryBlocks: ReadonlyMap<string, aws.ec2.VpcIpv4CidrBlockAssociation>;
  readonly opts: pulumi.CustomResourceOptions;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (
    childName: string,
    more?: Readonly<Record<string, string>>,
  ) => pulumi.Output<Record<string, string>>;
  /** Options of a child that belongs to one zone. */
  readonly zoneOpts: (tier: string, zone: string) => pulumi.CustomResourceOptions;
}

/**
 * A zone that is named after it was planned by count keeps its resources: `app-private-us-east-1a` was
 * `app-private-a` then.
 */
export function zoneOptions(
  name: string,
  plan: VpcPlan,
  parent: pulumi.Resource,
): Site["zoneOpts"] {
  return (tier, zoneKey) => {
    const earlier = earlierName(plan.zones, zoneKey);
    return earlier === undefined
      ? { parent }
      : { parent, aliases: [{ name: `${name}-${tier}-${earlier}` }] };
  };
}

/** What the plan says has to be there. */
export function get<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(`the plan names ${key} and lacks it: this is a bug in palisade`);
  return value;
}

/** The one with this key. */
export function find<T extends { readonly key: string }>(values: readonly T[], key: string): T {
  return get(new Map(values.map((value) => [value.key, value])), key);
}
