import type { PolicyStatement } from "../model/policy";
import type { Unknown } from "../model/value";
import type { Answer } from "./subnetRouting";
import { textFits } from "./textFits";

/** An action, and the kinds of resource that it has to be allowed on. */
export interface Permission {
  /** As in `ec2:CreateNetworkInterface`. */
  readonly action: string;
  /** ARNs with `*` for what does not matter: one of each has to be allowed. Empty: all resources. */
  readonly resources: readonly string[];
}

/**
 * Whether statements allow an action. A denial counts when it has no condition; what a condition decides
 * is not known. Resources are compared by their patterns, so a single one of a kind is enough.
 *
 * @see IAM User Guide, "Policy evaluation logic"
 */
export function isGranted(statements: readonly PolicyStatement[], permission: Permission): Answer {
  const needed = permission.resources.length === 0 ? ["*"] : permission.resources;
  const answers = needed.map((resource) => grantedOn(statements, permission.action, resource));
  if (answers.includes("no")) return "no";
  return answers.find((answer) => typeof answer === "object") ?? "yes";
}

function grantedOn(
  statements: readonly PolicyStatement[],
  action: string,
  resource: string,
): Answer {
  const doubts: Unknown[] = [];
  let isAllowed = false;
  for (const statement of statements) {
    const { effect, conditionKeys } = statement;
    const applies = speaksOf(statement, action, resource);
    if (applies === "no") continue;
    const open = [effect, applies, conditionKeys].find(
      (one): one is Unknown => typeof one === "object" && one.kind === "unknown",
    );
    const isConditional = conditionKeys.kind === "known" && conditionKeys.value.length > 0;
    if (open !== undefined) doubts.push(open);
    else if (effect.kind === "known" && effect.value === "Deny") {
      if (!isConditional) return "no";
    } else if (isConditional) doubts.push(conditional);
    else isAllowed = true;
  }
  // A statement that is not known may be a denial; what is known to allow counts all the same (RULES U6).
  return isAllowed ? "yes" : (doubts[0] ?? "no");
}

const conditional: Unknown = {
  kind: "unknown",
  why: "whether the condition of a statement holds is not known",
  sources: [],
};

function speaksOf(
  { actions, isAllActionsBut, resources, isAllResourcesBut, effect }: PolicyStatement,
  action: string,
  resource: string,
): Answer {
  if (actions.kind === "unknown") return actions;
  const isNamed = actions.value.some((one) => textFits(one.toLowerCase(), action.toLowerCase()));
  if (isNamed === isAllActionsBut) return "no";
  if (resources.kind === "unknown") return resources;
  const isDenial = effect.kind === "known" && effect.value === "Deny";
  const isMeant = resources.value.some((one) =>
    // A denial of some resources leaves the others.
    isDenial ? one === "*" : one === "*" || (resource !== "*" && meets(one, resource)),
  );
  return isMeant === isAllResourcesBut ? "no" : "yes";
}

/** Whether two patterns of ARNs may be of one resource, compared part by part. */
function meets(pattern: string, wanted: string): boolean {
  const parts = pattern.split(":");
  const others = wanted.split(":");
  return others.every((other, index) => {
    const part = parts[index];
    if (part === undefined) return parts.at(-1) === "*";
    return textFits(part, other) || textFits(other, part);
  });
}
