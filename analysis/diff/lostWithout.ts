import { entitiesById } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import type { Entity, EntityKind, Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { ReachOptions } from "../reach/query";
import type { AddressSet } from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { isNoTraffic, type TrafficSet } from "../sets/trafficSet";
import { nothingIsSame } from "./changedParts";
import { diffFlows } from "./diffFlows";
import { networkWithout } from "./networkWithout";
import type { PartyInterfaces } from "./parties";
import { partAround } from "./partAround";
import { sendersThrough } from "./sendersThrough";

/** Traffic that does not get through, or may not, while a resource is not there. */
export interface LostFlow {
  readonly relation:
    "fromInternet" | "toInternet" | "fromOnPremises" | "toOnPremises" | "toService" | "between";
  /** False: whether it gets through, nobody knows. */
  readonly isCertain: boolean;
  /** Empty for what comes from the outside. */
  readonly from: readonly NetworkInterface[];
  /** Empty for what goes to the outside. */
  readonly to: readonly NetworkInterface[];
  readonly traffic: TrafficSet;
  readonly family: Family;
  /** Of the internet; absent for all of it, and elsewhere. */
  readonly addresses?: AddressSet;
  /** Name of the on-premises network, or the service: `s3`. */
  readonly peer?: string;
}

/** What a network loses without one of its resources. */
export interface Lost {
  readonly flows: readonly LostFlow[];
  /** The resource, and what is gone with it. */
  readonly gone: ReadonlySet<EntityId>;
}

/** Kinds whose loss shows in who reaches whom. Without the others, nothing or everything changes. */
const telling: ReadonlySet<EntityKind> = new Set([
  ...(["subnet", "internetGateway", "internetGatewayAttachment"] as const),
  ...(["egressOnlyInternetGateway", "natGateway", "elasticIp", "elasticIpAssociation"] as const),
  ...(["routeTable", "routeTableAssociation", "route", "vpcEndpoint"] as const),
  ...(["vpcEndpointRouteTableAssociation", "securityGroup", "securityGroupRule"] as const),
  ...(["networkInterface", "instance", "autoScalingGroup", "function", "database"] as const),
  ...(["workload", "loadBalancer", "classicLoadBalancer", "listener"] as const),
  ...(["transitGateway", "transitGatewayAttachment", "transitGatewayRouteTable"] as const),
  ...(["transitGatewayRouteTableAssociation", "transitGatewayRoute"] as const),
  ...(["vpcPeeringConnection", "vpnGateway", "vpnConnection", "vpnConnectionRoute"] as const),
]);

/**
 * Kinds that may be a way to services of AWS of their own. What is lost to services with others is lost to
 * the internet too, which says it.
 */
const asksServices: ReadonlySet<EntityKind> = new Set([
  ...(["vpcEndpoint", "vpcEndpointRouteTableAssociation", "routeTable"] as const),
  ...(["routeTableAssociation", "securityGroup", "securityGroupRule"] as const),
]);

/** Kinds that nothing but traffic with the internet goes by. */
const toInternetOnly: ReadonlySet<EntityKind> = new Set([
  ...(["internetGateway", "internetGatewayAttachment", "egressOnlyInternetGateway"] as const),
  ...(["natGateway", "elasticIp", "elasticIpAssociation"] as const),
]);

/**
 * How much `lostWithout` asks about a resource, counted in pairs of interfaces: to ask one about the internet
 * takes as long as some 50 pairs. `undefined` when it cannot tell anything.
 */
export function questionsAbout(network: Network, resource: Entity): number | undefined {
  const { id, kind } = resource;
  if (!telling.has(kind)) return undefined;
  const { length } = sendersBy(partAround(network, id), resource);
  return toInternetOnly.has(kind) ? length * 50 : length ** 2;
}

/**
 * What no longer gets through between the end of a resource and the beginning of the one that takes its place.
 * What the resource itself, and what is gone with it, would send is left out: it is not there.
 */
export function lostWithout(
  whole: Network,
  resource: Entity,
  options: Partial<ReachOptions> = {},
): Lost {
  const network = partAround(whole, resource.id);
  const { network: left, gone } = networkWithout(network, resource);
  const parties = eachInterface(sendersBy(network, resource), left);
  const { internet, outside, between } = diffFlows(network, left, options, {
    parties,
    services: asksServices.has(resource.kind),
    between: !toInternetOnly.has(resource.kind),
    parts: nothingIsSame,
  });
  const interfaceAt = (index: number): readonly NetworkInterface[] =>
    parties[index]?.interfaces.flatMap(({ before }) => before) ?? [];
  const isLeft = ({ id }: NetworkInterface): boolean => !gone.has(id);
  const flows: LostFlow[] = [];
  for (const { index, direction, kind, traffic, family, ...flow } of [...internet, ...outside]) {
    if (kind !== "closed" && kind !== "mayClose") continue;
    const isFrom = direction === "fromInternet" || direction === "fromOnPremises";
    const ends = interfaceAt(index);
    flows.push({
      ...{ relation: direction, isCertain: kind === "closed", traffic, family },
      from: isFrom ? [] : ends.filter(isLeft),
      to: isFrom ? ends : [],
      ...("peer" in flow ? { peer: flow.peer } : {}),
      ...("addresses" in flow && !flow.isWhole ? { addresses: flow.addresses } : {}),
    });
  }
  for (const { from, to, change, family } of between)
    for (const kind of ["closed", "mayClose"] as const)
      if (!isNoTraffic(change[kind]))
        flows.push({
          ...{ relation: "between", isCertain: kind === "closed", traffic: change[kind], family },
          from: from.flatMap(interfaceAt).filter(isLeft),
          to: to.flatMap(interfaceAt),
        });
  return { flows: flows.filter(hasSender), gone };
}

function hasSender({ relation, from }: LostFlow): boolean {
  return from.length > 0 || relation === "fromInternet" || relation === "fromOnPremises";
}

/** The interfaces that may lose something without a resource. */
function sendersBy(network: Network, resource: Entity): readonly NetworkInterface[] {
  return resource.kind === "natGateway"
    ? sendersThrough(network, resource)
    : network.networkInterfaces;
}

/** Interfaces one by one, so that the subnets of one owner are told apart. */
function eachInterface(
  interfaces: readonly NetworkInterface[],
  left: Network,
): readonly PartyInterfaces[] {
  const rest = entitiesById(left);
  return interfaces
    .filter(({ owner }) => owner.kind !== "natGateway")
    .map((one) => {
      const now = rest.get(one.id);
      const after = now?.kind === "networkInterface" ? [now] : [];
      const presence = after.length === 0 ? "removed" : "kept";
      const { id, kind, name, urn } = one;
      const told = after.length === 0 ? "closed" : "all";
      return {
        party: { id, kind, name, urn, presence, told },
        interfaces: [{ before: [one], after, told }],
      };
    });
}
