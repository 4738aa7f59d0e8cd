import { networkOf, type Entity, type Network } from "../model/network";
import { defaultNetworkSettings, type NetworkSettings } from "../model/settings";
import { onPremisesNetworks } from "./onPremises";
import type { PulumiResource } from "./resource";
import { buildContext, reportNotUnderstood } from "./pulumi/context";
import { withDefaultGroups } from "./pulumi/defaultGroups";
import { directConnectAttachments, directConnectReaders } from "./pulumi/directConnect";
import { endpointReaders } from "./pulumi/endpoints";
import { functionReaders } from "./pulumi/functions";
import { impliedInterfaces } from "./pulumi/impliedInterfaces";
import { interfaceReaders } from "./pulumi/interfaces";
import { loadBalancerReaders } from "./pulumi/loadBalancers";
import { natReaders } from "./pulumi/nats";
import { networkAclReaders } from "./pulumi/networkAcls";
import { ownerReaders } from "./pulumi/owners";
import { peeringReaders } from "./pulumi/peerings";
import type { ResourceReaders } from "./pulumi/reader";
import { routeReaders } from "./pulumi/routes";
import { scaledInterfaces, scalingReaders } from "./pulumi/scaling";
import { securityGroupReaders } from "./pulumi/securityGroups";
import { vpcReaders } from "./pulumi/vpcs";
import { vpnReaders } from "./pulumi/vpns";
import { workloadReaders } from "./pulumi/workloads";

const readers: ResourceReaders = {
  ...vpcReaders,
  ...routeReaders,
  ...natReaders,
  ...interfaceReaders,
  ...securityGroupReaders,
  ...networkAclReaders,
  ...endpointReaders,
  ...functionReaders,
  ...peeringReaders,
  ...vpnReaders,
  ...loadBalancerReaders,
  ...workloadReaders,
  ...directConnectReaders,
  ...ownerReaders,
  ...scalingReaders,
};

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
    // `Object.hasOwn`: a hostile type such as `constructor` must not find an inherited property.
    const read = Object.hasOwn(readers, resource.type) ? readers[resource.type] : undefined;
    if (read !== undefined) entities.push(...read(context, resource));
    else if (isNetworkType(resource.type)) {
      reportNotUnderstood(context, resource.urn, "", `${resource.type} is not read`);
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

const networkModules =
  /^aws:(ec2|vpc|ec2transitgateway|directconnect|networkfirewall|vpclattice|networkmanager|lb|alb|elb)\//;

// Owners of interfaces in other modules, which have no reader yet.
const interfaceOwners =
  /^aws:(autoscaling\/(group:|attachment:)|ecs\/taskSet:|efs\/mountTarget:|eks\/(cluster|nodeGroup|fargateProfile):|dax\/cluster:|opensearch\/(domain|vpcEndpoint):|timestreaminfluxdb\/|mq\/broker:|msk\/(cluster|serverlessCluster):|fsx\/|apigatewayv2\/vpcLink:|route53\/resolverEndpoint:|sagemaker\/notebookInstance:)/;

// Types of the network modules that put no packet anywhere.
const withoutPart =
  /^aws:ec2\/(keyPair|ami|volume|ebs|snapshot|placementGroup|tag|encryption|serialConsole|image|spotFleet|fleet|capacity|dedicated|instanceState|getInstance|eipDomainName)/i;

function isNetworkType(type: string): boolean {
  return interfaceOwners.test(type) || (networkModules.test(type) && !withoutPart.test(type));
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
