import { subnetsAmong } from "../../analysis/facts/routingIndex";
import { isPublicSubnet } from "../../analysis/facts/internetAccess";
import { candidatesOf } from "../../analysis/model/link";
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
    for (const lambda of network.functions) {
      if (lambda.origin !== "program") continue;
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
      const open: string[] = [];
      const publicNames: string[] = [];
      for (const link of list.items) {
        const subnets = subnetsAmong(network, candidatesOf(link));
        const answers = subnets.map((subnet) => isPublicSubnet(network, subnet));
        if (subnets.length === 0) {
          open.push(
            link.kind === "unresolved" || link.kind === "oneOf"
              ? link.why.why
              : "one of its subnets is not part of this stack",
          );
        } else if (answers.every((answer) => answer === "yes")) {
          publicNames.push(subnets.map(({ name }) => name).join(" or "));
        } else if (answers.some((answer) => answer !== "no")) {
          const missing = answers.find((answer) => typeof answer === "object");
          open.push(missing?.why ?? "which of its subnets are meant is not known");
        }
      }
      if (list.more !== undefined) {
        const { candidates, why } = list.more;
        const subnets = subnetsAmong(network, candidates);
        const answers = subnets.map((subnet) => isPublicSubnet(network, subnet));
        if (
          subnets.length > 0 &&
          list.items.length === 0 &&
          answers.every((one) => one === "yes")
        ) {
          publicNames.push(subnets.map(({ name }) => name).join(" or "));
        } else if (subnets.length === 0 || answers.some((answer) => answer !== "no")) {
          open.push(why.why);
        }
      }
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
          `${subject}: ${[...new Set(open)].join("; ")}. It is a violation if one of its subnets is public.`,
        );
      }
    }
  },
});
