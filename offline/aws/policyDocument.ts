import { mapsOf, textOf, textsOf, type PropertyMap, type PropertyValue } from "./values";

/**
 * The JSON of an IAM policy whose statements are given as `getPolicyDocument` takes them.
 *
 * @see AWS Identity and Access Management User Guide, "IAM JSON policy elements reference"
 */
export function policyDocumentJson(args: PropertyMap, indent: string): string {
  const policyId = textOf(args, "policyId");
  const statements = [
    ...merged(textsOf(args, "sourcePolicyDocuments")),
    ...mapsOf(args, "statements").map(statementOf),
    ...merged(textsOf(args, "overridePolicyDocuments")),
  ];
  // A later statement takes the place of an earlier one with the same id.
  const byId = new Map<string, PropertyMap>();
  for (const [index, statement] of statements.entries()) {
    byId.set(textOf(statement, "Sid") ?? `#${String(index)}`, statement);
  }
  const document = {
    Version: textOf(args, "version") ?? "2012-10-17",
    ...(policyId === undefined ? {} : { Id: policyId }),
    Statement: [...byId.values()],
  };
  return JSON.stringify(document, null, indent);
}

function merged(documents: readonly string[]): PropertyMap[] {
  return documents.flatMap((text) => {
    // A policy document is JSON by definition, and JSON is what a property value is.
    const document = JSON.parse(text) as PropertyMap;
    return mapsOf(document, "Statement");
  });
}

function statementOf(statement: PropertyMap): PropertyMap {
  const sid = textOf(statement, "sid");
  const conditions = mapsOf(statement, "conditions");
  return {
    ...(sid === undefined || sid === "" ? {} : { Sid: sid }),
    Effect: textOf(statement, "effect") ?? "Allow",
    ...texts("Action", textsOf(statement, "actions")),
    ...texts("NotAction", textsOf(statement, "notActions")),
    ...texts("Resource", textsOf(statement, "resources")),
    ...texts("NotResource", textsOf(statement, "notResources")),
    ...principals("Principal", mapsOf(statement, "principals")),
    ...principals("NotPrincipal", mapsOf(statement, "notPrincipals")),
    ...(conditions.length === 0 ? {} : { Condition: conditionBlock(conditions) }),
  };
}

/** IAM writes a list of one as the text alone. */
function texts(name: string, values: readonly string[]): PropertyMap {
  return values.length === 0 ? {} : { [name]: oneOrMany(values) };
}

function oneOrMany(values: readonly string[]): PropertyValue {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : [...values].sort().reverse();
}

function principals(name: string, given: readonly PropertyMap[]): PropertyMap {
  if (given.length === 0) return {};
  const everyone = given.some(
    (principal) => principal["type"] === "*" && textsOf(principal, "identifiers").includes("*"),
  );
  if (everyone) return { [name]: "*" };
  const byType = new Map<string, string[]>();
  for (const principal of given) {
    const type = textOf(principal, "type") ?? "";
    byType.set(type, [...(byType.get(type) ?? []), ...textsOf(principal, "identifiers")]);
  }
  const block = [...byType].map(([type, identifiers]) => [type, oneOrMany(identifiers)] as const);
  return { [name]: Object.fromEntries(block) };
}

function conditionBlock(conditions: readonly PropertyMap[]): PropertyMap {
  const block: Record<string, Record<string, PropertyValue>> = {};
  for (const condition of conditions) {
    const test = (block[textOf(condition, "test") ?? ""] ??= {});
    test[textOf(condition, "variable") ?? ""] = oneOrMany(textsOf(condition, "values"));
  }
  return block;
}
