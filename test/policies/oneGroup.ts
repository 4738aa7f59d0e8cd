import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

const types = {
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;

/** The security group `web`, with its inline rules. */
export function group(ingress: readonly object[] = []): TestResource {
  return groupWith({ ingress });
}

/** The security group `web`. */
export function groupWith(inputs: object): TestResource {
  return { type: "aws:ec2/securityGroup:SecurityGroup", name: "web", inputs: { ...inputs } };
}

/** A separate rule of the group `web`, which depends on nothing else unless it is told. */
export function rule(
  name: string,
  inputs: object,
  direction: "ingress" | "egress" = "ingress",
  dependencies: TestResource["dependencies"] = { securityGroupId: ["web"] },
): TestResource {
  return {
    type: types[direction],
    name,
    inputs: { securityGroupId: unknownValue, ...inputs },
    dependencies,
  };
}

/** A list of rules of the group `web` beside which no other rule stays. */
export function exclusive(...ingress: readonly string[]): TestResource {
  return {
    type: "aws:vpc/securityGroupRulesExclusive:SecurityGroupRulesExclusive",
    name: "only",
    inputs: {
      securityGroupId: unknownValue,
      ingressRuleIds: ingress.map(() => unknownValue),
      egressRuleIds: [],
    },
    dependencies: { securityGroupId: ["web"], ingressRuleIds: ingress },
  };
}

/** What a rule says of a stack at preview, which has to be what it says once everything exists. */
export async function outcomesOf(
  judged: Rule,
  stack: readonly TestResource[],
): Promise<readonly string[]> {
  const judge = async (resources: readonly TestResource[]) =>
    (await runPack(resources, { rules: [judged] })).all.map(
      ({ level, on, message }) => `${level} on ${on}: ${message.split("\n")[1] ?? ""}`,
    );
  const first = await judge(stack);
  assert.deepEqual(await judge(deployed(stack)), first, "when everything exists");
  return first;
}
