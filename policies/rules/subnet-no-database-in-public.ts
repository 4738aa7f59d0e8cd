import { dataServices } from "../../analysis/facts/dataServices";
import { isPublicSubnet } from "../../analysis/facts/internetAccess";
import { askSubnets } from "../../analysis/facts/subnetList";
import { whyOf } from "../../analysis/facts/subnetRouting";
import type { EntityBase } from "../../analysis/model/entity";
import type { LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * In a public subnet one public address and one open security group put a database on the internet. In a
 * private or isolated one there is no way there, whatever the rest says.
 *
 * @see Amazon RDS User Guide, "Working with a DB instance in a VPC"
 */
export const subnetNoDatabaseInPublic = defineRule({
  name: "subnet-no-database-in-public",
  description: "No database, cache, broker or subnet group of one uses a public subnet.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Place the subnet group in isolated or private subnets.",
  frameworks: { securityHub: ["RDS.46"] },
  config: {},
  provenBy: [],
  *check(network) {
    for (const group of network.subnetGroups.filter(isSubject)) {
      yield* checkList(network, group, `Subnet group ${group.name}`, group.subnets);
    }
    for (const service of dataServices(network).filter(isSubject)) {
      const name = `Database ${service.name}`;
      yield* checkList(network, service, name, service.subnets);
      const group = service.kind === "database" ? service.subnetGroup : undefined;
      // A subnet group of the stack speaks for itself.
      if (group === undefined || group.kind === "entity") continue;
      const { why } = whyOf(group, "its subnet group is not part of this stack");
      yield doubt(service, name, why);
    }
  },
});

function* checkList(
  network: Network,
  entity: EntityBase,
  name: string,
  subnets: LinkList,
): Iterable<Finding> {
  const { yes, open } = askSubnets(network, subnets, (subnet) => isPublicSubnet(network, subnet));
  if (yes.length > 0) {
    const [subnetWord, has] = yes.length === 1 ? ["subnet", "has"] : ["subnets", "have"];
    yield violation(
      entity.urn,
      `${name} uses public ${subnetWord} ${yes.join(", ")}, which ${has} a default route to an internet ` +
        "gateway, so one public address and one open security group put it on the internet.",
    );
  } else if (open.length > 0) yield doubt(entity, name, open.join("; "));
}

function doubt({ urn }: EntityBase, name: string, why: string): Finding {
  return notDecided(urn, `${name}: ${why}. It is a violation if one of its subnets is public.`);
}
