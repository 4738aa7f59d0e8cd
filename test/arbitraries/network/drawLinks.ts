import type { Entity } from "../../../analysis/index";
import { entity, link } from "./entities";
import { attachment, peering, transitGateway, transitRoute, transitTable, vpn } from "./gateways";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import type { VpcSketch } from "./skeleton";

/** What joins the VPCs with each other and with a site. */
export interface Links {
  readonly entities: readonly Entity[];
  readonly peerings: readonly { readonly name: string; readonly between: readonly string[] }[];
  /** VPCs on the transit gateway `tgw`, if there is one. */
  readonly onTransitGateway: readonly string[];
  /** The VPC with a VPN gateway, if any. */
  readonly vpnVpc?: string;
}

/** Peerings or a transit gateway, and perhaps a VPN to a site 192.168.0.0/16 of the first VPC. */
export function drawLinks(draw: Draw, vpcs: readonly VpcSketch[]): Links {
  const entities: Entity[] = [];
  const peerings: { name: string; between: string[] }[] = [];
  let onTransitGateway: string[] = [];
  const kind = oneOf(draw, "peering", "transit", "none");
  if (kind === "peering") {
    vpcs.forEach((one, index) => {
      for (const other of vpcs.slice(index + 1)) {
        if (chance(draw, 20)) continue;
        const name = `pcx-${one.name}-${other.name}`;
        peerings.push({ name, between: [one.name, other.name] });
        const status = chance(draw, 10) ? "pending-acceptance" : "active";
        entities.push(peering(name, one.name, other.name, status));
      }
    });
  }
  if (kind === "transit") {
    const on = vpcs.filter(() => !chance(draw, 10));
    onTransitGateway = on.map(({ name }) => name);
    entities.push(...drawTransit(draw, on));
  }
  const [first] = vpcs;
  if (first === undefined || !chance(draw, 40)) return { entities, peerings, onTransitGateway };
  const routes = oneOf(draw, ["192.168.0.0/16"], ["192.168.1.0/24"]);
  entities.push(...vpn("vpn", first.name, "192.168.0.0/16", routes));
  return { entities, peerings, onTransitGateway, vpnVpc: first.name };
}

function drawTransit(draw: Draw, vpcs: readonly VpcSketch[]): Entity[] {
  const groups = chance(draw, 50);
  const result = transitGateway("tgw", { defaults: !chance(draw, 30), groups });
  result.push(transitTable("tgw-second", "tgw"));
  const names = vpcs.map(({ name }) => `att-${name}`);
  for (const vpc of vpcs) {
    const name = `att-${vpc.name}`;
    // One subnet in each zone (NETWORK 7.18).
    const doors = ["az1", "az2"].flatMap((zone) => {
      const inZone = vpc.subnets.filter((subnet) => subnet.zone === zone);
      return inZone.length > 0 && !chance(draw, 15) ? [anyOf(draw, inZone).name] : [];
    });
    const fallback = vpc.subnets.slice(0, 1).map((subnet) => subnet.name);
    const explicit = chance(draw, 25);
    const options = {
      ipv6: vpc.ipv6 !== undefined && chance(draw, 70),
      groups: groups && !chance(draw, 20),
      defaults: !explicit,
    };
    const subnets = doors.length > 0 ? doors : fallback;
    result.push(attachment(name, "tgw", vpc.name, subnets, options));
    if (explicit && !chance(draw, 15)) {
      result.push(
        entity<"transitGatewayRouteTableAssociation">(`${name}-association`, {
          kind: "transitGatewayRouteTableAssociation",
          attachment: link(name),
          routeTable: link(oneOf(draw, "tgw-second", "tgw-table")),
          replaceExistingAssociation: { kind: "known", value: false },
        }),
      );
    }
    if (explicit || chance(draw, 20)) {
      result.push(
        entity<"transitGatewayRouteTablePropagation">(`${name}-propagation`, {
          kind: "transitGatewayRouteTablePropagation",
          attachment: link(name),
          routeTable: link("tgw-second"),
        }),
      );
    }
  }
  for (const table of ["tgw-table", "tgw-second"]) {
    const destinations = [
      "0.0.0.0/0",
      "::/0",
      ...vpcs.flatMap(({ cidr, subnets }) => [cidr, ...subnets.map((one) => one.cidr)]),
    ];
    for (const destination of destinations) {
      if (names.length === 0 || !chance(draw, 15)) continue;
      const to = chance(draw, 25) ? undefined : anyOf(draw, names);
      result.push(transitRoute(table, destination, to));
    }
  }
  return result;
}
