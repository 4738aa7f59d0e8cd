import { rulesByGroup } from "../../analysis/facts/groupRules";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation, violation } from "../rule";
import { nist } from "../standards/controlSets";
import { placeOf } from "../words/describeRule";

/**
 * Whatever is created without a group of its own lands in the default group of its VPC, so that group
 * must open nothing: no rule inside it, and none that targets it from outside.
 *
 * @see Amazon VPC User Guide, "Default security groups for your VPCs"
 */
export const sgDefaultClosed = defineRule({
  name: "sg-default-closed",
  description: "The default security group of a VPC has no rules.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Remove all rules from the default group and give workloads their own groups.",
  frameworks: {
    cis3: ["5.4"],
    cis5: ["5.5"],
    cis7: ["6.5"],
    securityHub: ["EC2.2"],
    nist: nist.boundaryProtection,
  },
  config: {},
  provenBy: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  *check(network) {
    const byGroup = rulesByGroup(network);
    const groups = network.securityGroups.filter(({ role }) => role !== "custom");
    for (const group of groups) {
      const rules = byGroup.at(group.id);
      const inline = rules.filter(({ written }) => written.kind === "inline");
      if (isSubject(group) && inline.length > 0) {
        const places = inline.map(placeOf);
        yield provenViolation(
          group.urn,
          `Default security group ${group.name} has rules (${places.join(", ")}), so every resource ` +
            "that is given no group of its own may use them.",
        );
      }
      for (const list of [group.inlineIngress, group.inlineEgress]) {
        if (list.kind !== "unknown" || inline.length > 0 || !isSubject(group)) continue;
        yield notDecided(
          group.urn,
          `Default security group ${group.name}: ${list.why}. It is a violation if the list has any rule.`,
        );
      }
      for (const rule of rules) {
        if (rule.written.kind !== "separate" || !isSubject(rule)) continue;
        yield violation(
          rule.urn,
          `Security group rule ${rule.name} targets ${group.name}, the default security group of its ` +
            "VPC, so every resource that is given no group of its own may use it.",
        );
      }
    }
    for (const rule of byGroup.unsure) {
      if (rule.written.kind !== "separate" || !isSubject(rule)) continue;
      const { group: link } = rule;
      const mayBeDefault =
        (link.kind === "unresolved" && groups.length > 0) ||
        (link.kind === "oneOf" && groups.some(({ id }) => link.candidates.includes(id)));
      if (mayBeDefault) {
        yield notDecided(
          rule.urn,
          `Security group rule ${rule.name}: ${link.why.why}. It is a violation if its group is the ` +
            "default group of a VPC.",
        );
      }
    }
  },
});
