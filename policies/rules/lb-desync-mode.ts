import { known, valueOr } from "../../analysis/model/value";
import { balancersOf, nameOfBalancer } from "../loadBalancers/balancers";
import { classicLoadBalancerTypes, loadBalancerTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation } from "../rule";

/**
 * In the mode `monitor` a load balancer counts requests that could mean two things and still hands them
 * on, so that caller and server may disagree on where one ends and the next begins.
 *
 * @see User Guide for Application Load Balancers, "Desync mitigation mode"
 */
export const lbDesyncMode = defineRule({
  name: "lb-desync-mode",
  description: "Desync mitigation of a load balancer is defensive or strictest.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Use defensive or strictest.",
  frameworks: {
    securityHub: ["ELB.12", "ELB.14"],
    pci: ["6.2.4"],
    nist: ["AC-4(21)", "CA-9(1)", "CM-2"],
  },
  config: {},
  provenBy: [...loadBalancerTypes, ...classicLoadBalancerTypes],
  *check(network) {
    for (const balancer of balancersOf(network)) {
      const mode = balancer.desyncMode ?? known("defensive");
      // Network and gateway load balancers do not read HTTP.
      const type =
        balancer.kind === "loadBalancer" ? balancer.loadBalancerType : known("application");
      if (valueOr(type, "application") !== "application") continue;
      const doubts = [type, mode].flatMap((one) => (one.kind === "unknown" ? [one.why] : []));
      const isSafe = mode.kind === "known" && mode.value.toLowerCase() !== "monitor";
      if (isSafe) continue;
      const name = nameOfBalancer(balancer);
      yield doubts.length > 0
        ? notDecided(
            balancer.urn,
            `${name}: ${doubts.join("; ")}. It is a violation if its desync mitigation mode is monitor.`,
          )
        : provenViolation(
            balancer.urn,
            `${name} has the desync mitigation mode monitor, so it hands on requests that its targets may ` +
              "read in another way than it does.",
          );
    }
  },
});
