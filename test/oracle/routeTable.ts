import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import type { Route, RouteTable, RouteTarget } from "../../analysis/model/routing";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import type { Cidr } from "../../analysis/sets/cidr";
import { block, blockInBlock, inBlock, sameBlock } from "./address";
import { cidrsOfSubnet, cidrsOfVpc, fact, find, get, linked, linkedAll, vpcOf } from "./facts";
import type { Choice, Packet } from "./packet";
import { prefixListCidrs, serviceCidrs } from "./prefixList";
import { knownToVpnGateway } from "./outside";

/** What a lookup found. */
export type Hit =
  | { readonly kind: "route"; readonly target: RouteTarget; readonly text: string }
  | { readonly kind: "gatewayEndpoint"; readonly endpoint: EntityId }
  | { readonly kind: "blackhole" };

interface Candidate {
  readonly cidr: Cidr;
  /** Lower wins among routes to the same block (NETWORK 2.9). */
  readonly rank: 0 | 1 | 2;
  readonly hit: Hit;
}

/** The table of a subnet: its own, else the main table of the VPC (NETWORK 2.1). */
export function tableOf(network: Network, subnet: Subnet): RouteTable {
  const association = network.routeTableAssociations.find(
    (one) => linked(one.subnet) === subnet.id,
  );
  const link = association?.routeTable ?? vpcOf(network, subnet).mainRouteTable;
  return get(network.routeTables, link);
}

/** The edge table of an internet or VPN gateway, if it has one (NETWORK 2.17). */
export function edgeTableOf(network: Network, gateway: EntityId): RouteTable | undefined {
  const association = network.routeTableAssociations.find((one) => linked(one.gateway) === gateway);
  return find(network.routeTables, association?.routeTable);
}

const neverRouted = [block("169.254.168.0/22"), block("fd00:ec2::/32")];

/** The winning route for the destination of the packet, or nothing (NETWORK 2.5-2.14). */
export function lookUp(
  network: Network,
  table: RouteTable,
  packet: Packet,
  choose: Choice,
): Hit | undefined {
  const matches = (cidr: Cidr): boolean => inBlock(packet.family, packet.destination, cidr);
  if (neverRouted.some(matches)) return undefined;
  const vpc = get(network.vpcs, table.vpc);
  const local = cidrsOfVpc(network, vpc).find(matches);
  const candidates = writtenRoutes(network, vpc, table).filter(({ cidr }) => matches(cidr));
  if (local !== undefined) {
    const replaced = candidates.some(({ cidr, rank }) => rank === 0 && sameBlock(cidr, local));
    const target: RouteTarget = { kind: "local" };
    if (!replaced) candidates.push({ cidr: local, rank: 0, hit: hitOf(target, "local") });
    // Local beats whatever was propagated, however specific (2.7).
    for (const one of candidates.filter(({ rank }) => rank === 2)) {
      candidates.splice(candidates.indexOf(one), 1);
    }
  }
  candidates.sort((a, b) => b.cidr.prefixLength - a.cidr.prefixLength || a.rank - b.rank);
  const [best] = candidates;
  if (best === undefined) return undefined;
  const equal = candidates.filter(
    ({ cidr, rank }) => cidr.prefixLength === best.cidr.prefixLength && rank === best.rank,
  );
  return equal[equal.length === 1 ? 0 : choose("equal routes", equal.length)]?.hit;
}

function hitOf(target: RouteTarget, text: string): Hit {
  return { kind: "route", target, text };
}

function writtenRoutes(network: Network, vpc: Vpc, table: RouteTable): Candidate[] {
  const result: Candidate[] = [];
  for (const route of network.routes) {
    if (linked(route.routeTable) !== table.id) continue;
    const listed = route.destination.kind === "prefixList";
    const rank = route.source === "propagated" ? 2 : listed ? 1 : 0;
    for (const cidr of destinationsOf(network, route)) {
      if (route.source === "static" && !isLegal(network, vpc, route, cidr)) continue;
      const dead = route.state === "blackhole" || route.target.kind === "none";
      const hit: Hit = dead ? { kind: "blackhole" } : hitOf(route.target, route.name);
      result.push({ cidr, rank, hit });
    }
  }
  for (const gateway of propagatingGateways(network, table)) {
    const link = { kind: "entity", id: gateway } as const;
    // Whatever line they came over, they lead to the gateway (2.9).
    const cidrs = knownToVpnGateway(network, gateway).map(({ cidr }) => cidr);
    for (const cidr of cidrs.filter(
      (one, index) => !cidrs.slice(0, index).some((other) => sameBlock(one, other)),
    )) {
      const hit = hitOf({ kind: "vpnGateway", link }, "propagated");
      result.push({ cidr, rank: 2, hit });
    }
  }
  for (const endpoint of network.vpcEndpoints) {
    if (fact(endpoint.endpointType) !== "Gateway") continue;
    const tables = linkedAll(endpoint.routeTables);
    for (const one of network.vpcEndpointRouteTableAssociations) {
      const id = linked(one.routeTable);
      if (linked(one.vpcEndpoint) === endpoint.id && id !== undefined) tables.push(id);
    }
    if (!tables.includes(table.id)) continue;
    for (const cidr of serviceCidrs(network, fact(endpoint.serviceName))) {
      result.push({ cidr, rank: 1, hit: { kind: "gatewayEndpoint", endpoint: endpoint.id } });
    }
  }
  return result;
}

function destinationsOf(network: Network, route: Route): Cidr[] {
  const { destination } = route;
  if (destination.kind === "cidr") return [destination.cidr];
  if (destination.kind === "prefixList") return prefixListCidrs(network, destination.prefixList);
  throw new Error("the packet walker needs a fully known network: a destination is unknown");
}

function propagatingGateways(network: Network, table: RouteTable): EntityId[] {
  const result = linkedAll(table.propagatingVpnGateways);
  for (const { routeTable, source } of network.routePropagations) {
    if (linked(routeTable) !== table.id || source.kind !== "vpnGateway") continue;
    const id = linked(source.link);
    if (id !== undefined && !result.includes(id)) result.push(id);
  }
  return result;
}

/**
 * Inside the VPC a static route must cover exactly a whole block of the VPC or a whole subnet, and lead
 * to a NAT gateway or an interface; AWS refuses others (NETWORK 2.6, 2.8).
 */
function isLegal(network: Network, vpc: Vpc, route: Route, cidr: Cidr): boolean {
  const blocks = cidrsOfVpc(network, vpc);
  if (!blocks.some((one) => blockInBlock(cidr, one))) return true;
  if (route.target.kind === "local") return blocks.some((one) => sameBlock(cidr, one));
  // A blackhole had a target that was legal once (2.14).
  const targets = ["natGateway", "networkInterface", "instance", "none"];
  if (!targets.includes(route.target.kind)) return false;
  const subnets = network.subnets.filter((subnet) => linked(subnet.vpc) === vpc.id);
  const whole = [...blocks, ...subnets.flatMap(cidrsOfSubnet)];
  return whole.some((one) => sameBlock(cidr, one));
}
