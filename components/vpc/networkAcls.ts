import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedAclEntry } from "../plan/vpc/networkAclEntries";
import { blockOf } from "./ground";
import { find, type Site } from "./site";
import { ipv4BlockOf, ipv6BlockOf } from "./subnets";
import type { VpcSubnet } from "./vpcNetwork";

/** One list for each tier: the default one is closed, so subnets cannot stay with it. */
export function createNetworkAcls(site: Site, subnets: readonly VpcSubnet[]): void {
  const { name, plan, vpc, tags, opts } = site;
  for (const tier of plan.tiers.filter(({ zones }) => zones.length > 0)) {
    const aclName = `${name}-${tier.name}`;
    const subnetIds = subnets.filter((one) => one.tier === tier.name).map((one) => one.subnetId);
    const written = (entries: readonly PlannedAclEntry[]) =>
      entries.map(({ family, peer, ...entry }) => ({
        ...entry,
        ...(family === 4
          ? { cidrBlock: peerOf(site, family, peer) }
          : { ipv6CidrBlock: peerOf(site, family, peer) }),
      }));
    new aws.ec2.NetworkAcl(
      aclName,
      {
        vpcId: vpc.id,
        subnetIds,
        ingress: written(tier.networkAcl.ingress),
        egress: written(tier.networkAcl.egress),
        tags: tags(aclName),
      },
      opts,
    );
  }
}

function peerOf(site: Site, family: number, peer: string): pulumi.Input<string> {
  if (peer === "vpc") return family === 4 ? site.vpc.cidrBlock : site.vpc.ipv6CidrBlock;
  if (peer.startsWith("block:")) return blockOf(site, peer.slice("block:".length));
  if (!peer.startsWith("subnet:")) return peer;
  const subnet = find(site.plan.subnets, peer.slice("subnet:".length));
  return family === 4 ? ipv4BlockOf(site, subnet) : ipv6BlockOf(site, subnet);
}
