import type { Entity, RouteTargetKind } from "../../../analysis/index";
import type { Links } from "./drawLinks";
import { entity, link, route, routeTable } from "./entities";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import type { VpcSketch } from "./skeleton";
import { blocksOf, ipv4Of } from "./skeleton";

interface Target {
  readonly kind: RouteTargetKind | "none";
  readonly name: string;
}

/** Tables of a VPC and their routes, most of which make sense. */
export function drawRoutes(
  draw: Draw,
  own: VpcSketch,
  vpcs: readonly VpcSketch[],
  links: Links,
): Entity[] {
  const custom = own.tables.filter((table) => !table.endsWith("-main"));
  const result: Entity[] = custom.map((name) => routeTable(name, own.name));
  for (const table of own.tables) result.push(...routesOf(draw, table, own, vpcs, links));
  const gateway = links.vpnGateways.get(own.name);
  if (gateway === undefined) return result;
  for (const table of own.tables.filter(() => chance(draw, 40))) {
    result.push(
      entity<"routePropagation">(`${table}-propagation`, {
        kind: "routePropagation",
        routeTable: link(table),
        source: { kind: "vpnGateway", link: link(gateway) },
      }),
    );
  }
  return result;
}

function routesOf(
  draw: Draw,
  table: string,
  own: VpcSketch,
  vpcs: readonly VpcSketch[],
  links: Links,
): Entity[] {
  const result: Entity[] = [];
  const add = (percent: number, destination: string, targets: readonly Target[]): void => {
    if (targets.length === 0 || !chance(draw, percent)) return;
    const target = anyOf(draw, targets);
    result.push(route(table, destination, target.kind, target.name));
  };
  const targets = targetsIn(own, links);
  const of = (...kinds: Target["kind"][]): Target[] =>
    targets.filter(({ kind }) => kinds.includes(kind));
  const everywhere = of("internetGateway", "natGateway", "transitGateway");

  add(80, "0.0.0.0/0", everywhere);
  add(10, "203.0.113.0/24", targets);
  // The whole range of a service beats its gateway endpoint, half of it does as well (NETWORK 2.13).
  add(4, "52.216.0.0/15", targets);
  add(4, "52.216.0.0/16", targets);
  if (own.ipv6 !== undefined) {
    add(75, "::/0", of("internetGateway", "egressOnlyInternetGateway", "transitGateway"));
    add(15, "64:ff9b::/96", of("natGateway"));
  }
  for (const other of vpcs.filter(({ name }) => name !== own.name)) {
    const peered = links.peerings.find(
      ({ between }) => between.includes(own.name) && between.includes(other.name),
    );
    const ways = [
      ...(peered ? [{ kind: "vpcPeeringConnection", name: peered.name } as const] : []),
      ...of("transitGateway"),
    ];
    for (const block of blocksOf(other)) {
      if (!blocksOf(own).includes(block)) add(80, block, ways);
    }
    const [block] = ipv4Of(other.subnets);
    if (block !== undefined) {
      add(15, block, [...ways, ...of("natGateway"), { kind: "none", name: "" }]);
    }
  }
  for (const { cidrs } of links.sites) {
    for (const block of cidrs) add(50, block, of("vpnGateway", "transitGateway"));
  }
  if (links.vpnGateways.size > 0) add(10, "192.168.1.0/24", targets);
  const detours = of("networkInterface", "instance", "natGateway");
  for (const block of ipv4Of(own.subnets)) {
    // A detour through an appliance or a NAT gateway (NETWORK 2.8), or a route that AWS would refuse.
    add(6, block, detours);
    add(3, block.replace(".0/24", ".0/25"), of("networkInterface", "internetGateway"));
  }
  return [...unlike(result), ...listedRoute(draw, table, targets)];
}

/** AWS refuses a second static route to the same block (NETWORK 2.11). */
function unlike(routes: readonly Entity[]): Entity[] {
  return routes.filter((one, index) => routes.findIndex(({ id }) => id === one.id) === index);
}

/** A route to a prefix list is one route to each of its entries (NETWORK 2.12). */
function listedRoute(draw: Draw, table: string, targets: readonly Target[]): Entity[] {
  if (targets.length === 0 || !chance(draw, 10)) return [];
  const target = anyOf(draw, targets);
  const list = oneOf(draw, "outside", "outside6");
  const plain = route(table, "0.0.0.0/0", target.kind, target.name);
  const { id, urn, name } = entity<"vpnGateway">(`${table}:${list}`, { kind: "vpnGateway" });
  return [{ ...plain, id, urn, name, destination: { kind: "prefixList", prefixList: link(list) } }];
}

function targetsIn(own: VpcSketch, links: Links): Target[] {
  const { name, nat } = own;
  const result: Target[] = own.interfaces
    .filter(
      ({ owner, ipv4 }) => ipv4 !== undefined && (owner === "declared" || owner === "instance"),
    )
    .map((one) =>
      one.owner === "instance"
        ? { kind: "instance", name: `${one.name}-owner` }
        : { kind: "networkInterface", name: one.name },
    );
  if (own.hasInternetGateway) result.push({ kind: "internetGateway", name: `${name}-igw` });
  if (own.hasEgressOnly) {
    result.push({ kind: "egressOnlyInternetGateway", name: `${name}-eigw` });
  }
  if (nat !== undefined) result.push({ kind: "natGateway", name: nat.name });
  const transitGateway = links.transitGateways.get(name);
  if (transitGateway !== undefined) result.push({ kind: "transitGateway", name: transitGateway });
  const vpnGateway = links.vpnGateways.get(name);
  if (vpnGateway !== undefined) result.push({ kind: "vpnGateway", name: vpnGateway });
  return result;
}
