import { entitiesById, memoise } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import { linkedId, type Link } from "../model/link";
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
  const naming = namingOf(network);
  // A set visits what is added on the way too.
  const gone = new Set<EntityId>([resource.id]);
  for (const id of gone)
    for (const one of naming.get(id) ?? []) if (hangsOn(one, gone)) gone.add(one.id);
  const left = [...entitiesById(network).values()]
    .filter(({ id, kind }) => kind === "securityGroup" || !gone.has(id))
    .map((one) => mended(one, gone));
  const { settings, notUnderstood, notDescribed } = network;
  return { network: networkOf(left, settings, notUnderstood, notDescribed), gone };
}

/** By an entity: those that name it in a way that they may hang on it. */
const namingOf = memoise((network) => {
  const found = new Map<EntityId, Entity[]>();
  for (const one of entitiesById(network).values())
    for (const id of namedBy(one)) {
      const all = found.get(id);
      if (all === undefined) found.set(id, [one]);
      else all.push(one);
    }
  return found;
});

function namedBy(one: Entity): ReadonlySet<EntityId> {
  const values: unknown[] = Object.values(one);
  if (one.kind === "natGateway") values.push(...one.elasticIps.items);
  if (one.kind === "transitGatewayAttachment") values.push(...Object.values<unknown>(one.target));
  const ids = new Set(values.flatMap((value) => linkedId(asLink(value)) ?? []));
  return one.kind === "networkInterface" ? ids.add(one.owner.id) : ids;
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
  const id = linkedId(asLink(value));
  return id !== undefined && gone.has(id);
}

/** A value of an entity, which is a link if it names another entity. */
function asLink(value: unknown): Link | undefined {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "entity"
    ? (value as Link)
    : undefined;
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
