import { configOfOther } from "../others";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { whollyOpen } from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";
import { sgDefaultClosed } from "./sg-default-closed";

/**
 * Whoever takes over a workload may send its data to anywhere that the group allows. Default groups are
 * left to `sg-default-closed`, which wants no rule in them at all.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgRestrictedEgress = defineRule({
  name: "sg-restricted-egress",
  description: "Egress does not allow every protocol, nor all TCP or all UDP ports, to the world.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Allow the few destinations or ports the workload calls (usually 443) and the prefix lists of gateway endpoints.",
  frameworks: {},
  config: {},
  leavesTo: [sgDefaultClosed.name],
  provenBy: securityGroupTypes,
  *check(network, settings) {
    const leavesDefault = configOfOther(settings, sgDefaultClosed) !== undefined;
    yield* trafficWithWorld(network, {
      direction: "egress",
      isLeft: (group) => leavesDefault && group !== undefined && group.role !== "custom",
      fault: whollyOpen,
      consequence: () => "so whoever takes over a workload can send its data anywhere",
      traffic: "all TCP or all UDP ports",
    });
  },
});
