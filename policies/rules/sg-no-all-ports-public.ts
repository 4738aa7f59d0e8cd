import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { whollyOpen } from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";

/**
 * Every port open to the world, in one rule or in several that add up. Port 0 is left out, since nothing
 * listens there.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoAllPortsPublic = defineRule({
  name: "sg-no-all-ports-public",
  description:
    "No security group admits the world on every protocol, on all TCP or on all UDP ports.",
  severity: "critical",
  level: "mandatory",
  remediationSteps: "List the ports the service needs; everything else stays closed.",
  frameworks: {
    cis3: ["5.2", "5.3"],
    cis5: ["5.3", "5.4"],
    cis7: ["6.3", "6.4"],
    securityHub: ["EC2.18", "EC2.19"],
  },
  config: {},
  provenBy: securityGroupTypes,
  *check(network) {
    yield* trafficWithWorld(network, {
      fault: whollyOpen,
      consequence: () => "so anyone on the internet reaches whatever listens behind it",
      traffic: "all TCP or all UDP ports",
    });
  },
});
