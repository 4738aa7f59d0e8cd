import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import type { Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import { choiceOf, linkCertainty, type Choice } from "./certainty";
import { owned } from "./ownership";

/** Finds what a subnet uses. */
type OfSubnet = (subnet: Subnet, vpc: Vpc | undefined) => Choice;

/** The network ACL of a subnet: the associated one, else the default of the VPC (NETWORK 4.5). */
export function aclsOfSubnets({ networkAcls, networkAclAssociations }: Network): OfSubnet {
  const inline = owned(
    networkAcls.flatMap((acl) => acl.subnets.items.map((link) => ({ acl, link }))),
    ({ link }) => link,
  );
  const open = networkAcls.filter(({ subnets }) => subnets.more !== undefined);
  const associated = owned(networkAclAssociations, (one) => one.subnet);
  return (subnet, vpc) => {
    const explicit: Link[] = [];
    let uncertain: Unknown | undefined;
    for (const { item, certain } of inline(subnet.id))
      if (certain) explicit.push({ kind: "entity", id: item.acl.id });
      else uncertain = unknown(`${item.acl.name} may be associated with ${subnet.name}`);
    for (const { name, vpc: home } of open)
      // The subnets of a list are those of one VPC.
      if (vpc === undefined || linkCertainty(home, vpc.id) !== "no")
        uncertain = unknown(`${name} may be associated with ${subnet.name}`);
    for (const { item, certain } of associated(subnet.id))
      if (certain) explicit.push(item.networkAcl);
      else uncertain = unknown(`${item.name} may name ${subnet.name}`);
    const implicit = vpc === undefined ? undefined : [vpc.defaultNetworkAcl];
    return explicitOrImplicit("network ACL", subnet, explicit, uncertain, implicit);
  };
}

/** The route table of a subnet: the associated one, else the main table of the VPC (NETWORK 2.1, 2.2). */
export function tablesOfSubnets(network: Network): OfSubnet {
  const associated = owned(network.routeTableAssociations, (one) => one.subnet);
  const replaced = owned(network.mainRouteTableAssociations, (one) => one.vpc);
  return (subnet, vpc) => {
    const explicit: Link[] = [];
    let uncertain: Unknown | undefined;
    for (const { item, certain } of associated(subnet.id))
      if (certain) explicit.push(item.routeTable);
      else uncertain = unknown(`${item.name} may name ${subnet.name}`);
    if (vpc === undefined)
      return explicitOrImplicit("route table", subnet, explicit, uncertain, undefined);
    const main: Link[] = [];
    for (const { item, certain } of replaced(vpc.id))
      if (certain) main.push(item.routeTable);
      else uncertain ??= unknown(`${item.name} may replace the main table`);
    const implicit = main.length > 0 ? main : [vpc.mainRouteTable];
    return explicitOrImplicit("route table", subnet, explicit, uncertain, implicit);
  };
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
