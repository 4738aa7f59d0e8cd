import { choices } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation } from "../rule";

/**
 * A log of accepted traffic alone hides who tried and was refused, and the other way round. A transit
 * gateway logs everything and takes no choice.
 *
 * @see Amazon VPC User Guide, "Flow log basics"
 */
export const vpcFlowLogsAllTraffic = defineRule({
  name: "vpc-flow-logs-all-traffic",
  description: "Flow logs of VPCs and subnets capture accepted and rejected traffic.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Set trafficType to ALL.",
  frameworks: { cis3: ["3.7"], cis5: ["3.7"], cis7: ["4.7"], securityHub: ["EC2.6"] },
  config: {
    accept: choices(["ALL", "REJECT", "ACCEPT"], ["ALL"], "Values of trafficType that are enough."),
  },
  provenBy: ["aws:ec2/flowLog:FlowLog"],
  *check(network, { accept }) {
    for (const log of network.flowLogs) {
      const { urn, name, target, trafficType } = log;
      if (!isSubject(log) || (target?.kind !== "vpc" && target?.kind !== "subnet")) continue;
      const wanted = accept.join(" or ");
      if (trafficType?.kind === "unknown") {
        yield notDecided(
          urn,
          `Flow log ${name}: ${trafficType.why}. It is a violation if trafficType is not ${wanted}.`,
        );
      } else if (trafficType === undefined || !accept.includes(trafficType.value)) {
        const seen =
          trafficType === undefined ? "names no trafficType" : `captures ${trafficType.value}`;
        yield provenViolation(
          urn,
          `Flow log ${name} ${seen}, and only ${wanted} is enough, so part of what happened is lost.`,
        );
      }
    }
  },
});
