import { natGatewaysBySubnet, subnetsByVpc } from "../../analysis/facts/routingIndex";
import { leadsTo, subnetHasDefaultRoute } from "../../analysis/facts/subnetRouting";
import { mayPointTo, pointsTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { known, unknown, type Unknown, type Value } from "../../analysis/model/value";
import { texts } from "../config";
import { defineRule, notDecided, violation } from "../rule";

/**
 * With one NAT gateway for several zones, losing its zone cuts the way out of all of them, and traffic
 * from the others is charged for crossing zones. A NAT gateway is charged per hour and per gigabyte.
 *
 * @see Amazon VPC User Guide, "NAT gateway basics"
 */
export const natPerAz = defineRule({
  name: "nat-per-az",
  description: "A VPC has a NAT gateway in each zone whose subnets use one, or a regional one.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Add a NAT gateway per zone or use the regional mode; losing the one zone cuts all egress.",
  frameworks: {},
  config: {
    ignoreEnvironments: texts(
      ["dev", "test", "demo"],
      "Environments (by the tags of environmentTagKeys on the VPC) that need none.",
    ),
  },
  provenBy: [],
  *check(network, { ignoreEnvironments, pack }) {
    for (const vpc of network.vpcs) {
      if (vpc.origin !== "program") continue;
      const environment = environmentOf(vpc, pack.environmentTagKeys);
      const isIgnored =
        environment?.kind === "known" && ignoreEnvironments.includes(environment.value);
      if (isIgnored) continue;
      const finding = judge(network, vpc, pack.zoneIds);
      if (finding === undefined) continue;
      const doubts = new Set(finding.doubts);
      // An unknown environment matters only where a known one could have silenced the rule.
      if (environment?.kind === "unknown" && ignoreEnvironments.length > 0) {
        doubts.add(environment.why);
      }
      if (doubts.size === 0) {
        yield violation(vpc.urn, finding.fault);
        continue;
      }
      yield notDecided(
        vpc.urn,
        `VPC ${vpc.name}: ${[...doubts].join("; ")}. It is a violation if zones without a NAT gateway use one.`,
      );
    }
  },
});

/** What is wrong with a VPC, or what keeps that open. */
interface Judgement {
  readonly fault: string;
  readonly doubts: readonly string[];
}

function judge(
  network: Network,
  vpc: Vpc,
  zoneIds: ReadonlyMap<string, string>,
): Judgement | undefined {
  const subnets = subnetsByVpc(network).at(vpc.id);
  const answers = subnets.map((subnet) => ({
    subnet,
    answer: subnetHasDefaultRoute(network, subnet, 4, leadsTo("natGateway")),
  }));
  const routed = answers.flatMap(({ subnet, answer }) => (answer === "yes" ? [subnet] : []));
  const unsure = answers.find(({ answer }) => typeof answer === "object")?.answer;
  const nats = natsOf(network, vpc, subnets);
  if (nats === "regional") return undefined;
  const zoneOf = zonesBy(zoneIds, [...routed, ...nats.subnets]);
  const needed = new Map(routed.map((subnet) => [zoneKey(subnet, zoneOf(subnet)), subnet]));
  const zones = new Set(nats.subnets.map((subnet) => zoneKey(subnet, zoneOf(subnet))));
  const bare = [...needed.keys()].filter((zone) => !zones.has(zone)).sort();
  const openZone = [...routed, ...nats.subnets].map(zoneOf).find(({ kind }) => kind === "unknown");
  const doubts = [openZone, nats.open].flatMap((one) => (one?.kind === "unknown" ? [one.why] : []));
  if (bare.length > 0 && (needed.size >= 2 || (doubts.length > 0 && routed.length > 1))) {
    const where = [...zones].sort().join(", ");
    const fault =
      `VPC ${vpc.name} routes subnets of ${[...needed.keys()].sort().join(", ")} through NAT gateways ` +
      `in ${where === "" ? "no zone of the VPC" : where}: none is in ${bare.join(", ")}, so ` +
      "the loss of one zone cuts the way out of others.";
    return { fault, doubts };
  }
  const hasNats = nats.subnets.length > 0 || nats.open !== undefined;
  if (typeof unsure !== "object" || !hasNats) return undefined;
  return { fault: "", doubts: [unsure.why] };
}

/** The first environment tag that is there; `undefined` without any. */
function environmentOf({ tags }: Vpc, keys: readonly string[]): Value<string> | undefined {
  if (tags.kind === "unknown") return tags;
  const key = keys.find((one) => Object.hasOwn(tags.value, one));
  return key === undefined ? undefined : tags.value[key];
}

/** Subnets of a VPC with a NAT gateway in them, and what may add to them. */
interface NatSubnets {
  readonly subnets: readonly Subnet[];
  readonly open?: Unknown;
}

function natsOf(network: Network, vpc: Vpc, subnets: readonly Subnet[]): NatSubnets | "regional" {
  const isRegional = network.natGateways.some(({ vpc: link }) => pointsTo(link, vpc.id));
  if (isRegional) return "regional";
  const all = natGatewaysBySubnet(network);
  const ids = subnets.map(({ id }) => id);
  const unsure = all.unsure.find(({ subnet }) => ids.some((id) => mayPointTo(subnet, id)))?.subnet;
  const open = unsure?.kind === "oneOf" || unsure?.kind === "unresolved" ? unsure.why : undefined;
  return {
    subnets: subnets.filter(({ id }) => all.at(id).length > 0),
    ...(open === undefined ? {} : { open }),
  };
}

/**
 * Zones of subnets in one language: names where every subnet has one, else ids where every one has. A
 * mix is translated by the setting `zoneIds` or is not known (RULES 2.11).
 */
function zonesBy(
  zoneIds: ReadonlyMap<string, string>,
  all: readonly Subnet[],
): (subnet: Subnet) => Value<string> {
  if (all.every(({ zoneName }) => zoneName.kind === "known")) return ({ zoneName }) => zoneName;
  if (all.every(({ zoneId }) => zoneId.kind === "known")) return ({ zoneId }) => zoneId;
  return ({ zoneId, zoneName }) => {
    if (zoneId.kind === "known") return zoneId;
    if (zoneName.kind === "unknown") return zoneName;
    const translated = zoneIds.get(zoneName.value);
    if (translated !== undefined) return known(translated);
    return unknown(
      `which zone id ${zoneName.value} has is not known (setting zoneIds), and other subnets give ids`,
    );
  };
}

function zoneKey(subnet: Subnet, zone: Value<string>): string {
  return zone.kind === "known" ? zone.value : `the zone of ${subnet.name}`;
}
