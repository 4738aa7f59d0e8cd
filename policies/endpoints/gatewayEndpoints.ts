import { declaredTier } from "../../analysis/facts/declaredTier";
import { effectiveTier } from "../../analysis/facts/effectiveTier";
import { endpointsByVpc, isEndpointFor } from "../../analysis/facts/endpointParts";
import { isOnTable } from "../../analysis/facts/gatewayEndpoints";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import { tablesOfSubnet, whyOf } from "../../analysis/facts/subnetRouting";
import type { VpcEndpoint } from "../../analysis/model/endpoint";
import { mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { RouteTable } from "../../analysis/model/routing";
import type { Vpc } from "../../analysis/model/vpc";
import { choices, texts } from "../config";
import { textFits } from "../../analysis/facts/textFits";
import { notDecided, violation, type Finding } from "../rule";
import type { Tier } from "../settings";
import { isSubject } from "../resources/subjects";

/** What a user may set about a gateway endpoint that every VPC needs. */
export const gatewayEndpointConfig = {
  tiers: choices(
    ["public", "private", "isolated"],
    ["private", "isolated"],
    "Tiers whose tables need it; the effective tier where none is declared.",
  ),
  ignoreVpcs: texts([], "Names or URNs of VPCs that need none; `*` stands for any text."),
} as const;

/** Which service, and the configuration as it was read. */
export interface GatewayQuestion {
  /** Last label of the service name: `s3`. */
  readonly service: string;
  /** For people: `S3`. */
  readonly title: string;
  readonly tiers: readonly Tier[];
  readonly ignoreVpcs: readonly string[];
}

/** Finds VPCs without a gateway endpoint for the service on every table of these tiers. */
export function* withoutGateway(network: Network, question: GatewayQuestion): Iterable<Finding> {
  for (const vpc of network.vpcs) {
    if (!isSubject(vpc)) continue;
    const ignored = question.ignoreVpcs.some(
      (pattern) => textFits(pattern, vpc.name) || textFits(pattern, vpc.urn),
    );
    if (!ignored) yield* checkVpc(network, vpc, question);
  }
}

function* checkVpc(
  network: Network,
  vpc: Vpc,
  { service, title, tiers }: GatewayQuestion,
): Iterable<Finding> {
  const endpoints = endpointsByVpc(network);
  const own = endpoints.at(vpc.id);
  const certain = own.filter((one) => isGatewayFor(one, service) === true);
  const possible = [
    ...own,
    ...endpoints.unsure.filter((one) => mayPointTo(one.vpc, vpc.id)),
  ].filter((one) => isGatewayFor(one, service) !== false);
  const [first] = certain;
  if (first === undefined) {
    const [candidate] = possible;
    if (candidate === undefined) {
      yield violation(
        vpc.urn,
        `VPC ${vpc.name} has no gateway endpoint for ${title}, so its traffic to ${title} takes the NAT ` +
          "gateway or finds no way.",
      );
      return;
    }
    yield notDecided(
      vpc.urn,
      `VPC ${vpc.name}: ${whyUncertain(candidate)}. It is a violation if endpoint ${candidate.name} is ` +
        `not a gateway endpoint for ${title} of this VPC.`,
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
          `its route table has no ${title} gateway endpoint.`,
      );
    }
  }
  if (missing.size === 0) return;
  const tables = [...missing].map(
    ([table, subnets]) => `${table.name} (of ${[...subnets].sort().join(", ")})`,
  );
  yield violation(
    first.urn,
    `${title} gateway endpoint ${first.name} of VPC ${vpc.name} is not on route ` +
      `${tables.length === 1 ? "table" : "tables"} ${tables.sort().join("; ")}, so traffic from there ` +
      `to ${title} takes the NAT gateway or finds no way.`,
  );
}

/** `undefined` while nobody can tell. */
function isGatewayFor(endpoint: VpcEndpoint, service: string): boolean | undefined {
  const answer = isEndpointFor(endpoint, "Gateway", service);
  return answer.kind === "known" ? answer.value : undefined;
}

function whyUncertain({ endpointType, service, vpc }: VpcEndpoint): string {
  if (service.kind === "unknown") return service.why;
  if (endpointType.kind === "unknown") return endpointType.why;
  return whyOf(vpc, "the VPC of an endpoint is not known").why;
}
