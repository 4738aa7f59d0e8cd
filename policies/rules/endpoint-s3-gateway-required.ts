import { declaredTier } from "../../analysis/facts/declaredTier";
import { effectiveTier } from "../../analysis/facts/effectiveTier";
import { isOnTable } from "../../analysis/facts/gatewayEndpoints";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import { tablesOfSubnet, whyOf } from "../../analysis/facts/subnetRouting";
import { mayPointTo, pointsTo } from "../../analysis/model/link";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import type { Network } from "../../analysis/model/network";
import type { RouteTable } from "../../analysis/model/routing";
import type { Vpc } from "../../analysis/model/vpc";
import { choices, texts } from "../config";
import { nameMatches } from "../nameMatches";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import type { Tier } from "../settings";

/**
 * An S3 gateway endpoint costs nothing and keeps traffic to S3 off the NAT gateway, which charges for
 * every gigabyte. It works only for subnets whose route table it is associated with.
 *
 * @see AWS PrivateLink Guide, "Gateway endpoints for Amazon S3"
 */
export const endpointS3GatewayRequired = defineRule({
  name: "endpoint-s3-gateway-required",
  description: "Every VPC has an S3 gateway endpoint on every private and isolated route table.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Add a gateway endpoint for S3 and list every private and isolated route table; it costs nothing " +
    "and keeps S3 traffic off the NAT gateway.",
  frameworks: { cis7: ["6.8"] },
  config: {
    tiers: choices(
      ["public", "private", "isolated"],
      ["private", "isolated"],
      "Tiers whose tables need it; the effective tier where none is declared.",
    ),
    ignoreVpcs: texts([], "Names or URNs of VPCs that need none; `*` stands for any text."),
  },
  provenBy: [],
  *check(network, { tiers, ignoreVpcs }) {
    for (const vpc of network.vpcs) {
      if (vpc.origin !== "program") continue;
      const ignored = ignoreVpcs.some(
        (pattern) => nameMatches(pattern, vpc.name) || nameMatches(pattern, vpc.urn),
      );
      if (!ignored) yield* checkVpc(network, vpc, tiers);
    }
  },
});

function* checkVpc(network: Network, vpc: Vpc, tiers: readonly Tier[]): Iterable<Finding> {
  const possible = network.vpcEndpoints.filter(
    (endpoint) => mayBeS3Gateway(endpoint) && mayPointTo(endpoint.vpc, vpc.id),
  );
  const certain = possible.filter(
    (endpoint) => isCertain(endpoint) && pointsTo(endpoint.vpc, vpc.id),
  );
  const [first] = certain;
  if (first === undefined) {
    const [candidate] = possible;
    if (candidate === undefined) {
      yield violation(
        vpc.urn,
        `VPC ${vpc.name} has no gateway endpoint for S3, so its traffic to S3 takes the NAT gateway or ` +
          "finds no way.",
      );
      return;
    }
    yield notDecided(
      vpc.urn,
      `VPC ${vpc.name}: ${whyUncertain(candidate)}. It is a violation if endpoint ${candidate.name} is ` +
        "not an S3 gateway endpoint of this VPC.",
    );
    return;
  }
  const missing = new Map<RouteTable, string[]>();
  for (const subnet of subnetsByVpc(network).at(vpc.id)) {
    const declared = declaredTier(network, subnet);
    const tier =
      declared.kind === "known" && declared.value === undefined
        ? effectiveTier(network, subnet)
        : declared;
    if (tier.kind === "known" && tier.value !== undefined && !tiers.includes(tier.value)) continue;
    const { tables, open } = tablesOfSubnet(network, subnet);
    const answers = tables.map((table) =>
      certain.some((endpoint) => isOnTable(network, endpoint, table) === "yes")
        ? "yes"
        : (possible
            .map((endpoint) => isOnTable(network, endpoint, table))
            .find((answer) => typeof answer === "object") ?? "no"),
    );
    if (open === undefined && answers.every((answer) => answer === "yes")) continue;
    const [table] = tables;
    const undecided = answers.find((answer) => typeof answer === "object");
    const why = undecided ?? open ?? (tier.kind === "unknown" ? tier : undefined);
    if (why === undefined && table !== undefined) {
      missing.set(table, [...(missing.get(table) ?? []), subnet.name]);
    } else if (why !== undefined) {
      yield notDecided(
        subnet.urn,
        `Subnet ${subnet.name}: ${why.why}. It is a violation if its tier is ${tiers.join(" or ")} and ` +
          "its route table has no S3 gateway endpoint.",
      );
    }
  }
  if (missing.size === 0) return;
  const tables = [...missing].map(
    ([table, subnets]) => `${table.name} (of ${[...subnets].sort().join(", ")})`,
  );
  yield violation(
    first.urn,
    `S3 gateway endpoint ${first.name} of VPC ${vpc.name} is not on route ` +
      `${tables.length === 1 ? "table" : "tables"} ${tables.sort().join("; ")}, so traffic from there to ` +
      "S3 takes the NAT gateway or finds no way.",
  );
}

function mayBeS3Gateway({ endpointType, service }: VpcEndpoint): boolean {
  return (
    (endpointType.kind === "unknown" || endpointType.value === "Gateway") &&
    (service.kind === "unknown" || service.value === "s3")
  );
}

function isCertain({ endpointType, service }: VpcEndpoint): boolean {
  return endpointType.kind === "known" && service.kind === "known";
}

function whyUncertain({ endpointType, service, vpc }: VpcEndpoint): string {
  if (service.kind === "unknown") return service.why;
  if (endpointType.kind === "unknown") return endpointType.why;
  return whyOf(vpc, "the VPC of an endpoint is not known").why;
}
