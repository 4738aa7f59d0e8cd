import type { Entity } from "../../../analysis/index";
import { known } from "../../../analysis/index";
import { entity, link } from "./entities";
import { attachment, transitGateway, transitRoute, transitTable } from "./gateways";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import type { VpcSketch } from "./skeleton";
import { blocksOf, ipv4Of } from "./skeleton";

/** Transit gateways and what the VPCs are attached to. */
export interface Transit {
  readonly entities: readonly Entity[];
  readonly gateways: ReadonlyMap<string, string>;
}

/** Destinations of static routes: everything, the VPCs, their subnets, the sites. */
function destinationsIn(vpcs: readonly VpcSketch[]): string[] {
  return [
    "0.0.0.0/0",
    "::/0",
    "192.168.0.0/16",
    "172.20.0.0/16",
    "172.30.0.0/16",
    ...vpcs.flatMap((vpc) => [...blocksOf(vpc), ...ipv4Of(vpc.subnets)]),
  ];
}

/** One transit gateway in each region that has a VPC, peered with each other (NETWORK 7.8 to 7.22). */
export function drawTransit(draw: Draw, vpcs: readonly VpcSketch[]): Transit {
  const gateways = new Map<string, string>();
  const entities: Entity[] = [];
  const regions = [...new Set(vpcs.map(({ region }) => region))];
  const isPeered = regions.length > 1;
  for (const region of regions) {
    const name = region === "us-east-1" ? "tgw" : "tgw-west";
    const groups = chance(draw, 50);
    const own = vpcs.filter((one) => one.region === region && !chance(draw, 10));
    for (const one of own) gateways.set(one.name, name);
    const parts = [
      ...transitGateway(name, { defaults: !chance(draw, 30), groups }),
      transitTable(`${name}-second`, name),
      ...own.flatMap((one) => drawAttachment(draw, name, one, groups)),
      ...drawTables(draw, name, own, vpcs, isPeered),
    ];
    entities.push(...parts.map((part) => ({ ...part, region: known(region) })));
  }
  if (isPeered) entities.push(...drawTransitPeering(draw));
  return { entities, gateways };
}

function drawAttachment(draw: Draw, gateway: string, vpc: VpcSketch, groups: boolean): Entity[] {
  const name = `att-${vpc.name}`;
  const usable = vpc.subnets.filter(({ cidr }) => cidr !== undefined);
  // One subnet in each zone, with IPv4 (NETWORK 7.18).
  const doors = ["az1", "az2", "az3"].flatMap((zone) => {
    const inZone = usable.filter((subnet) => subnet.zone === zone);
    return inZone.length > 0 && !chance(draw, 15) ? [anyOf(draw, inZone).name] : [];
  });
  const fallback = usable.slice(0, 1).map((subnet) => subnet.name);
  const explicit = chance(draw, 25);
  const made = attachment(name, gateway, vpc.name, doors.length > 0 ? doors : fallback, {
    ipv6: vpc.ipv6 !== undefined && chance(draw, 70),
    groups: groups && !chance(draw, 20),
    defaults: !explicit,
  });
  return [
    {
      ...made,
      applianceMode: known(chance(draw, 25)),
      state: known(chance(draw, 4) ? "pendingAcceptance" : "available"),
    },
    ...drawTablesOf(draw, gateway, name, explicit),
  ];
}

/** Association and propagation of an attachment where the defaults do not make them. */
export function drawTablesOf(
  draw: Draw,
  gateway: string,
  name: string,
  explicit: boolean,
): Entity[] {
  const result: Entity[] = [];
  if (explicit && !chance(draw, 15)) {
    result.push(
      entity<"transitGatewayRouteTableAssociation">(`${name}-association-${gateway}`, {
        kind: "transitGatewayRouteTableAssociation",
        attachment: link(name),
        routeTable: link(oneOf(draw, `${gateway}-second`, `${gateway}-table`)),
        replaceExistingAssociation: known(false),
      }),
    );
  }
  if (explicit || chance(draw, 20)) {
    result.push(
      entity<"transitGatewayRouteTablePropagation">(`${name}-propagation-${gateway}`, {
        kind: "transitGatewayRouteTablePropagation",
        attachment: link(name),
        routeTable: link(`${gateway}-second`),
      }),
    );
  }
  return result;
}

function drawTables(
  draw: Draw,
  gateway: string,
  own: readonly VpcSketch[],
  vpcs: readonly VpcSketch[],
  isPeered: boolean,
): Entity[] {
  const near = own.map(({ name }) => `att-${name}`);
  const names = [...near, ...(isPeered ? ["tgw-peering", "tgw-peering"] : [])];
  const result: Entity[] = [];
  for (const table of [`${gateway}-table`, `${gateway}-second`]) {
    for (const destination of destinationsIn(vpcs)) {
      const isFar = vpcs.some((one) => !own.includes(one) && blocksOf(one).includes(destination));
      // Nothing propagates over a peering of transit gateways (NETWORK 7.11).
      if (names.length === 0 || !chance(draw, isFar && isPeered ? 65 : 12)) continue;
      const to = isFar && isPeered ? "tgw-peering" : anyOf(draw, names);
      result.push(transitRoute(table, destination, chance(draw, 20) ? undefined : to));
    }
    if (names.length === 0 || !chance(draw, 15)) continue;
    const isBlackhole = chance(draw, 25);
    result.push(
      entity<"transitGatewayPrefixListReference">(`${table}-office`, {
        kind: "transitGatewayPrefixListReference",
        routeTable: link(table),
        prefixList: link("office"),
        ...(!isBlackhole && { attachment: link(anyOf(draw, names)) }),
        blackhole: known(isBlackhole),
      }),
    );
  }
  // Another table may have become the default for associations or propagations.
  if (chance(draw, 12)) {
    result.push(
      entity<"transitGatewayDefaultRouteTable">(`${gateway}-default`, {
        kind: "transitGatewayDefaultRouteTable",
        use: oneOf(draw, "association", "propagation"),
        transitGateway: link(gateway),
        routeTable: link(`${gateway}-second`),
      }),
    );
  }
  return result;
}

function drawTransitPeering(draw: Draw): Entity[] {
  const explicit = chance(draw, 25);
  return [
    entity<"transitGatewayAttachment">("tgw-peering", {
      kind: "transitGatewayAttachment",
      transitGateway: link("tgw"),
      target: {
        kind: "peering",
        peerTransitGateway: link("tgw-west"),
        peerRegion: known("us-west-2"),
      },
      applianceMode: known(false),
      ipv6Support: known(false),
      securityGroupReferencing: known(false),
      defaultRouteTableAssociation: known(!explicit),
      defaultRouteTablePropagation: known(!explicit),
      state: known(chance(draw, 8) ? "pendingAcceptance" : "available"),
    }),
    ...["tgw", "tgw-west"].flatMap((gateway) =>
      explicit && !chance(draw, 15) ? drawTablesOf(draw, gateway, "tgw-peering", true) : [],
    ),
  ];
}
