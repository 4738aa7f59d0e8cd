import { natGatewaysBySubnet, subnetsByVpc } from "../../analysis/facts/routingIndex";
import { leadsTo, subnetHasDefaultRoute } from "../../analysis/facts/subnetRouting";
import { zonesBy } from "../../analysis/facts/zoneSpread";
import { mayPointTo, pointsTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import type { Unknown, Value } from "../../analysis/model/value";
import { texts } from "../config";
import { environmentOf } from "../resources/environment";
import { defineRule, notDecided, violation } from "../rule";
import { isSubject } from "../resources/subjects";

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
  looksFor: ["natGateway"],
  provenBy: [],
  *check(network, { ignoreEnvironments, pack }) {
    for (const vpc of network.vpcs) {
      if (!isSubject(vpc)) continue;
      const environment = environmentOf(vpc, pack.environmentTagKeys);
      const isIgnored =
        environment?.kind === "known" && ignoreEnvironments.includes(environment.value);
      if (isIgnored) continue;
      const finding = judge(network, vpc);
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

function judge(network: Network, vpc: Vpc): Judgement | undefined {
  const subnets = subnetsByVpc(network).at(vpc.id);
  const answers = subnets.map((subnet) => ({
    subnet,
    answer: subnetHasDefaultRoute(network, subnet, 4, leadsTo("natGateway")),
  }));
  const routed = answers.flatMap(({ subnet, answer }) => (answer === "yes" ? [subnet] : []));
  const unsure = answers.find(({ answer }) => typeof answer === "object")?.answer;
  const nats = natsOf(network, vpc, subnets);
  if (nats === "regional") return undefined;
  const zoneOf = zonesBy(network.settings.zoneIds, [...routed, ...nats.subnets]);
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

function zoneKey(subnet: Subnet, zone: Value<string>): string {
  return zone.kind === "known" ? zone.value : `the zone of ${subnet.name}`;
}
