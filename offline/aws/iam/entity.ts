import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";

/** The name that is asked for, or one made from the prefix. */
export function nameFor({ ids }: Context, inputs: PropertyMap): string {
  const prefix = textOf(inputs, "namePrefix") ?? "terraform-";
  return textOf(inputs, "name") ?? `${prefix}${ids.hex(26)}`;
}

/** `arn:aws:iam::123456789012:role/service/app`. */
export function iamArn(
  { account }: Context,
  kind: string,
  inputs: PropertyMap,
  name: string,
): string {
  const path = textOf(inputs, "path") ?? "/";
  return `arn:aws:iam::${account.id}:${kind}${path}${name}`;
}

/** Refuses a name that is taken: IAM names are unique in an account, whatever their path. */
export function refuseTaken(
  context: Context,
  type: string,
  noun: string,
  name: string,
  operation: string,
): void {
  if (context.account.having(type, "name", name).length === 0) return;
  const explanation = `${noun} with name ${name} already exists.`;
  throw new AwsError("EntityAlreadyExists", explanation, operation);
}

/** The role of this name, or AWS's error that there is none. */
export function roleNamed(context: Context, name: string, operation: string): StoredResource {
  const [role] = context.account.having("aws:iam/role:Role", "name", name);
  if (role !== undefined) return role;
  const explanation = `The role with name ${name} cannot be found.`;
  throw new AwsError("NoSuchEntity", explanation, operation);
}
