import type { PolicyStatement, PolicyStatements } from "../model/policy";
import { known, unknown, type Unknown, type Value } from "../model/value";
import { unknownValue } from "./resource";

type Json = Readonly<Record<string, unknown>>;

/**
 * The statements of a policy document, as text or as an object; parts of an object may be unknown.
 *
 * @param what names the document in a reason: `policy of orders`
 * @see IAM User Guide, "Grammar of the IAM JSON policy language"
 */
export function statementsOf(raw: unknown, what: string): PolicyStatements {
  if (raw === unknownValue) return unknown(`${what} is not known yet`);
  const document = typeof raw === "string" ? parsed(raw) : raw;
  const written = isJson(document) ? document["Statement"] : undefined;
  if (written === unknownValue) return unknown(`the statements of ${what} are not known yet`);
  const all: readonly unknown[] = Array.isArray(written) ? written : [written];
  const noPolicy = unknown(`${what} is not a policy document`);
  if (written === undefined) return noPolicy;
  const why = unknown(`a part of ${what} is not known yet`);
  if (!all.every((one) => one === unknownValue || isJson(one))) return noPolicy;
  return known(all.map((one) => (isJson(one) ? statementOf(one, why) : hiddenStatement(why))));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hiddenStatement(why: Unknown): PolicyStatement {
  return {
    effect: why,
    actions: why,
    isAllActionsBut: false,
    resources: why,
    isAllResourcesBut: false,
    principals: why,
    isEveryoneBut: false,
    conditionKeys: why,
  };
}

function statementOf(json: Json, why: Unknown): PolicyStatement {
  const effect = json["Effect"];
  const principal = json["Principal"] ?? json["NotPrincipal"];
  return {
    effect: effect === "Allow" || effect === "Deny" ? known(effect) : why,
    actions: textsOf(json["Action"] ?? json["NotAction"], why),
    isAllActionsBut: json["NotAction"] !== undefined,
    resources: textsOf(json["Resource"] ?? json["NotResource"], why),
    isAllResourcesBut: json["NotResource"] !== undefined,
    ...(principal === undefined ? {} : { principals: principalsOf(principal, why) }),
    isEveryoneBut: json["NotPrincipal"] !== undefined,
    conditionKeys: conditionKeysOf(json["Condition"], why),
  };
}

/** One text, or a list of them; unknown when any of them is. */
function textsOf(raw: unknown, why: Unknown): Value<readonly string[]> {
  if (raw === undefined) return known([]);
  const all: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return all.every((one) => typeof one === "string") ? known(all) : why;
}

/** `"*"`, or lists by the sort of principal. */
function principalsOf(raw: unknown, why: Unknown): Value<readonly string[]> {
  if (!isJson(raw)) return textsOf(raw, why);
  const lists = Object.values(raw).map((one) => textsOf(one, why));
  return lists.some(({ kind }) => kind === "unknown")
    ? why
    : known(lists.flatMap((list) => (list.kind === "known" ? list.value : [])));
}

/** Keys below the operators; a condition on nothing but `*` restricts nothing. */
function conditionKeysOf(raw: unknown, why: Unknown): Value<readonly string[]> {
  if (raw === undefined) return known([]);
  if (!isJson(raw)) return why;
  const operators = Object.values(raw);
  if (!operators.every(isJson)) return why;
  return known(
    operators.flatMap((operator) =>
      Object.entries(operator).flatMap(([key, value]) =>
        value === "*" || (Array.isArray(value) && value.includes("*")) ? [] : [key.toLowerCase()],
      ),
    ),
  );
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
