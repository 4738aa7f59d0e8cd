import { associationsBySubnet } from "../../analysis/facts/routingIndex";
import { linkName } from "../../analysis/facts/linkName";
import { vpcOf, whyOf } from "../../analysis/facts/subnetRouting";
import { mayPointTo } from "../../analysis/model/link";
import { defineRule, notDecided, violation } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * A subnet without an association uses the main table of its VPC. Whoever gives that table a route, or
 * makes another one the main table, changes such subnets without seeing them.
 *
 * @see Amazon VPC User Guide, "Subnet route tables"
 */
export const subnetExplicitRouteTable = defineRule({
  name: "subnet-explicit-route-table",
  description: "Every subnet is associated with a route table by name.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Associate the subnet; otherwise any change of the main table changes it silently.",
  frameworks: {},
  config: {},
  looksFor: ["routeTableAssociation"],
  provenBy: [],
  *check(network) {
    const associations = associationsBySubnet(network);
    for (const subnet of network.subnets.filter(isSubject)) {
      if (associations.at(subnet.id).length > 0) continue;
      const candidate = associations.unsure.find((one) => mayPointTo(one.subnet, subnet.id));
      const vpc = vpcOf(network, subnet.vpc);
      const isOwn =
        vpc !== undefined &&
        (vpc.origin === "account" || (isSubject(vpc) && vpc.open === undefined));
      if (candidate?.subnet === undefined && isOwn) {
        const main = linkName(network, vpc.mainRouteTable) ?? "that is not known";
        yield violation(
          subnet.urn,
          `Subnet ${subnet.name} is associated with no route table, so it uses the main one of VPC ` +
            `${vpc.name} (${main}), whatever becomes of it.`,
        );
        continue;
      }
      const why =
        candidate?.subnet === undefined
          ? `its VPC ${linkName(network, subnet.vpc) ?? "that is not known"} was not created by this ` +
            "program, where an association may exist"
          : whyOf(candidate.subnet, `which subnet ${candidate.name} is for is not known`).why;
      yield notDecided(
        subnet.urn,
        `Subnet ${subnet.name}: ${why}. It is a violation if no route table is associated with it.`,
      );
    }
  },
});
