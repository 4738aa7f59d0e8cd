import { isSubject } from "../resources/subjects";
import { classicLoadBalancerTypes } from "../resources/types";
import { defineRule, provenViolation } from "../rule";

/**
 * Classic load balancers are of the previous generation: one certificate for each listener, no rules, no
 * web ACL, no target groups.
 *
 * @see User Guide for Classic Load Balancers, "Migrate your Classic Load Balancer"
 */
export const lbNoClassic = defineRule({
  name: "lb-no-classic",
  description: "Classic load balancers are not used for new designs.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Move to an application or network load balancer.",
  frameworks: {},
  config: {},
  provenBy: classicLoadBalancerTypes,
  *check(network) {
    for (const { urn, name } of network.classicLoadBalancers.filter(isSubject)) {
      yield provenViolation(
        urn,
        `Load balancer ${name} is a classic one, of the previous generation: it takes no rules, no web ACL ` +
          "and no target groups.",
      );
    }
  },
});
