import type { EntityId } from "../model/identity";
import { mayPointTo, pointsTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import { choiceOf, linkCertainty, type Choice } from "./certainty";

/** The network ACL of a subnet: the associated one, else the default of the VPC (NETWORK 4.5). */
export function aclsOfSubnet(network: Network, subnet: Subnet, vpc: Vpc | undefined): Choice {
  const explicit: Link[] = [];
  let uncertain: Unknown | undefined;
  for (const acl of network.networkAcls) {
    if (acl.subnets.items.some((link) => pointsTo(link, subnet.id)))
      explicit.push({ kind: "entity", id: acl.id });
    else if (
      acl.subnets.items.some((link) => mayPointTo(link, subnet.id)) ||
      acl.subnets.more !== undefined
    )
      uncertain = unknown(`${acl.name} may be associated with ${subnet.name}`);
  }
  for (const association of network.networkAclAssociations) {
    const holds = linkCertainty(association.subnet, subnet.id);
    if (holds === "yes") explicit.push(association.networkAcl);
    else if (holds === "maybe") uncertain = unknown(`${association.name} may name ${subnet.name}`);
  }
  const implicit = vpc === undefined ? undefined : [vpc.defaultNetworkAcl];
  return explicitOrImplicit("network ACL", subnet, explicit, uncertain, implicit);
}

/** The route table of a subnet: the associated one, else the main table of the VPC (NETWORK 2.1, 2.2). */
export function tablesOfSubnet(network: Network, subnet: Subnet, vpc: Vpc | undefined): Choice {
  const explicit: Link[] = [];
  let uncertain: Unknown | undefined;
  for (const association of network.routeTableAssociations) {
    const holds = linkCertainty(association.subnet, subnet.id);
    if (holds === "yes") explicit.push(association.routeTable);
    else if (holds === "maybe") uncertain = unknown(`${association.name} may name ${subnet.name}`);
  }
  if (vpc === undefined)
    return explicitOrImplicit("route table", subnet, explicit, uncertain, undefined);
  const main: Link[] = [];
  for (const one of network.mainRouteTableAssociations) {
    const holds = linkCertainty(one.vpc, vpc.id);
    if (holds === "yes") main.push(one.routeTable);
    else if (holds === "maybe") uncertain ??= unknown(`${one.name} may replace the main table`);
  }
  const implicit = main.length > 0 ? main : [vpc.mainRouteTable];
  return explicitOrImplicit("route table", subnet, explicit, uncertain, implicit);
}

function explicitOrImplicit(
  what: string,
  subnet: Subnet,
  explicit: readonly Link[],
  uncertain: Unknown | undefined,
  implicit: readonly Link[] | undefined,
): Choice {
  if (explicit.length > 0) return choiceOf(explicit);
  if (implicit === undefined) {
    const why = `the ${what} of ${subnet.name} is not known: its VPC is not part of this network`;
    return { candidates: [], unknown: unknown(why) };
  }
  const fallback = choiceOf(implicit);
  return uncertain === undefined ? fallback : { ...fallback, unknown: uncertain };
}

/** The edge table of an internet or virtual private gateway; no candidates: it has none (NETWORK 2.17). */
export function edgeTablesOf(network: Network, gateway: EntityId): Choice {
  const certain: Link[] = [];
  let uncertain: Unknown | undefined;
  for (const association of network.routeTableAssociations) {
    const holds = linkCertainty(association.gateway, gateway);
    if (holds === "yes") certain.push(association.routeTable);
    else if (holds === "maybe") uncertain = unknown(`${association.name} may name this gateway`);
  }
  const choice = choiceOf(certain);
  return uncertain === undefined ? choice : { ...choice, unknown: uncertain };
}
