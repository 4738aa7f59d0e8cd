import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Ipv6Source } from "../plan/vpc/ipv6Args";
import type { VpcPlan } from "../plan/vpc/vpcPlan";
import { zoneOptions, type Site } from "./site";
import type { VpcArgs } from "./vpcArgs";

/** The VPC itself with its blocks: what all the rest stands on. */
export function createGround(
  name: string,
  plan: VpcPlan,
  args: VpcArgs,
  parent: pulumi.Resource,
): Site {
  const tags: Site["tags"] = (childName, more = {}) =>
    pulumi.output(args.tags ?? {}).apply((common): Record<string, string> => ({
      ...common,
      ...more,
      Name: childName,
    }));
  const opts = { parent };
  const vpc = new aws.ec2.Vpc(
    name,
    {
      ...ipv4Args(plan, args),
      ...ipv6Args(plan, args),
      enableDnsSupport: true,
      enableDnsHostnames: true, // private DNS of interface endpoints needs both
      tags: tags(name),
    },
    opts,
  );
  const secondaryBlocks = plan.secondaryBlocks.map((block) => {
    const written = args.secondaryCidrBlocks?.find((one) => one.name === block.name);
    const pool = written?.ipamPoolId === undefined ? {} : { ipv4IpamPoolId: written.ipamPoolId };
    const size = block.chosenByPool
      ? { ipv4NetmaskLength: prefixLengthOf(block.cidrBlock) }
      : { cidrBlock: block.cidrBlock };
    const association = new aws.ec2.VpcIpv4CidrBlockAssociation(
      `${name}-${block.name}`,
      { vpcId: vpc.id, ...pool, ...size },
      opts,
    );
    return [block.name, association] as const;
  });
  return {
    name,
    plan,
    vpc,
    secondaryBlocks: new Map(secondaryBlocks),
    tags,
    opts,
    zoneOpts: zoneOptions(name, plan, parent),
  };
}

function ipv4Args(plan: VpcPlan, { ipv4IpamPoolId }: VpcArgs): aws.ec2.VpcArgs {
  const pool = ipv4IpamPoolId === undefined ? {} : { ipv4IpamPoolId };
  return plan.chosenByPool
    ? { ...pool, ipv4NetmaskLength: prefixLengthOf(plan.cidrBlock) }
    : { ...pool, cidrBlock: plan.cidrBlock };
}

function ipv6Args({ ipv6: planned }: VpcPlan, { ipv6 }: VpcArgs): aws.ec2.VpcArgs {
  if (planned === undefined) return {};
  if (planned.source === Ipv6Source.Amazon) return { assignGeneratedIpv6CidrBlock: true };
  const { cidrBlock, prefixLength } = planned;
  return {
    ...(ipv6?.ipamPoolId === undefined ? {} : { ipv6IpamPoolId: ipv6.ipamPoolId }),
    ...(cidrBlock === undefined
      ? { ipv6NetmaskLength: prefixLength }
      : { ipv6CidrBlock: cidrBlock }),
  };
}

function prefixLengthOf(cidrBlock: string): number {
  return Number(cidrBlock.split("/")[1]);
}

/** A block of the VPC as an output, by its name. */
export function blockOf({ vpc, secondaryBlocks }: Site, name = "primary"): pulumi.Output<string> {
  return secondaryBlocks.get(name)?.cidrBlock ?? vpc.cidrBlock;
}
