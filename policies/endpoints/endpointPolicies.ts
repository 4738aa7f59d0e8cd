import type { Unknown, Value } from "../../analysis/model/value";

/** Whether a policy document lets everyone do everything with everything; what is missing to tell. */
export function isOpenPolicy(policy: Value<string> | undefined): "yes" | "no" | Unknown {
  if (policy === undefined) return "yes"; // AWS attaches its own, which is open
  if (policy.kind === "unknown") return policy;
  if (policy.value.trim() === "") return "yes";
  const statements = statementsOf(policy.value);
  if (statements === undefined) {
    return { kind: "unknown", why: "the policy is not a JSON document of statements", sources: [] };
  }
  // A denial takes something away from what the others allow.
  if (statements.some(({ Effect }) => Effect === "Deny")) return "no";
  return statements.some(isOpenStatement) ? "yes" : "no";
}

type Json = Readonly<Record<string, unknown>>;

function statementsOf(text: string): readonly Json[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const written = isJson(document) ? document["Statement"] : undefined;
  const statements: readonly unknown[] = Array.isArray(written) ? written : [written];
  return statements.every(isJson) ? statements : undefined;
}

function isOpenStatement({ Effect, Principal, Action, Resource, Condition }: Json): boolean {
  const isConditional = isJson(Condition) && Object.keys(Condition).length > 0;
  return (
    Effect === "Allow" &&
    !isConditional &&
    isEveryone(Principal) &&
    // An endpoint carries one service only, so all actions of that service are all there are.
    listOf(Action).some((one) => /^(?:\*|[a-z0-9-]+:\*)$/i.test(one)) &&
    listOf(Resource).includes("*")
  );
}

function isEveryone(principal: unknown): boolean {
  if (isJson(principal)) return listOf(principal["AWS"]).includes("*");
  return principal === "*";
}

function listOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === "string");
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
