import { numberBetween } from "../config";
import { isSubject } from "../resources/subjects";
import { tooFewZones } from "../resources/zones";
import { defineRule, notDecided } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Lambda runs a function of a VPC in the zones of its subnets only: with subnets of one zone, calls fail
 * while that zone does.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaMultiAz = defineRule({
  name: "lambda-multi-az",
  description: "A Lambda function in a VPC has subnets in enough zones.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add a subnet of another zone with the same routing.",
  frameworks: {
    securityHub: ["Lambda.5"],
    nist: nist.availability,
  },
  config: { minAzs: numberBetween(1, 6, 2, "Zones that the subnets of a function have to be in.") },
  provenBy: [],
  *check(network, { minAzs }) {
    for (const lambda of network.functions.filter(isSubject)) {
      const name = `Function ${lambda.name}`;
      const { vpcConfig } = lambda;
      if (vpcConfig.kind === "unknown") {
        yield notDecided(
          lambda.urn,
          `${name}: ${vpcConfig.why}. It is a violation if its subnets are in fewer than ` +
            `${String(minAzs)} zones.`,
        );
      } else if (vpcConfig.value !== undefined) {
        const consequence = "so it does not run while a zone is down";
        const question = { name, least: minAzs, consequence };
        yield* tooFewZones(network, lambda, vpcConfig.value.subnets, question);
      }
    }
  },
});
