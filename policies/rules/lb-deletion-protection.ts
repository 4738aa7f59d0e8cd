import { texts } from "../config";
import { environmentOf } from "../resources/environment";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * A load balancer is the address that callers know: deleted by mistake, it comes back under another DNS
 * name and other addresses.
 *
 * @see User Guide for Application Load Balancers, "Deletion protection"
 */
export const lbDeletionProtection = defineRule({
  name: "lb-deletion-protection",
  description: "A load balancer is protected against deletion.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Set enableDeletionProtection to true.",
  frameworks: {
    securityHub: ["ELB.6"],
    nist: ["CA-9(1)", "CM-2", "CM-2(2)", "CM-3", "SC-5(2)"],
  },
  config: {
    ignoreEnvironments: texts(
      ["dev", "test", "demo"],
      "Environments (by the tags of environmentTagKeys on the load balancer) that need none.",
    ),
  },
  // Tags may come from the provider, so that no load balancer proves the fault by itself.
  provenBy: [],
  *check(network, { ignoreEnvironments, pack }) {
    for (const balancer of network.loadBalancers.filter(isSubject)) {
      const { deletionProtection } = balancer;
      if (deletionProtection?.kind === "known" && deletionProtection.value) continue;
      const environment = environmentOf(balancer, pack.environmentTagKeys);
      if (environment?.kind === "known" && ignoreEnvironments.includes(environment.value)) continue;
      const name = `Load balancer ${balancer.name}`;
      const openEnvironment = ignoreEnvironments.length > 0 ? environment : undefined;
      const doubts = [deletionProtection, openEnvironment].flatMap((value) =>
        value?.kind === "unknown" ? [value.why] : [],
      );
      yield doubts.length > 0
        ? notDecided(
            balancer.urn,
            `${name}: ${doubts.join("; ")}. It is a violation if nothing protects it outside of ` +
              `environments ${ignoreEnvironments.join(", ")}.`,
          )
        : violation(
            balancer.urn,
            `${name} has no deletion protection, so one mistaken deletion takes away the address that its ` +
              "callers know.",
          );
    }
  },
});
