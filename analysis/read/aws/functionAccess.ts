import { known, unknown } from "../../model/value";
import { statementsOf } from "../policyDocument";
import { baseOf, partOf, toEntity } from "./base";
import { itemsOf, wasAsked, type AwsContext } from "./context";
import { text } from "./fields";
import { link, linkTo } from "./references";

/** Reads who may invoke functions: their policies and their URLs. */
export function readFunctionAccess(context: AwsContext): void {
  for (const item of itemsOf(context, "list-function-url-configs")) {
    const authorization = text(item, "AuthType");
    const to = link(item, "FunctionArn");
    if (to === undefined) continue;
    context.entities.push({
      ...baseOf(item, text(item, "FunctionUrl") ?? item.id),
      kind: "functionTrigger",
      function: to,
      via: "functionUrl",
      source:
        authorization === undefined ? unknown("its AuthType is not given") : known(authorization),
    });
  }
  const functions = new Map(
    context.entities.flatMap((one) => (one.kind === "function" ? [[one.name, one] as const] : [])),
  );
  if (!wasAsked(context, "get-policy")) {
    for (const owner of functions.values()) {
      const why = unknown(`policy of ${owner.name} is in lambda get-policy, which was not asked`);
      context.entities.push({
        ...partOf(owner, "policy"),
        kind: "functionPolicy",
        function: toEntity(owner),
        statements: why,
      });
    }
  }
  for (const item of itemsOf(context, "get-policy")) {
    const owner = functions.get(nameIn(item.about));
    const name = owner?.name ?? item.about;
    context.entities.push({
      ...(owner === undefined ? baseOf(item) : partOf(owner, "policy")),
      kind: "functionPolicy",
      function: owner === undefined ? linkTo(context, item.about) : toEntity(owner),
      statements: statementsOf(text(item, "Policy"), `policy of ${name}`),
    });
  }
}

function nameIn(about: string): string {
  return about.split(":function:").at(-1) ?? about;
}
