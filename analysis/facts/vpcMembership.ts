import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import type { Entity, Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";
import { entitiesById } from "./memoise";

/**
 * The VPC that an entity lives in, through its subnet, group or gateway if need be. `undefined` for what
 * lives in no VPC (a transit gateway, an elastic IP, a function without vpcConfig).
 */
export function vpcLinkOf(network: Network, entity: Entity): Link | undefined {
  switch (entity.kind) {
    case "vpc":
      return { kind: "entity", id: entity.id };
    case "natGateway":
      return entity.vpc ?? throughLink(network, entity.subnet);
    case "networkInterface":
    case "instance":
      return throughLink(network, entity.subnet);
    case "route":
      return throughLink(network, entity.routeTable);
    case "securityGroupRule":
      return throughLink(network, entity.group);
    case "networkAclEntry":
      return throughLink(network, entity.networkAcl);
    case "function":
      return entity.vpcConfig.kind === "known"
        ? throughLink(network, entity.vpcConfig.value?.subnets.items[0])
        : { kind: "unresolved", why: entity.vpcConfig };
    case "loadBalancer":
    case "classicLoadBalancer":
    case "subnetGroup":
    case "autoScalingGroup":
    case "workload":
      return throughLink(network, entity.subnets.items[0]);
    case "database":
      return throughLink(network, entity.subnetGroup ?? entity.subnets.items[0]);
    default:
      return "vpc" in entity ? entity.vpc : undefined;
  }
}

function throughLink(network: Network, link: Link | undefined): Link | undefined {
  if (link === undefined) return undefined;
  switch (link.kind) {
    case "entity":
      return vpcLinkOfId(network, link.id);
    case "oneOf": {
      const vpcs = link.candidates.map((id) => vpcLinkOfId(network, id));
      const [first] = vpcs;
      const same =
        first?.kind === "entity" &&
        vpcs.every((vpc) => vpc?.kind === "entity" && vpc.id === first.id);
      return same ? first : { kind: "unresolved", why: link.why };
    }
    case "external": {
      const facts = network.settings.external[link.awsId];
      return facts?.vpc === undefined
        ? { kind: "unresolved", why: externalWhy(link.awsId) }
        : vpcOfAwsId(network, facts.vpc);
    }
    case "unresolved":
      return link;
  }
}

function vpcLinkOfId(network: Network, id: EntityId): Link | undefined {
  const entity = entitiesById(network).get(id);
  return entity === undefined ? undefined : vpcLinkOf(network, entity);
}

function vpcOfAwsId(network: Network, awsId: string): Link {
  const vpc = network.vpcs.find(({ awsId: own }) => own.kind === "known" && own.value === awsId);
  return vpc === undefined ? { kind: "external", awsId } : { kind: "entity", id: vpc.id };
}

function externalWhy(awsId: string): Unknown {
  return unknown(`the VPC of ${awsId}, which no resource of this stack carries, is not known`);
}
