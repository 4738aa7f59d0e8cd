import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { VpcNetwork } from "pulumi-palisade";

/** Where a host stands, and who is behind it in the next line. */
export interface HostArgs {
  vpc: VpcNetwork;
  tier: string;
  tags: Record<string, string>;
}

/** A host of the data tier: its interface in the first subnet of the tier, and its security group. */
export interface Host {
  networkInterface: aws.ec2.NetworkInterface;
  securityGroup: aws.ec2.SecurityGroup;
}

/** Makes the interface that a database answers at; rules come from whoever joins it. */
export function createHost(
  name: string,
  { vpc, tier, tags }: HostArgs,
  opts?: pulumi.CustomResourceOptions,
): Host {
  const subnet = vpc.subnets.find((one) => one.tier === tier);
  if (subnet === undefined) throw new pulumi.RunError(`${name}: the VPC has no tier ${tier}`);
  const named = { ...tags, Name: name };
  const securityGroup = new aws.ec2.SecurityGroup(
    name,
    { vpcId: vpc.vpcId, description: `Connections from and to ${name}`, tags: named },
    opts,
  );
  const networkInterface = new aws.ec2.NetworkInterface(
    name,
    {
      subnetId: subnet.subnetId,
      securityGroups: [securityGroup.id],
      description: `Where ${name} answers`,
      tags: named,
    },
    opts,
  );
  return { networkInterface, securityGroup };
}
