import { byLink } from "../../analysis/facts/byLink";
import { memoise } from "../../analysis/facts/memoise";
import { mayPointTo } from "../../analysis/model/link";
import type { LoadBalancer } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import { valueOr } from "../../analysis/model/value";
import { whyOf, type Answer } from "../../analysis/facts/subnetRouting";
import { defineRule, notDecided, violation } from "../rule";
import { isSubject } from "../resources/subjects";

const associations = memoise(({ webAclAssociations }) =>
  byLink(webAclAssociations, ({ loadBalancer }) => loadBalancer),
);

/**
 * A web ACL refuses requests that are known attacks before they reach the targets. AWS charges for each
 * web ACL, each rule in it and each million requests.
 *
 * @see AWS WAF Developer Guide, "Associating or disassociating protection with an AWS resource"
 */
export const lbWaf = defineRule({
  name: "lb-waf",
  description: "An internet-facing application load balancer has a web ACL.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Associate a web ACL, even one that only counts at first.",
  frameworks: { securityHub: ["ELB.16"], pci: ["6.4.1", "6.4.2"], nist: ["AC-4(21)"] },
  config: {},
  provenBy: [],
  *check(network) {
    for (const balancer of network.loadBalancers.filter(isSubject)) {
      const { internal, loadBalancerType: type, urn, name } = balancer;
      if (valueOr(internal, false) || valueOr(type, "application") !== "application") continue;
      const isProtected = hasWebAcl(network, balancer);
      if (isProtected === "yes") continue;
      const doubts = [internal, type, isProtected].flatMap((one) =>
        typeof one === "object" && one.kind === "unknown" ? [one.why] : [],
      );
      const fault =
        "It is a violation if it is an application load balancer that faces the internet without a web ACL.";
      yield doubts.length > 0
        ? notDecided(urn, `Load balancer ${name}: ${doubts.join("; ")}. ${fault}`)
        : violation(
            urn,
            `Load balancer ${name} faces the internet without a web ACL, so every known attack reaches its ` +
              "targets.",
          );
    }
  },
});

function hasWebAcl(network: Network, { id, hasWebAcl: told }: LoadBalancer): Answer {
  if (told !== undefined) {
    if (told.kind === "unknown") return told;
    return told.value ? "yes" : "no";
  }
  const { unsure, ...all } = associations(network);
  if (all.at(id).length > 0) return "yes";
  const possible = unsure.find(({ loadBalancer }) => mayPointTo(loadBalancer, id));
  return possible === undefined
    ? "no"
    : whyOf(possible.loadBalancer, `what ${possible.name} protects is not known`);
}
