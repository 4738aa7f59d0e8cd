import fc from "fast-check";
import type { Entity, Network } from "../../analysis/index";
import { defaultNetworkSettings, known, networkOf } from "../../analysis/index";
import { drawAcls } from "./network/drawAcls";
import { drawGroups } from "./network/drawGroups";
import type { Links } from "./network/drawLinks";
import { drawLinks } from "./network/drawLinks";
import { drawProtection } from "./network/drawProtection";
import { drawRoutes } from "./network/drawRoutes";
import { drawVpcParts } from "./network/drawVpcParts";
import { gatewayEndpoint, prefixList } from "./network/gateways";
import type { Draw } from "./network/pick";
import { anyOf, between, chance, oneOf, upTo } from "./network/pick";
import type { VpcSketch } from "./network/skeleton";
import { drawVpc } from "./network/skeleton";
import type { PacketTraffic } from "./network/traffic";
import { drawPacketTraffic } from "./network/traffic";

/** Who sends a generated packet. */
export type Source =
  | { readonly kind: "interface"; readonly name: string; readonly address: string }
  | { readonly kind: "internet"; readonly address: string }
  | { readonly kind: "site"; readonly address: string };

/** Whom a generated packet is for. */
export type Target =
  | { readonly kind: "interface"; readonly name: string; readonly address: string }
  /** An interface by its public address. */
  | { readonly kind: "public"; readonly name: string; readonly address: string }
  | { readonly kind: "internet" | "site" | "service"; readonly address: string };

/** A packet to send. */
export interface Sent {
  readonly source: Source;
  readonly target: Target;
  readonly traffic: PacketTraffic;
}

/** A small network and packets worth sending through it. */
export interface Scene {
  readonly network: Network;
  readonly packets: readonly Sent[];
}

/** One to three VPCs with everything that NETWORK.md describes between them, and `count` packets. */
export function scene(count: number): fc.Arbitrary<Scene> {
  return fc.gen().map((draw): Scene => {
    const vpcs = upTo(between(draw, 1, 3)).map((index) => drawVpc(draw, index));
    const links = drawLinks(draw, vpcs);
    const entities: Entity[] = [
      ...prefixList("office", "office", ["203.0.113.0/28", "192.168.1.0/24", "10.1.0.0/17"]),
      ...links.entities,
      ...drawProtection(draw, vpcs),
    ];
    for (const vpc of vpcs) {
      // Peerings may cross regions; groups are not known on the other side then (NETWORK 3.10).
      const isFar = links.peerings.length > 0 && vpc.index > 0 && chance(draw, 15);
      const region = known(isFar ? "us-west-2" : "us-east-1");
      const parts: Entity[] = [
        ...drawVpcParts(draw, vpc),
        ...drawGroups(draw, vpc, vpcs),
        ...drawAcls(draw, vpc, vpcs),
        ...drawRoutes(draw, vpc, vpcs, links),
      ];
      entities.push(...parts.map((part) => ({ ...part, region })));
    }
    const [first] = vpcs;
    if (first !== undefined && chance(draw, 40)) {
      const tables = first.tables.filter(() => chance(draw, 60));
      entities.push(...gatewayEndpoint("s3", first.name, tables, ["52.216.0.0/15"]));
    }
    const network = networkOf(entities, defaultNetworkSettings);
    return { network, packets: upTo(count).map(() => drawPacket(draw, vpcs, links)) };
  });
}

function drawPacket(draw: Draw, vpcs: readonly VpcSketch[], links: Links): Sent {
  const interfaces = vpcs.flatMap((vpc) => vpc.interfaces);
  const both = interfaces.some(({ ipv6 }) => ipv6 !== undefined);
  const family = both && chance(draw, 35) ? 6 : 4;
  const usable = interfaces.filter(({ ipv6 }) => family === 4 || ipv6 !== undefined);
  const addressOf = (one: (typeof usable)[number]): string =>
    family === 4
      ? one.secondary !== undefined && chance(draw, 30)
        ? one.secondary
        : one.ipv4
      : (one.ipv6 ?? "");

  const outsider = family === 4 ? "203.0.113.9" : "2001:db8:ffff::9";
  const hasSite = links.vpnVpc !== undefined && family === 4;
  const from = oneOf(draw, "interface", "interface", "interface", "internet", "site");
  const one = anyOf(draw, usable);
  const source: Source =
    from === "internet"
      ? { kind: "internet", address: outsider }
      : from === "site" && hasSite
        ? { kind: "site", address: "192.168.1.5" }
        : { kind: "interface", name: one.name, address: addressOf(one) };

  return { source, target: drawTarget(), traffic: drawPacketTraffic(draw, family) };

  function drawTarget(): Target {
    const other = anyOf(draw, usable);
    const own: Target = { kind: "interface", name: other.name, address: addressOf(other) };
    const { publicIp } = other;
    const reachable: Target =
      family === 4 && publicIp !== undefined && other.owner === "declared"
        ? { kind: "public", name: other.name, address: publicIp }
        : own;
    if (source.kind === "internet") return family === 4 ? reachable : own;
    const to = oneOf(draw, "interface", "interface", "public", "internet", "service", "site");
    if (to === "public") return reachable;
    if (to === "internet") {
      const isTranslated = family === 6 && chance(draw, 30);
      return { kind: "internet", address: isTranslated ? "64:ff9b::203.0.113.9" : outsider };
    }
    if (to === "service" && family === 4) return { kind: "service", address: "52.216.0.1" };
    if (to === "site" && hasSite) {
      return { kind: "site", address: oneOf(draw, "192.168.1.5", "192.168.2.5") };
    }
    return own;
  }
}
