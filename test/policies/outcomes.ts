import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

/** A resource whose references are named by the resources they lead to: `{ vpcId: "app" }`. */
export function resource(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
  links: Readonly<Record<string, string | readonly string[]>> = {},
): TestResource {
  const unknowns = Object.entries(links).map(([key, to]) => [
    key,
    typeof to === "string" ? unknownValue : to.map(() => unknownValue),
  ]);
  const dependencies = Object.entries(links).map(([key, to]) => [key, [to].flat()]);
  return {
    type,
    name,
    inputs: { ...Object.fromEntries(unknowns), ...inputs } as Record<string, unknown>,
    dependencies: Object.fromEntries(dependencies) as Record<string, readonly string[]>,
  };
}

/** What a rule says of a stack at preview, which has to be what it says once everything exists. */
export async function outcomesOf(
  rule: Rule,
  stack: readonly TestResource[],
  config: Readonly<Record<string, unknown>> = {},
  settings: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const first = await outcomesAtPreview(rule, stack, config, settings);
  const later = await outcomesAtPreview(rule, deployed(stack), config, settings);
  assert.deepEqual(later, first, "when everything exists");
  return first;
}

/** What a rule says of exactly these resources: level, subject and what comes before the controls. */
export async function outcomesAtPreview(
  rule: Rule,
  stack: readonly TestResource[],
  config: Readonly<Record<string, unknown>> = {},
  settings: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const { all } = await runPack(stack, {
    rules: [rule],
    config: { [rule.name]: config, "palisade-settings": settings },
  });
  return all.map(({ level, on, message }) => `${level} on ${on}: ${message.split("\n")[1] ?? ""}`);
}
