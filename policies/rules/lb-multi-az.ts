import type { Value } from "../../analysis/model/value";
import { numberBetween } from "../config";
import { balancersOf, nameOfBalancer } from "../loadBalancers/balancers";
import { tooFewZones } from "../resources/zones";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";
import { counted } from "../../analysis/text/words";

/**
 * A load balancer has a node in each of its zones. With one zone it is gone when that zone is, whatever
 * its targets do.
 *
 * @see Elastic Load Balancing User Guide, "How Elastic Load Balancing works"
 */
export const lbMultiAz = defineRule({
  name: "lb-multi-az",
  description: "A load balancer spans enough zones.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Add a subnet of another zone.",
  frameworks: {
    securityHub: ["ELB.13", "ELB.10"],
    nist: nist.availability,
  },
  config: { minAzs: numberBetween(1, 6, 2, "Zones that a load balancer has to span.") },
  provenBy: [],
  *check(network, { minAzs }) {
    for (const balancer of balancersOf(network)) {
      const name = nameOfBalancer(balancer);
      const consequence = "so the loss of a zone takes away all or much of it";
      if (balancer.kind === "classicLoadBalancer" && balancer.zoneNames !== undefined) {
        yield* tooFewNames(balancer.urn, name, balancer.zoneNames, minAzs, consequence);
        continue;
      }
      yield* tooFewZones(network, balancer, balancer.subnets, {
        name,
        least: minAzs,
        consequence,
        // Elastic Load Balancing API Reference, "CreateLoadBalancer"
        isOnePerZone: true,
      });
    }
  },
});

/** A classic load balancer of the default VPC may name zones instead of subnets. */
function* tooFewNames(
  urn: string,
  name: string,
  zoneNames: Value<readonly string[]>,
  least: number,
  consequence: string,
): Iterable<Finding> {
  if (zoneNames.kind === "unknown") {
    const fault = `It is a violation if it names fewer than ${String(least)} zones.`;
    yield notDecided(urn, `${name}: ${zoneNames.why}. ${fault}`);
    return;
  }
  const zones = [...new Set(zoneNames.value)].sort();
  if (zones.length >= least) return;
  const count = counted(zones.length, "zone");
  yield violation(urn, `${name} has ${count} (${zones.join(", ")}), ${consequence}.`);
}
