import { valueOr } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { loadBalancerTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation } from "../rule";

/**
 * Header names that no HTTP knows are a way to smuggle a second request past the load balancer, when the
 * server behind it reads them in another way.
 *
 * @see User Guide for Application Load Balancers, "HTTP headers and Application Load Balancers"
 */
export const lbDropInvalidHeaders = defineRule({
  name: "lb-drop-invalid-headers",
  description: "An application load balancer drops invalid headers.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Set dropInvalidHeaderFields to true.",
  frameworks: { securityHub: ["ELB.4"], pci: ["6.2.4"], nist: ["SC-7(4)", "SC-8(2)"] },
  config: {},
  provenBy: loadBalancerTypes,
  *check(network) {
    for (const balancer of network.loadBalancers.filter(isSubject)) {
      const { loadBalancerType: type, dropsInvalidHeaders: drops } = balancer;
      if (valueOr(type, "application") !== "application" || valueOr(drops, false)) continue;
      const name = `Load balancer ${balancer.name}`;
      const doubts = [type, drops].flatMap((value) =>
        value?.kind === "unknown" ? [value.why] : [],
      );
      yield doubts.length > 0
        ? notDecided(
            balancer.urn,
            `${name}: ${doubts.join("; ")}. It is a violation if it is an application load balancer that ` +
              "keeps invalid headers.",
          )
        : provenViolation(
            balancer.urn,
            `${name} hands on headers that no HTTP knows, so a request can be smuggled inside another.`,
          );
    }
  },
});
