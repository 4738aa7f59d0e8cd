import { isPublicSubnet } from "../../analysis/facts/internetAccess";
import { askSubnets } from "../../analysis/facts/subnetList";
import { known, valueOr } from "../../analysis/model/value";
import { balancersOf, nameOfBalancer } from "../loadBalancers/balancers";
import { defineRule, notDecided, violation } from "../rule";

/**
 * The nodes of an internet-facing load balancer have public addresses, and answer through the internet
 * gateway of their own subnet. In a subnet without that route, callers that are sent to its node wait
 * until they give up.
 *
 * @see User Guide for Application Load Balancers, "Troubleshoot your Application Load Balancers"
 */
export const lbPublicInPublicSubnets = defineRule({
  name: "lb-public-in-public-subnets",
  description: "Every subnet of an internet-facing load balancer is public.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Use public subnets, or set internal to true.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const balancer of balancersOf(network)) {
      const { internal, subnets, urn } = balancer;
      const type =
        balancer.kind === "loadBalancer" ? balancer.loadBalancerType : known("classic" as const);
      // A gateway load balancer is reached through its endpoints only.
      if (valueOr(internal, false) || valueOr(type, "classic") === "gateway") continue;
      const { yes, open } = askSubnets(network, subnets, (subnet) => {
        const answer = isPublicSubnet(network, subnet);
        return answer === "yes" ? "no" : answer === "no" ? "yes" : answer;
      });
      if (yes.length === 0 && open.length === 0) continue;
      const name = nameOfBalancer(balancer);
      const unsure = [internal, type].flatMap((one) => (one.kind === "unknown" ? [one.why] : []));
      if (yes.length > 0 && unsure.length === 0) {
        yield violation(
          urn,
          `${name} faces the internet from ${yes.length === 1 ? "subnet" : "subnets"} ${yes.join(", ")} ` +
            "without a default route to an internet gateway, so callers that come to its node there get no " +
            "answer.",
        );
        continue;
      }
      const doubts = [...unsure, ...(yes.length > 0 ? [] : open)].join("; ");
      const fault = "It is a violation if it faces the internet from a subnet that is not public.";
      yield notDecided(urn, `${name}: ${doubts}. ${fault}`);
    }
  },
});
