import { entitiesById } from "../../analysis/facts/memoise";
import { linkedId, mayPointTo } from "../../analysis/model/link";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { nist } from "../standards/controlSets";
import { defineRule, notDecided, violation } from "../rule";

/**
 * AWS creates every VPC with a default group whose members reach each other and everything outside. A
 * program that adopts it removes those rules.
 *
 * @see Amazon VPC User Guide, "Default security groups for your VPCs"
 */
export const vpcDefaultSgAdopted = defineRule({
  name: "vpc-default-sg-adopted",
  description: "Every VPC adopts its default security group.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add a DefaultSecurityGroup without rules for this VPC.",
  frameworks: {
    cis3: ["5.4"],
    cis5: ["5.5"],
    cis7: ["6.5"],
    securityHub: ["EC2.2"],
    nist: nist.boundaryProtection,
  },
  config: {},
  provenBy: [],
  *check(network) {
    const adopted = network.securityGroups.filter(({ role }) => role === "adopted-default");
    for (const { id, urn, name, origin, isDefault, defaultSecurityGroup } of network.vpcs) {
      if (origin !== "program" || isDefault) continue;
      const group = entitiesById(network).get(linkedId(defaultSecurityGroup) ?? id);
      if (group?.kind !== "securityGroup" || group.role !== "implied-default") continue;
      const candidate = adopted.find(({ vpc }) => mayPointTo(vpc, id));
      yield candidate === undefined
        ? violation(
            urn,
            `VPC ${name} leaves its default security group as AWS made it: everything in it reaches ` +
              "everything else in it, and whatever names no group lands there.",
          )
        : notDecided(
            urn,
            `VPC ${name}: ${whyOf(candidate.vpc, "which VPC is meant is not known").why}. It is a ` +
              `violation if DefaultSecurityGroup ${candidate.name} is not for this VPC.`,
          );
    }
  },
});
