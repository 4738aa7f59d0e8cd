import { familyOf } from "../../oracle/address";
import type { Balanced } from "./drawBalancers";
import type { Links } from "./drawLinks";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import type { InterfaceSketch, VpcSketch } from "./skeleton";
import type { PacketTraffic } from "./traffic";
import { drawPacketTraffic } from "./traffic";

/** Who sends a generated packet. */
export type Source =
  | { readonly kind: "interface"; readonly name: string; readonly address: string }
  | { readonly kind: "internet"; readonly address: string }
  | { readonly kind: "site"; readonly name: string; readonly address: string };

/** Whom a generated packet is for. */
export type Target =
  | { readonly kind: "interface"; readonly name: string; readonly address: string }
  /** An interface by its public address. */
  | { readonly kind: "public"; readonly name: string; readonly address: string }
  | { readonly kind: "site"; readonly name: string; readonly address: string }
  | { readonly kind: "internet" | "service"; readonly address: string }
  /** A service of AWS by its name; the address says no more than the IP version. */
  | {
      readonly kind: "named";
      readonly service: string;
      readonly region: string;
      readonly address: string;
    };

/** A packet to send. */
export interface Sent {
  readonly source: Source;
  readonly target: Target;
  readonly traffic: PacketTraffic;
  /** The load balancer or endpoint through which it is to reach its target. */
  readonly via?: string;
}

/** One packet between two ends of the network that have addresses of one IP version. */
export function drawPacket(
  draw: Draw,
  vpcs: readonly VpcSketch[],
  links: Links,
  balanced: Balanced,
): Sent {
  const interfaces = vpcs.flatMap((vpc) => vpc.interfaces);
  const both = interfaces.some(({ ipv6 }) => ipv6 !== undefined);
  const isThrough =
    balanced.through.length > 0 && balanced.targets.length > 0 && chance(draw, balanced.share);
  const behind = isThrough ? anyOf(draw, balanced.targets) : undefined;
  const family =
    behind === undefined ? (both && chance(draw, 35) ? 6 : 4) : familyOf(behind.address);
  const usable = interfaces.filter((one) => addressesOf(one, family).length > 0);
  const sites = links.sites.flatMap(({ name, ipv4, ipv6 }) => {
    const address = family === 4 ? ipv4 : ipv6;
    return address === undefined ? [] : [{ kind: "site" as const, name, address }];
  });

  const outsider = family === 4 ? "203.0.113.9" : "2001:db8:ffff::9";
  const from = oneOf(draw, "interface", "interface", "interface", "internet", "site");
  // Few interfaces are a function's, and few of their packets would meet what is special about them.
  const ofFunctions = usable.filter(({ owner }) => owner === "function");
  const one = anyOf(draw, ofFunctions.length > 0 && chance(draw, 30) ? ofFunctions : usable);
  const source: Source =
    from === "internet"
      ? { kind: "internet", address: outsider }
      : from === "site" && sites.length > 0
        ? anyOf(draw, sites)
        : { kind: "interface", name: one.name, address: anyOf(draw, addressesOf(one, family)) };

  if (behind !== undefined) {
    const target: Target = { kind: "interface", ...behind };
    const traffic = chance(draw, 90) ? anyOf(draw, balanced.listeners) : { protocol: 6, port: 81 };
    // The endpoint of the endpoint service has IPv4 only.
    const through = family === 4 ? balanced.through : ["lb"];
    return { source, target, traffic, via: anyOf(draw, through) };
  }
  return { source, target: drawTarget(), traffic: drawPacketTraffic(draw, family) };

  function drawTarget(): Target {
    if (source.kind === "interface" && chance(draw, 15))
      return drawService(draw, vpcs, source, family);
    const other = anyOf(draw, usable);
    const address = anyOf(draw, addressesOf(other, family));
    const own: Target = { kind: "interface", name: other.name, address };
    const { publicIp } = other;
    const canBePublic = other.owner === "declared" || other.owner === "instance";
    const reachable: Target =
      family === 4 && publicIp !== undefined && canBePublic
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
    const others = sites.filter(({ name }) => source.kind !== "site" || source.name !== name);
    if (to === "site" && others.length > 0) {
      const site = anyOf(draw, others);
      // Some sites announce, or VPNs know, only a part of what the site has.
      const isElsewhere = family === 4 && chance(draw, 30);
      return isElsewhere ? { ...site, address: site.address.replace(".1.5", ".2.5") } : site;
    }
    return own;
  }
}

/** A service by its name in the region of its client, seldom in another. */
function drawService(
  draw: Draw,
  vpcs: readonly VpcSketch[],
  { name }: Extract<Source, { kind: "interface" }>,
  family: 4 | 6,
): Target {
  const home = vpcs.find(({ interfaces }) => interfaces.some((one) => one.name === name));
  const region = home === undefined || chance(draw, 8) ? "us-west-2" : home.region;
  const address = family === 4 ? "0.0.0.0" : "::";
  return { kind: "named", service: oneOf(draw, "sqs", "sqs", "s3"), region, address };
}

function addressesOf(one: InterfaceSketch, family: 4 | 6): string[] {
  const all = family === 4 ? [one.ipv4, one.ipv4, one.secondary] : [one.ipv6];
  return all.filter((address) => address !== undefined);
}
