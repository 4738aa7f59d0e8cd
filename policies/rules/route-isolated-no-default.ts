import { declaredTier } from "../../analysis/facts/declaredTier";
import {
  hasDefaultRoute,
  routesOfTable,
  tablesOfSubnet,
  type JudgeRoute,
} from "../../analysis/facts/subnetRouting";
import type { Network } from "../../analysis/model/network";
import type { RouteTargetKind } from "../../analysis/model/routing";
import type { Subnet } from "../../analysis/model/vpc";
import type { Family } from "../../analysis/sets/cidr";
import { choices } from "../config";
import { isSubject } from "../resources/subjects";
import { partsOfDefaultRoute, subjectOfRoutes } from "../routes/defaultRoutes";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { describeRoutes } from "../words/describe";

const targetKinds: readonly RouteTargetKind[] = [
  "internetGateway",
  "egressOnlyInternetGateway",
  "natGateway",
  "networkInterface",
  "instance",
  "vpcEndpoint",
  "vpcPeeringConnection",
  "transitGateway",
  "vpnGateway",
  "localGateway",
  "carrierGateway",
  "coreNetwork",
  "odbNetwork",
];

/**
 * A subnet that is declared isolated must have no way out, in either family. Two halves of the address
 * space make a default route as well as one does.
 *
 * @see Amazon VPC User Guide, "Subnet route tables"
 */
export const routeIsolatedNoDefault = defineRule({
  name: "route-isolated-no-default",
  description: "A subnet declared isolated has no default route in either family.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Remove the default route and add endpoints for the services the tier needs.",
  frameworks: {},
  config: {
    allowTargets: choices(targetKinds, [], "Kinds of targets to which a default route may lead."),
  },
  provenBy: [],
  *check(network, { allowTargets }) {
    const judge: JudgeRoute = ({ target }) => {
      if (target.kind === "unknown") return allowTargets.length === 0 ? "yes" : target.why;
      if (target.kind === "local" || target.kind === "none") return "no";
      return allowTargets.includes(target.kind) ? "no" : "yes";
    };
    for (const subnet of network.subnets) {
      if (isSubject(subnet)) yield* checkSubnet(network, subnet, judge);
    }
  },
});

function* checkSubnet(network: Network, subnet: Subnet, judge: JudgeRoute): Iterable<Finding> {
  const tier = declaredTier(network, subnet);
  if (tier.kind === "known" && tier.value !== "isolated") return;
  const { tables, open } = tablesOfSubnet(network, subnet);
  // Both families often fail to be decided for one reason, and that is one finding.
  const reasons = new Set<string>();
  const undecided: Family[] = [];
  for (const family of [4, 6] as const) {
    const answers = tables.map((table) => hasDefaultRoute(network, table, family, judge));
    const [table] = tables;
    const isCertain =
      answers.every((answer) => answer === "yes") && (open === undefined || tables.length > 1);
    if (table !== undefined && isCertain && tier.kind === "known") {
      const routes = partsOfDefaultRoute(routesOfTable(network, table).routes, judge, family);
      yield violation(
        subjectOfRoutes(table, routes),
        `Subnet ${subnet.name} is declared isolated, but its route table ${table.name} sends ` +
          `${describeRoutes(network, routes)}, so it can reach beyond the VPC.`,
        `${subnet.urn} ${String(family)}`,
      );
      continue;
    }
    const missing = answers.find((one) => typeof one === "object");
    const why = missing ?? (answers.includes("yes") || answers.length === 0 ? open : undefined);
    if (why === undefined && !answers.includes("yes")) continue;
    undecided.push(family);
    if (tier.kind === "unknown") reasons.add(tier.why);
    if (why !== undefined) reasons.add(why.why);
  }
  if (undecided.length === 0) return;
  const declared = tier.kind === "known" ? " is declared isolated" : "";
  yield notDecided(
    subnet.urn,
    `Subnet ${subnet.name}${declared}: ${[...reasons].join("; ")}. It is a violation if ` +
      `${tier.kind === "known" ? "it" : "it is declared isolated and"} has an ` +
      `${undecided.map((family) => `IPv${String(family)}`).join(" or ")} default route.`,
    "default route",
  );
}
