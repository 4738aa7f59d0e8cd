import { networkOf, type Entity, type Network } from "../model/network";
import { defaultNetworkSettings, type NetworkSettings } from "../model/settings";
import { onPremisesNetworks } from "./onPremises";
import type { PulumiResource } from "./resource";
import { classicLoadBalancerReaders } from "./pulumi/classicLoadBalancers";
import { buildContext, reportNotUnderstood } from "./pulumi/context";
import { decisionOn } from "./pulumi/decisions";
import { withDefaultGroups } from "./pulumi/defaultGroups";
import { directConnectAttachments, directConnectReaders } from "./pulumi/directConnect";
import { eksReaders } from "./pulumi/eks";
import { endpointReaders } from "./pulumi/endpoints";
import { flowLogReaders } from "./pulumi/flowLogs";
import { functionReaders } from "./pulumi/functions";
import { hostedZoneReaders } from "./pulumi/hostedZones";
import { impliedInterfaces } from "./pulumi/impliedInterfaces";
import { interfaceReaders } from "./pulumi/interfaces";
import { listenerReaders } from "./pulumi/listeners";
import { loadBalancerReaders } from "./pulumi/loadBalancers";
import { natReaders } from "./pulumi/nats";
import { networkAclReaders } from "./pulumi/networkAcls";
import { networkIntentReaders } from "./pulumi/networkIntents";
import { ownerReaders } from "./pulumi/owners";
import { peeringReaders } from "./pulumi/peerings";
import type { ResourceReaders } from "./pulumi/reader";
import { roleReaders } from "./pulumi/roles";
import { routeReaders } from "./pulumi/routes";
import { scaledInterfaces, scalingReaders } from "./pulumi/scaling";
import { groupUses } from "./pulumi/groupUses";
import { securityGroupReaders } from "./pulumi/securityGroups";
import { tableReaders } from "./pulumi/tables";
import { vpcReaders } from "./pulumi/vpcs";
import { vpnReaders } from "./pulumi/vpns";
import { workloadReaders } from "./pulumi/workloads";

const readers: ResourceReaders = {
  ...vpcReaders,
  ...flowLogReaders,
  ...hostedZoneReaders,
  ...routeReaders,
  ...natReaders,
  ...interfaceReaders,
  ...securityGroupReaders,
  ...networkAclReaders,
  ...endpointReaders,
  ...functionReaders,
  ...roleReaders,
  ...peeringReaders,
  ...vpnReaders,
  ...loadBalancerReaders,
  ...listenerReaders,
  ...classicLoadBalancerReaders,
  ...workloadReaders,
  ...directConnectReaders,
  ...ownerReaders,
  ...eksReaders,
  ...scalingReaders,
  ...networkIntentReaders,
  ...tableReaders,
};

/** Whether resources of the type are turned into entities. */
export function hasReader(type: string): boolean {
  // `Object.hasOwn`: a hostile type such as `constructor` must not find an inherited property.
  return Object.hasOwn(readers, type);
}

/**
 * Builds the network that the resources of a Pulumi stack declare, whichever door they came through.
 *
 * Inputs say what was written; outputs give ids and what AWS computes. Resources of other packages and
 * of AWS services without a part in the network are passed over; a network resource that has no reader
 * is listed in `notUnderstood`. Never throws on what a resource holds.
 */
export function readPulumi(
  resources: readonly PulumiResource[],
  settings: Partial<NetworkSettings> = {},
): Network {
  const allSettings = { ...defaultNetworkSettings, ...settings };
  const context = buildContext(resources, allSettings);
  const entities: Entity[] = [];
  for (const resource of resources) {
    const read = hasReader(resource.type) ? readers[resource.type] : undefined;
    const declared = read?.(context, resource) ?? [];
    for (const entity of declared) entities.push(entity);
    if (read === undefined && isGap(resource.type)) {
      reportNotUnderstood(context, resource.urn, "", `${resource.type} is not read`);
    }
    if (declared.every(({ kind }) => kind === "unmodelledComponent")) {
      entities.push(...groupUses(context, resource));
    }
  }
  const { onPremises } = allSettings;
  entities.push(...onPremisesNetworks(onPremises, entities, context.notUnderstood));
  entities.push(
    ...directConnectAttachments(entities),
    ...scaledInterfaces(entities),
    ...impliedInterfaces(entities),
  );
  const complete = withDefaultGroups(withMainRouteTables(entities));
  return networkOf(complete, allSettings, context.notUnderstood);
}

/** Types with a part in the network, and types of AWS that nobody decided on yet. */
function isGap(type: string): boolean {
  return type.startsWith("aws:") && decisionOn(type) !== "harmless";
}

/** A `MainRouteTableAssociation` changes which table a VPC's other subnets use (NETWORK 2.2). */
function withMainRouteTables(entities: readonly Entity[]): readonly Entity[] {
  const replaced = new Map(
    entities.flatMap((entity) =>
      entity.kind === "mainRouteTableAssociation" && entity.vpc.kind === "entity"
        ? [[entity.vpc.id, entity.routeTable] as const]
        : [],
    ),
  );
  if (replaced.size === 0) return entities;
  return entities.map((entity) => {
    const table = entity.kind === "vpc" ? replaced.get(entity.id) : undefined;
    return entity.kind === "vpc" && table !== undefined
      ? { ...entity, mainRouteTable: table }
      : entity;
  });
}
