import { isGranted } from "../../analysis/facts/grants";
import { policiesOfRole, type PolicyTexts } from "../../analysis/facts/rolePolicies";
import type { Unknown } from "../../analysis/model/value";
import { texts } from "../config";
import { silentPolicies } from "../functions/managedPolicies";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * Lambda makes the interfaces of a function in a VPC with the function's own role. Without the permissions
 * AWS refuses the function, or cannot remove its interfaces later, which then keep subnets and groups.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export const lambdaEniPermissions = defineRule({
  name: "lambda-eni-permissions",
  description: "The role of a Lambda function in a VPC may manage its network interfaces.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Attach AWSLambdaVPCAccessExecutionRole; without it the function is refused, or its interfaces are left behind.",
  frameworks: {},
  config: {
    actions: texts(
      ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"],
      "Actions that the role has to be allowed.",
    ),
    managedPolicies: texts(
      [
        "AWSLambdaVPCAccessExecutionRole",
        "AWSLambdaENIManagementAccess",
        "AWSLambdaMSKExecutionRole",
        "AdministratorAccess",
        "AmazonEC2FullAccess",
      ],
      "Managed policies of AWS that allow them.",
    ),
  },
  provenBy: [],
  *check(network, { actions, managedPolicies }) {
    for (const lambda of network.functions.filter(isSubject)) {
      const { vpcConfig, role, urn, name } = lambda;
      const isOutside = vpcConfig.kind === "known" && vpcConfig.value === undefined;
      if (isOutside || role === undefined) continue;
      const policies = policiesOfRole(network, role);
      const own = judge(policies, actions, managedPolicies);
      const bound = judge(policies.boundary, actions, managedPolicies);
      if ([own, bound].every(({ missing, doubts }) => missing.length + doubts.length === 0))
        continue;
      const certain = [own, bound].find(
        ({ missing, doubts }) => missing.length > 0 && doubts.length === 0,
      );
      if (certain !== undefined && vpcConfig.kind === "known") {
        const whose = certain === own ? "its role" : "the permissions boundary of its role";
        yield violation(
          urn,
          `Function ${name} is in a VPC, and ${whose} does not allow ${certain.missing.join(", ")}, which ` +
            "Lambda needs for its interfaces.",
        );
        continue;
      }
      const hidden = vpcConfig.kind === "unknown" ? [vpcConfig] : [];
      const open = [...hidden, ...own.doubts, ...bound.doubts];
      const why = [...new Set(open.map((one) => one.why))].join("; ");
      const fault =
        "It is a violation if the role of a function in a VPC may not manage its interfaces.";
      yield notDecided(urn, `Function ${name}: ${why}. ${fault}`);
    }
  },
});

// Amazon EC2 in the Service Authorization Reference: what actions on interfaces are asked about.
const resourcesOf: Readonly<Record<string, readonly string[]>> = {
  "ec2:createnetworkinterface": ["network-interface", "subnet", "security-group"],
  "ec2:deletenetworkinterface": ["network-interface"],
  "ec2:assignprivateipaddresses": ["network-interface"],
  "ec2:unassignprivateipaddresses": ["network-interface"],
};

/** Actions that are not allowed for certain, and what keeps the others open. */
function judge(
  texts: PolicyTexts | undefined,
  actions: readonly string[],
  managedPolicies: readonly string[],
): { readonly missing: readonly string[]; readonly doubts: readonly Unknown[] } {
  const missing: string[] = [];
  const doubts: Unknown[] = [];
  if (texts?.ofAws.some((one) => managedPolicies.includes(one)) !== false)
    return { missing, doubts };
  const { statements, ofAws, open } = texts;
  for (const action of actions) {
    const kinds = resourcesOf[action.toLowerCase()] ?? [];
    const resources = kinds.map((kind) => `arn:*:ec2:*:*:${kind}/*`);
    const answer = isGranted(statements, { action, resources });
    if (answer === "yes") continue;
    if (answer === "no") missing.push(action);
    else doubts.push(answer);
  }
  if (missing.length === 0) return { missing, doubts };
  const hidden = ofAws.filter((one) => !silentPolicies.has(one));
  const unread = hidden.map((one): Unknown => ({
    kind: "unknown",
    why: `whether the managed policy ${one} allows it is not known (managedPolicies)`,
    sources: [],
  }));
  return { missing, doubts: [...doubts, ...open, ...unread] };
}
