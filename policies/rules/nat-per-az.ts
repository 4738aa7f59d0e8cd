import { leadsTo, subnetHasDefaultRoute } from "../../analysis/facts/subnetRouting";
import { candidatesOf, pointsTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { known, type Value } from "../../analysis/model/value";
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
      if (environment !== undefined && ignoreEnvironments.includes(environment)) continue;
      const subnets = network.subnets.filter((subnet) => pointsTo(subnet.vpc, vpc.id));
      const answers = subnets.map((subnet) => ({
        subnet,
        answer: subnetHasDefaultRoute(network, subnet, 4, leadsTo("natGateway")),
      }));
      const routed = answers.flatMap(({ subnet, answer }) => (answer === "yes" ? [subnet] : []));
      const unsure = answers.find(({ answer }) => typeof answer === "object")?.answer;
      const nats = natsOf(network, vpc, subnets);
      if (nats.some(({ regional }) => regional)) continue;
      const needed = new Map(routed.map((subnet) => [zoneKey(subnet), subnet]));
      const bare = [...needed.keys()].filter((zone) => !nats.some((nat) => nat.zone === zone));
      const unknownZone = [...routed.map(zoneOf), ...nats.map(({ value }) => value)].find(
        ({ kind }) => kind === "unknown",
      );
      if (unknownZone?.kind === "unknown" && routed.length > 1 && bare.length > 0) {
        yield notDecided(
          vpc.urn,
          `VPC ${vpc.name}: ${unknownZone.why}. It is a violation if zones without a NAT gateway use one.`,
        );
      } else if (needed.size >= 2 && bare.length > 0) {
        const where = [...new Set(nats.map(({ zone }) => zone))].sort().join(", ");
        yield violation(
          vpc.urn,
          `VPC ${vpc.name} routes subnets of ${[...needed.keys()].sort().join(", ")} through NAT gateways ` +
            `in ${where === "" ? "no zone of the VPC" : where}: none is in ${bare.sort().join(", ")}, so ` +
            "the loss of one zone cuts the way out of others.",
        );
      } else if (typeof unsure === "object" && nats.length > 0) {
        yield notDecided(
          vpc.urn,
          `VPC ${vpc.name}: ${unsure.why}. It is a violation if zones without a NAT gateway use one.`,
        );
      }
    }
  },
});

function environmentOf({ tags }: Vpc, keys: readonly string[]): string | undefined {
  if (tags.kind === "unknown") return undefined;
  const key = keys.find((one) => Object.hasOwn(tags.value, one));
  const tag = key === undefined ? undefined : tags.value[key];
  return tag?.kind === "known" ? tag.value : undefined;
}

interface ZoneOfNat {
  readonly regional: boolean;
  readonly zone: string;
  readonly value: Value<string>;
}

function natsOf(network: Network, vpc: Vpc, subnets: readonly Subnet[]): readonly ZoneOfNat[] {
  return network.natGateways.flatMap((nat): readonly ZoneOfNat[] => {
    if (nat.vpc !== undefined && pointsTo(nat.vpc, vpc.id)) {
      return [{ regional: true, zone: "", value: known("") }];
    }
    const ids = nat.subnet === undefined ? [] : candidatesOf(nat.subnet);
    const subnet = subnets.find(({ id }) => ids.length === 1 && ids.includes(id));
    if (subnet === undefined) {
      if (nat.subnet?.kind !== "oneOf" && nat.subnet?.kind !== "unresolved") return [];
      return [{ regional: false, zone: "", value: nat.subnet.why }];
    }
    return [{ regional: false, zone: zoneKey(subnet), value: zoneOf(subnet) }];
  });
}

/** Zone of a subnet: its name, else its id. A mix of the two is not compared further. */
function zoneOf(subnet: Subnet): Value<string> {
  return subnet.zoneName.kind === "known" ? subnet.zoneName : subnet.zoneId;
}

function zoneKey(subnet: Subnet): string {
  const zone = zoneOf(subnet);
  return zone.kind === "known" ? zone.value : `the zone of ${subnet.name}`;
}
