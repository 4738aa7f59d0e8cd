import { groupAt } from "../../analysis/facts/groupRules";
import { whyOf } from "../../analysis/facts/subnetRouting";
import type { LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * Nobody can connect to a function, so its groups matter for what it calls and for nothing else. Without
 * an egress rule it can call nothing, and being in a VPC gains it nothing.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaSgHasEgress = defineRule({
  name: "lambda-sg-has-egress",
  description: "The security groups of a Lambda function allow at least one outgoing flow.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Add the egress the function needs; ingress rules have no effect on functions.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const lambda of network.functions.filter(isSubject)) {
      const { vpcConfig, urn, name } = lambda;
      const fault = "It is a violation if none of its security groups has an egress rule.";
      if (vpcConfig.kind === "unknown") {
        yield notDecided(urn, `Function ${name}: ${vpcConfig.why}. ${fault}`);
        continue;
      }
      if (vpcConfig.value === undefined) continue;
      const { names, isOpen, doubts } = egressOf(network, vpcConfig.value.securityGroups);
      if (isOpen) continue;
      if (doubts.length > 0) {
        yield notDecided(urn, `Function ${name}: ${[...new Set(doubts)].join("; ")}. ${fault}`);
        continue;
      }
      const groups =
        names.length === 1
          ? `its security group ${names.join("")} has`
          : `none of its security groups ${names.join(", ")} has`;
      const no = names.length === 1 ? "no" : "an";
      yield violation(
        urn,
        `Function ${name} is in a VPC, and ${groups} ${no} egress rule, so it can call nothing there.`,
      );
    }
  },
});

interface Egress {
  readonly names: readonly string[];
  readonly isOpen: boolean;
  readonly doubts: readonly string[];
}

function egressOf(network: Network, { items, more }: LinkList): Egress {
  const names: string[] = [];
  const doubts: string[] = more === undefined ? [] : [more.why.why];
  for (const link of items) {
    const group = groupAt(network, link);
    if (group === undefined) {
      doubts.push(
        whyOf(link, "the rules of a security group outside of this stack are not known").why,
      );
      continue;
    }
    names.push(group.name);
    const { own, possible, doubts: unsure, open } = group.egress;
    if (own.some(({ peers }) => peers.length > 0)) return { names, isOpen: true, doubts: [] };
    const perhaps = possible.find(({ peers }) => peers.length > 0);
    const why = perhaps && unsure.get(perhaps);
    doubts.push(...[...open, ...(why === undefined ? [] : [why])].map((one) => one.why));
  }
  return { names, isOpen: names.length === 0 && doubts.length === 0, doubts };
}
