import { AwsError } from "../awsError";
import type { Behaviour } from "../behaviour";
import { textOf } from "../values";
import { iamArn, nameFor, refuseTaken, roleNamed } from "./entity";
import { readPolicy } from "./policyText";
import { iam } from "./types";

/** A managed policy of the account's own. */
export const policy: Behaviour = {
  type: iam.policy,
  scope: "global",
  defaults: { path: "/" },
  replaceOnChanges: ["description", "name", "namePrefix", "path"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreatePolicy";
    const name = nameFor(request, inputs);
    if (request.account.having(iam.policy, "name", name).length > 0) {
      const explanation = `A policy called ${name} already exists. Duplicate names are not allowed.`;
      throw new AwsError("EntityAlreadyExists", explanation, operation);
    }
    readPolicy(textOf(inputs, "policy") ?? "", operation);
    const arn = iamArn(request, "policy", inputs, name);
    const policyId = `ANPA${ids.alphanumeric(17)}`;
    return { id: arn, properties: { arn, attachmentCount: 0, name, policyId } };
  },

  update({ inputs }) {
    readPolicy(textOf(inputs, "policy") ?? "", "CreatePolicyVersion");
    return {};
  },

  delete({ account, resource }) {
    if (account.having(iam.rolePolicyAttachment, "policyArn", resource.id).length === 0) return;
    const explanation = "Cannot delete a policy attached to entities.";
    throw new AwsError("DeleteConflict", explanation, "DeletePolicy");
  },
};

/** A policy inside a role. */
export const rolePolicy: Behaviour = {
  type: iam.rolePolicy,
  scope: "global",
  replaceOnChanges: ["name", "namePrefix", "role"],

  create(request) {
    const { inputs } = request;
    const operation = "PutRolePolicy";
    const owner = roleNamed(request, textOf(inputs, "role") ?? "", operation);
    readPolicy(textOf(inputs, "policy") ?? "", operation);
    const name = nameFor(request, inputs);
    return { id: `${owner.id}:${name}`, properties: { name } };
  },

  update({ inputs }) {
    readPolicy(textOf(inputs, "policy") ?? "", "PutRolePolicy");
    return {};
  },
};

/** Gives a role a managed policy. */
export const rolePolicyAttachment: Behaviour = {
  type: iam.rolePolicyAttachment,
  scope: "global",
  replaceOnChanges: ["policyArn", "role"],

  create(request) {
    const { account, ids, inputs } = request;
    const operation = "AttachRolePolicy";
    const owner = roleNamed(request, textOf(inputs, "role") ?? "", operation);
    const arn = textOf(inputs, "policyArn") ?? "";
    // Policies of AWS are not kept offline: any name of theirs is taken for one that exists.
    const ofAws = /^arn:aws[\w-]*:iam::aws:policy\//.test(arn);
    if (!ofAws && account.get(iam.policy, arn, request.region) === undefined) {
      const explanation = `Policy ${arn} does not exist or is not attachable.`;
      throw new AwsError("NoSuchEntity", explanation, operation);
    }
    return { id: `${owner.id}-${ids.hex(26)}`, properties: {} };
  },
};

/** Hands a role to instances. */
export const instanceProfile: Behaviour = {
  type: iam.instanceProfile,
  scope: "global",
  defaults: { path: "/" },
  replaceOnChanges: ["name", "namePrefix", "path"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateInstanceProfile";
    const name = nameFor(request, inputs);
    refuseTaken(request, iam.instanceProfile, "Instance Profile", name, operation);
    const owner = textOf(inputs, "role");
    if (owner !== undefined) roleNamed(request, owner, "AddRoleToInstanceProfile");
    const arn = iamArn(request, "instance-profile", inputs, name);
    return { id: name, properties: { arn, name, uniqueId: `AIPA${ids.alphanumeric(17)}` } };
  },

  update(request) {
    const owner = textOf(request.inputs, "role");
    if (owner !== undefined) roleNamed(request, owner, "AddRoleToInstanceProfile");
    return {};
  },
};
