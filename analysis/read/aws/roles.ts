import { unknown } from "../../model/value";
import { statementsOf } from "../policyDocument";
import { baseOf } from "./base";
import { itemsOf, register, type AwsContext, type Item } from "./context";
import { part, parts, text } from "./fields";
import { linksTo } from "./references";

const call = "get-account-authorization-details";

/** Reads roles and managed policies of an account. Functions name roles, so they come before. */
export function readRoles(context: AwsContext): void {
  for (const answer of itemsOf(context, call)) {
    for (const policy of parts(answer, "Policies")) readManagedPolicy(policy);
  }
  for (const answer of itemsOf(context, call)) {
    for (const role of parts(answer, "RoleDetailList")) readRole(role);
  }
}

function readManagedPolicy(item: Item): void {
  const arn = text(item, "Arn");
  if (arn === undefined) return;
  const name = text(item, "PolicyName") ?? arn;
  const version = parts(item, "PolicyVersionList").find(
    ({ json }) => json["IsDefaultVersion"] === true,
  );
  register(item.context, arn, "managedPolicy");
  item.context.entities.push({
    ...baseOf(item, arn),
    name,
    kind: "managedPolicy",
    statements:
      version === undefined
        ? unknown(`no version of ${name} is given`)
        : statementsOf(version.json["Document"], `policy ${name}`),
  });
}

function readRole(item: Item): void {
  const { context } = item;
  const arn = text(item, "Arn");
  if (arn === undefined) return;
  const name = text(item, "RoleName") ?? arn;
  const boundary = text(part(item, "PermissionsBoundary"), "PermissionsBoundaryArn");
  const [permissionsBoundary] = linksTo(context, boundary === undefined ? [] : [boundary]).items;
  register(context, arn, "role");
  context.entities.push({
    ...baseOf(item, arn),
    name,
    kind: "role",
    inlinePolicies: parts(item, "RolePolicyList").map(({ json }) =>
      statementsOf(json["PolicyDocument"], `an inline policy of ${name}`),
    ),
    managedPolicies: linksTo(
      context,
      parts(item, "AttachedManagedPolicies").flatMap((one) => text(one, "PolicyArn") ?? []),
    ),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
  });
}
