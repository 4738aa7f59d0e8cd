import { AwsError } from "../awsError";
import { isList, isMap, type PropertyMap, type PropertyValue } from "../values";

/**
 * Reads a policy document, or gives AWS's error that it is none.
 *
 * @see AWS Identity and Access Management User Guide, "Grammar of the IAM JSON policy language"
 */
export function readPolicy(text: string, operation: string): PropertyMap {
  let document: PropertyValue;
  try {
    // JSON.parse gives exactly the values that PropertyValue lists.
    document = JSON.parse(text) as PropertyValue;
  } catch {
    throw new AwsError("MalformedPolicyDocument", "This policy contains invalid Json", operation);
  }
  if (!isMap(document) || statementsOf(document).length === 0) {
    throw new AwsError("MalformedPolicyDocument", "Syntax errors in policy.", operation);
  }
  for (const statement of statementsOf(document)) {
    if (statement["Effect"] === "Allow" || statement["Effect"] === "Deny") continue;
    throw new AwsError("MalformedPolicyDocument", "Syntax errors in policy.", operation);
  }
  return document;
}

/** The statements of a policy: IAM takes one alone for a list of one. */
export function statementsOf(document: PropertyMap): readonly PropertyMap[] {
  const { Statement: statement } = document;
  if (isList(statement)) return statement.filter(isMap);
  return isMap(statement) ? [statement] : [];
}

/** The texts of an element that may be one text or a list of them. */
export function oneOrMany(value: PropertyValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value.filter((member) => typeof member === "string") : [];
}

/** Whether some statement allows the action, wildcards included. Conditions are taken as met. */
export function allows(document: PropertyMap, action: string): boolean {
  return statementsOf(document).some(
    (statement) =>
      statement["Effect"] === "Allow" &&
      oneOrMany(statement["Action"]).some((pattern) => matches(pattern, action)),
  );
}

function matches(pattern: string, action: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(action);
}
