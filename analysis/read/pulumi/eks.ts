import type { LinkList } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import type { PulumiResource } from "../resource";
import { baseOf } from "./base";
import type { ReadContext } from "./context";
import { inputsOf, onlyBlock } from "./fields";
import { interfacesOf } from "./interfaces";
import { links, toSecurityGroup, toSubnet } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";
import { readLaunchTemplate, templateOf } from "./scaling";

/** How the interfaces of one part of a cluster are made. */
interface Part {
  readonly subnets: LinkList;
  readonly securityGroups: LinkList;
  readonly isClass: boolean;
  readonly publicIpv4: Value<boolean>;
}

function partOf(
  context: ReadContext,
  resource: PulumiResource,
  part: Part,
): ReturnType<ResourceReader> {
  const base = baseOf(context, resource);
  const { subnets, securityGroups, publicIpv4 } = part;
  return [
    {
      ...base,
      kind: "workload",
      service: "eks",
      ...{ subnets, securityGroups, assignPublicIp: publicIpv4 },
      targetGroups: { items: [] },
    },
    ...interfacesOf({ base, owner: "workload", ...part }),
  ];
}

/**
 * The groups that are written, and the one that EKS makes for the cluster: no resource of the stack says
 * what it admits, and everybody may add rules to it.
 *
 * @see Amazon EKS User Guide, "View Amazon EKS security group requirements for clusters"
 */
function withClusterGroup({ name }: PulumiResource, written: LinkList): LinkList {
  const why = unknown(`the security group that Amazon EKS gives ${name} is not part of this stack`);
  return { ...written, more: { candidates: written.more?.candidates ?? [], why } };
}

const readCluster: ResourceReader = (context, resource) => {
  const whole = inputsOf(context, resource);
  const block = onlyBlock(whole, "vpcConfig");
  return partOf(context, resource, {
    subnets:
      block === undefined
        ? links(whole, "vpcConfig", toSubnet)
        : links(block, "subnetIds", toSubnet),
    securityGroups: withClusterGroup(
      resource,
      block === undefined ? { items: [] } : links(block, "securityGroupIds", toSecurityGroup),
    ),
    isClass: false,
    publicIpv4: known(false),
  });
};

const readNodeGroup: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const link = templateOf(block);
  const written = link?.kind === "entity" ? context.resources.get(link.id) : undefined;
  const template = written && readLaunchTemplate(context, written)[0];
  const own = template?.kind === "launchTemplate" ? template : undefined;
  const groups = own?.securityGroups ?? { items: [] };
  // EKS adds its group only where the template names none; it may leave the answer to the subnets.
  const isOwn = groups.items.length > 0 && groups.more === undefined;
  return partOf(context, resource, {
    subnets: links(block, "subnetIds", toSubnet),
    securityGroups: isOwn ? groups : withClusterGroup(resource, groups),
    isClass: true,
    publicIpv4:
      own?.associatePublicIpAddress ??
      unknown(`the subnets of ${resource.name} decide whether its nodes get a public address`),
  });
};

const readFargateProfile: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return partOf(context, resource, {
    subnets: links(block, "subnetIds", toSubnet),
    securityGroups: withClusterGroup(resource, { items: [] }),
    isClass: true,
    publicIpv4: known(false),
  });
};

/** Clusters of Amazon EKS, and what their pods run on. */
export const eksReaders: ResourceReaders = {
  "aws:eks/cluster:Cluster": readCluster,
  "aws:eks/nodeGroup:NodeGroup": readNodeGroup,
  "aws:eks/fargateProfile:FargateProfile": readFargateProfile,
};
