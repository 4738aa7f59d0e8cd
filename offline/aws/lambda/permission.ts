import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { ec2 } from "../ec2/types";
import { iam } from "../iam/types";
import { textOf } from "../values";

const type = "aws:lambda/permission:Permission";

/** A statement in the policy of a function: who may call it. */
export const permission: Behaviour = {
  type,
  replaceOnChanges: [
    "action",
    "eventSourceToken",
    "function",
    "functionUrlAuthType",
    "principal",
    "principalOrgId",
    "qualifier",
    "sourceAccount",
    "sourceArn",
    "statementId",
    "statementIdPrefix",
  ],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "AddPermission";
    // The function is given by its name or by its ARN.
    const written = textOf(inputs, "function") ?? "";
    const name = written.split(":function:").at(-1)?.split(":")[0] ?? "";
    const target = account.get(ec2.lambdaFunction, name, region);
    if (target === undefined) {
      const explanation = `Function not found: arn:aws:lambda:${region}:${account.id}:function:${name}`;
      throw new AwsError("ResourceNotFoundException", explanation, operation);
    }
    refusePrincipal(request, textOf(inputs, "principal") ?? "", operation);
    const statementId = textOf(inputs, "statementId") ?? `terraform-${ids.hex(26)}`;
    const taken = account
      .having(type, "statementId", statementId)
      .some(({ properties }) => textOf(properties, "function") === written);
    if (taken) {
      const explanation = `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`;
      throw new AwsError("ResourceConflictException", explanation, operation);
    }
    return { id: statementId, properties: { statementId } };
  },
};

/** AWS looks up the roles that a policy names; one of another account cannot be looked up here. */
function refusePrincipal({ account }: Context, principal: string, operation: string): void {
  const [, , service, , owner, kind = ""] = principal.split(":");
  if (service !== "iam" || owner !== account.id || !kind.startsWith("role/")) return;
  if (account.having(iam.role, "arn", principal).length > 0) return;
  const explanation =
    "The provided principal was invalid. Please check the principal and try again.";
  throw new AwsError("InvalidParameterValueException", explanation, operation);
}
