import { entitiesById } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import { networkOf, type Entity, type EntityKind, type Network } from "../model/network";
import { known } from "../model/value";

/** A network between the end of a resource and the beginning of the one that takes its place. */
export interface NetworkWithout {
  readonly network: Network;
  /** The resource, and what is gone with it. */
  readonly gone: ReadonlySet<EntityId>;
}

/** Kinds that are nothing without what they name. */
const hanging: ReadonlySet<EntityKind> = new Set([
  ...(["internetGatewayAttachment", "routeTableAssociation", "mainRouteTableAssociation"] as const),
  ...(["route", "routePropagation", "natGateway", "natGatewayEipAssociation"] as const),
  ...(["elasticIpAssociation", "networkInterfaceAttachment", "networkAclAssociation"] as const),
  ...(["networkInterfaceSecurityGroupAttachment", "vpcEndpointRouteTableAssociation"] as const),
  ...(["vpcEndpointSubnetAssociation", "vpcEndpointSecurityGroupAssociation"] as const),
  ...(["transitGatewayAttachmentAccepter", "transitGatewayRouteTable"] as const),
  ...(["transitGatewayRouteTableAssociation"] as const),
  ...(["transitGatewayRouteTablePropagation", "transitGatewayDefaultRouteTable"] as const),
  ...(["vpnGatewayAttachment", "vpnConnection", "vpnConnectionRoute", "listener"] as const),
]);

/**
 * Takes a resource out of a network with all that hangs on it: the interfaces of an instance or in a subnet,
 * the routes of a table, the rules of a security group. Rules that name it let nobody in or out by that; routes that lead to it stay and
 * drop what they win, as AWS has it. A security group stays without rules: its members are in no other.
 */
export function networkWithout(network: Network, resource: Entity): NetworkWithout {
  const entities = [...entitiesById(network).values()];
  const gone = new Set<EntityId>([resource.id]);
  for (let size = 0; size < gone.size;) {
    size = gone.size;
    for (const one of entities) if (hangsOn(one, gone)) gone.add(one.id);
  }
  const left = entities
    .filter(({ id, kind }) => kind === "securityGroup" || !gone.has(id))
    .map((one) => mended(one, gone));
  const { settings, notUnderstood, notDescribed } = network;
  return { network: networkOf(left, settings, notUnderstood, notDescribed), gone };
}

function hangsOn(one: Entity, gone: ReadonlySet<EntityId>): boolean {
  switch (one.kind) {
    case "networkInterface":
      return gone.has(one.owner.id) || names(one.subnet, gone);
    case "securityGroupRule":
      return names(one.group, gone);
    case "transitGatewayAttachment":
      return names(one.transitGateway, gone) || isNamedIn(one.target, gone);
    default:
      if (!hanging.has(one.kind)) return false;
      // A NAT gateway cannot keep an address that is given back.
      return (
        isNamedIn(one, gone) ||
        (one.kind === "natGateway" && one.elasticIps.items.some((link) => names(link, gone)))
      );
  }
}

function isNamedIn(holder: object, gone: ReadonlySet<EntityId>): boolean {
  return Object.values(holder).some((value) => names(value, gone));
}

function names(value: unknown, gone: ReadonlySet<EntityId>): boolean {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  const link = value as Link;
  return link.kind === "entity" && gone.has(link.id);
}

function mended(one: Entity, gone: ReadonlySet<EntityId>): Entity {
  switch (one.kind) {
    case "route": {
      const { target } = one;
      return "link" in target && names(target.link, gone)
        ? { ...one, target: { kind: "none" } }
        : one;
    }
    case "securityGroupRule": {
      const peers = one.peers.filter(
        (peer) => peer.kind !== "securityGroup" || !names(peer.group, gone),
      );
      return peers.length === one.peers.length ? one : { ...one, peers };
    }
    case "transitGatewayRoute":
    case "transitGatewayPrefixListReference": {
      const { attachment, ...rest } = one;
      return names(attachment, gone) ? { ...rest, blackhole: known(true) } : one;
    }
    default:
      return one;
  }
}
