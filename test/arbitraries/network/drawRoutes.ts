import type { Entity, Route, RouteTargetKind } from "../../../analysis/index";
import type { Links } from "./drawLinks";
import { entity, link, route, routeTable } from "./entities";
import type { Draw } from "./pick";
import { anyOf, chance } from "./pick";
import type { VpcSketch } from "./skeleton";

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
  if (links.vpnVpc === own.name) {
    for (const table of own.tables.filter(() => chance(draw, 40))) {
      result.push(
        entity<"routePropagation">(`${table}-propagation`, {
          kind: "routePropagation",
          routeTable: link(table),
          source: { kind: "vpnGateway", link: link("vpn-gateway") },
        }),
      );
    }
  }
  return result;
}

function routesOf(
  draw: Draw,
  table: string,
  own: VpcSketch,
  vpcs: readonly VpcSketch[],
  links: Links,
): Route[] {
  const result: Route[] = [];
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
    add(80, other.cidr, ways);
    if (other.ipv6 !== undefined) add(70, other.ipv6, ways);
    const [subnet] = other.subnets;
    if (subnet !== undefined) {
      add(15, subnet.cidr, [...ways, ...of("natGateway"), { kind: "none", name: "" }]);
    }
  }
  if (links.vpnVpc !== undefined) {
    add(50, "192.168.0.0/16", [...of("vpnGateway", "transitGateway")]);
    add(10, "192.168.1.0/24", targets);
  }
  const detours = of("networkInterface", "natGateway");
  for (const subnet of own.subnets) {
    // A detour through an appliance or a NAT gateway (NETWORK 2.8), or a route that AWS would refuse.
    add(6, subnet.cidr, detours);
    add(3, subnet.cidr.replace(".0/24", ".0/25"), of("networkInterface", "internetGateway"));
  }
  return result;
}

function targetsIn(own: VpcSketch, links: Links): Target[] {
  const { name, nat } = own;
  const result: Target[] = own.interfaces
    .filter(({ owner }) => owner === "declared")
    .map((one) => ({ kind: "networkInterface", name: one.name }));
  if (own.hasInternetGateway) result.push({ kind: "internetGateway", name: `${name}-igw` });
  if (own.hasEgressOnly) {
    result.push({ kind: "egressOnlyInternetGateway", name: `${name}-eigw` });
  }
  if (nat !== undefined) result.push({ kind: "natGateway", name: nat.name });
  if (links.onTransitGateway.includes(name)) result.push({ kind: "transitGateway", name: "tgw" });
  if (links.vpnVpc === name) result.push({ kind: "vpnGateway", name: "vpn-gateway" });
  return result;
}
