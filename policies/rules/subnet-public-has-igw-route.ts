import { declaredTier } from "../../analysis/facts/declaredTier";
import { leadsToInternetGateway } from "../../analysis/facts/internetAccess";
import {
  routesOfTable,
  subnetHasDefaultRoute,
  tablesOfSubnet,
} from "../../analysis/facts/subnetRouting";
import type { Network } from "../../analysis/model/network";
import type { Subnet } from "../../analysis/model/vpc";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { describeRoutes } from "../words/describe";

/**
 * A public address works only behind a default route to an internet gateway that is attached to the VPC.
 * Without it hosts in the subnet have addresses that nobody reaches, and NAT gateways drop every packet.
 *
 * @see Amazon VPC User Guide, "Enable internet access for a VPC using an internet gateway"
 */
export const subnetPublicHasIgwRoute = defineRule({
  name: "subnet-public-has-igw-route",
  description: "A subnet declared public has a default route to an internet gateway of its VPC.",
  severity: "medium",
  level: "mandatory",
  remediationSteps:
    "Add 0.0.0.0/0 (and ::/0 for dual stack) to the internet gateway, or declare the subnet private.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const subnet of network.subnets.filter(isSubject)) yield* checkSubnet(network, subnet);
  },
});

function* checkSubnet(network: Network, subnet: Subnet): Iterable<Finding> {
  const tier = declaredTier(network, subnet);
  if (tier.kind === "known" && tier.value !== "public") return;
  const judge = leadsToInternetGateway(network, subnet.vpc);
  const families = [
    ...(subnet.cidr === undefined ? [] : [4 as const]),
    ...(subnet.ipv6Cidr === undefined ? [] : [6 as const]),
  ];
  const answers = families.map((family) => ({
    family: `IPv${String(family)}`,
    answer: subnetHasDefaultRoute(network, subnet, family, judge),
  }));
  const missing = answers.filter(({ answer }) => answer === "no").map(({ family }) => family);
  const open = answers.find(({ answer }) => typeof answer === "object")?.answer;
  if (missing.length > 0 && tier.kind === "known") {
    const { tables } = tablesOfSubnet(network, subnet);
    const routes = tables.flatMap((table) => routesOfTable(network, table).routes);
    yield violation(
      subnet.urn,
      `Subnet ${subnet.name} is declared public, but its routes are ${describeRoutes(network, routes)}: ` +
        `none is an ${missing.join(" or ")} default route to an internet gateway of its VPC, so public ` +
        "addresses in it do not work.",
    );
    return;
  }
  const why =
    tier.kind === "unknown" ? (missing.length > 0 || open !== undefined ? tier : undefined) : open;
  if (typeof why !== "object") return;
  const condition = tier.kind === "known" ? "it has" : "it is declared public and has";
  yield notDecided(
    subnet.urn,
    `Subnet ${subnet.name}: ${why.why}. It is a violation if ${condition} no default route to an ` +
      "internet gateway of its VPC.",
  );
}
