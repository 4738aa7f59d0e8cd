import { isPublicSubnet } from "../../analysis/facts/internetAccess";
import { askSubnets } from "../../analysis/facts/subnetList";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * The interfaces of a function never get a public address. In a subnet whose way out is an internet
 * gateway they have no internet at all, and calls hang until they time out.
 *
 * @see AWS Lambda Developer Guide, "Enable internet access for VPC-connected Lambda functions"
 */
export const lambdaNotInPublicSubnet = defineRule({
  name: "lambda-not-in-public-subnet",
  description: "A Lambda function is not placed in a public subnet.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Use private subnets with a NAT route, or isolated ones with endpoints.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const lambda of network.functions.filter(isSubject)) {
      const subject = `Function ${lambda.name}`;
      if (lambda.vpcConfig.kind === "unknown") {
        yield notDecided(
          lambda.urn,
          `${subject}: ${lambda.vpcConfig.why}. It is a violation if one of its subnets is public.`,
        );
        continue;
      }
      const list = lambda.vpcConfig.value?.subnets;
      if (list === undefined) continue;
      const { yes: publicNames, open } = askSubnets(network, list, (subnet) =>
        isPublicSubnet(network, subnet),
      );
      if (publicNames.length > 0) {
        yield violation(
          lambda.urn,
          `${subject} is placed in public ${publicNames.length === 1 ? "subnet" : "subnets"} ` +
            `${publicNames.join(", ")}. A function never gets a public address, so from there it cannot ` +
            "reach the internet.",
        );
      } else if (open.length > 0) {
        yield notDecided(
          lambda.urn,
          `${subject}: ${open.join("; ")}. It is a violation if one of its subnets is public.`,
        );
      }
    }
  },
});
