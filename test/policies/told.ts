import type { Rule } from "../../policies/rule";
import type { TestResource } from "./harness";
import { outcomesAtPreview, outcomesOf } from "./outcomes";

/** How a rule is asked, beyond its defaults. */
export interface ToldOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False where the ids that a first preview lacks are what the question is about. */
  readonly alsoDeployed?: boolean;
}

/**
 * What a rule says of a stack at a first preview and, unless told otherwise, once everything exists. The
 * fix, which is the same text every time, is written `[fix]`; a finding that is not decided has none.
 */
export async function told(
  rule: Rule,
  stack: readonly TestResource[],
  { config = {}, settings = {}, alsoDeployed = true }: ToldOptions = {},
): Promise<readonly string[]> {
  const ask = alsoDeployed ? outcomesOf : outcomesAtPreview;
  const end = ` ${rule.remediationSteps}`;
  return (await ask(rule, stack, config, settings)).map((text) =>
    text.endsWith(end) ? `${text.slice(0, -end.length)} [fix]` : text,
  );
}
