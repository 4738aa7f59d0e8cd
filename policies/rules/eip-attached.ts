import { useOfElasticIp } from "../../analysis/facts/elasticIpUse";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * AWS charges for every public IPv4 address by the hour, used or not, and a forgotten one keeps a place in
 * the allow lists of others.
 *
 * @see Amazon VPC User Guide, "Elastic IP addresses"
 */
export const eipAttached = defineRule({
  name: "eip-attached",
  description: "Every elastic IP is used by something.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Release the address or attach it; idle addresses are billed.",
  frameworks: { securityHub: ["EC2.12"], nist: ["CM-8(1)"] },
  config: {},
  provenBy: [],
  *check(network) {
    for (const address of network.elasticIps) {
      const use = useOfElasticIp(network, address);
      if (!isSubject(address) || use === "used") continue;
      const { urn, name } = address;
      yield use === "idle"
        ? violation(urn, `Elastic IP ${name} is used by nothing, and is charged for by the hour.`)
        : notDecided(urn, `Elastic IP ${name}: ${use.why}. It is a violation if nothing uses it.`);
    }
  },
});
