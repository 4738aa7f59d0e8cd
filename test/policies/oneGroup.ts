import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

/** The security group `web`, with its inline rules. */
export function group(ingress: readonly object[] = []): TestResource {
  return { type: "aws:ec2/securityGroup:SecurityGroup", name: "web", inputs: { ingress } };
}

/** A separate ingress rule of the group `web`. */
export function rule(name: string, inputs: object): TestResource {
  return {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name,
    inputs: { securityGroupId: unknownValue, ...inputs },
    dependencies: { securityGroupId: ["web"] },
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
