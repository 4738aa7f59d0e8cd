import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { flagOf, listOf, textOf, textsOf } from "../values";
import { iamArn, nameFor, refuseTaken } from "./entity";
import { readPolicy } from "./policyText";
import { iam } from "./types";

/**
 * A role, whose trust policy says who may take it on.
 *
 * @see AWS Identity and Access Management User Guide, "IAM roles"
 */
export const role: Behaviour = {
  type: iam.role,
  scope: "global",
  defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
  replaceOnChanges: ["name", "namePrefix", "path"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateRole";
    const name = nameFor(request, inputs);
    refuseTaken(request, iam.role, "Role", name, operation);
    readPolicy(textOf(inputs, "assumeRolePolicy") ?? "", operation);
    return {
      id: name,
      properties: {
        arn: iamArn(request, "role", inputs, name),
        inlinePolicies: listOf(inputs, "inlinePolicies") ?? [],
        managedPolicyArns: textsOf(inputs, "managedPolicyArns"),
        name,
        namePrefix: textOf(inputs, "namePrefix") ?? "",
        uniqueId: `AROA${ids.alphanumeric(17)}`,
      },
    };
  },

  update({ inputs }) {
    readPolicy(textOf(inputs, "assumeRolePolicy") ?? "", "UpdateAssumeRolePolicy");
    return {};
  },

  delete({ account, resource }) {
    const operation = "DeleteRole";
    const conflict = (explanation: string): AwsError =>
      new AwsError("DeleteConflict", explanation, operation);
    if (account.having(iam.instanceProfile, "role", resource.id).length > 0) {
      throw conflict("Cannot delete entity, must remove roles from instance profile first.");
    }
    // With forceDetachPolicies the provider detaches everything by itself.
    if (flagOf(resource.properties, "forceDetachPolicies") === true) return;
    if (account.having(iam.rolePolicyAttachment, "role", resource.id).length > 0) {
      throw conflict("Cannot delete entity, must detach all policies first.");
    }
    if (account.having(iam.rolePolicy, "role", resource.id).length > 0) {
      throw conflict("Cannot delete entity, must delete policies first.");
    }
  },
};
