import { leadsToInternetGateway } from "../../analysis/facts/internetAccess";
import {
  routesOfTable,
  subnetHasDefaultRoute,
  tablesOfSubnet,
} from "../../analysis/facts/subnetRouting";
import { linkedId } from "../../analysis/model/link";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";
import { describeRoutes } from "../words/describe";

/**
 * A public NAT gateway hands packets to the internet gateway through the route table of the subnet it
 * stands in. Without that route AWS still creates it and charges for it, and it drops every packet.
 *
 * @see Amazon VPC User Guide, "NAT gateway basics"
 */
export const natInPublicSubnet = defineRule({
  name: "nat-in-public-subnet",
  description:
    "A public NAT gateway stands in a subnet with a default route to an internet gateway.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Move the NAT gateway to a public subnet of the same zone.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const nat of network.natGateways) {
      if (!isSubject(nat) || nat.subnet === undefined) continue;
      if (nat.connectivity.kind === "known" && nat.connectivity.value === "private") continue;
      if (nat.availability.kind === "known" && nat.availability.value === "regional") continue;
      const link = nat.subnet;
      const subnet = network.subnets.find(({ id }) => id === linkedId(link));
      const itself = [nat.connectivity, nat.availability].find(({ kind }) => kind === "unknown");
      const answer =
        subnet === undefined
          ? undefined
          : subnetHasDefaultRoute(network, subnet, 4, leadsToInternetGateway(network, subnet.vpc));
      if (answer === "yes") continue;
      if (subnet !== undefined && answer === "no" && itself === undefined) {
        const routes = tablesOfSubnet(network, subnet).tables.flatMap(
          (table) => routesOfTable(network, table).routes,
        );
        yield violation(
          nat.urn,
          `NAT gateway ${nat.name} stands in subnet ${subnet.name}, whose routes are ` +
            `${describeRoutes(network, routes)}: none is an IPv4 default route to an internet gateway, ` +
            "so it drops every packet.",
        );
        continue;
      }
      const why =
        typeof answer === "object"
          ? answer.why
          : itself?.kind === "unknown"
            ? itself.why
            : link.kind === "unresolved" || link.kind === "oneOf"
              ? link.why.why
              : "the routes of its subnet are not part of this stack";
      yield notDecided(
        nat.urn,
        `NAT gateway ${nat.name}: ${why}. It is a violation if its subnet has no default route to an ` +
          "internet gateway.",
      );
    }
  },
});
