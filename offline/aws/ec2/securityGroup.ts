import { AwsError } from "../awsError";
import type { Behaviour, Context, ResourceRequest } from "../behaviour";
import { listOf, mapOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { defaultVpc } from "./defaultVpc";
import { dependencyViolation, find, having, text, vpcIdOf } from "./find";
import { permissionsOf, permissionsOfGroup, refuseDuplicates } from "./securityRule";
import { ec2 } from "./types";

/**
 * A security group with its inline rules. AWS gives every new group a rule that lets everything out;
 * the provider takes it away at once, so a group without rules lets nothing out.
 *
 * @see Amazon VPC User Guide, "Control traffic to your AWS resources using security groups"
 */
export const securityGroup: Behaviour = {
  type: ec2.securityGroup,
  defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
  replaceOnChanges: ["description", "name", "namePrefix", "vpcId"],

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateSecurityGroup";
    const vpcId = textOf(inputs, "vpcId") ?? defaultVpc(request).id;
    find(request, ec2.vpc, vpcId, operation);
    const id = ids.next("sg");
    const prefix = textOf(inputs, "namePrefix") ?? "terraform-";
    const name = textOf(inputs, "name") ?? `${prefix}${ids.hex(26)}`;
    if (name === "default") {
      const explanation = "Cannot use reserved security group name: default";
      throw new AwsError("InvalidParameterValue", explanation, operation);
    }
    const same = having(request, ec2.securityGroup, "vpcId", vpcId);
    if (same.some((group) => text(group, "name") === name)) {
      const explanation = `The security group '${name}' already exists for VPC '${vpcId}'`;
      throw new AwsError("InvalidGroup.Duplicate", explanation, operation);
    }
    refuseBadRules(request, id, inputs);
    refuseDuplicates([], permissionsOfGroup(id, inputs));
    return { id, properties: { name, vpcId, ...rulesOf(inputs) } };
  },

  update(request) {
    const { inputs, resource } = request;
    refuseBadRules(request, resource.id, inputs);
    const bare = { ...resource, properties: { ...resource.properties, ingress: [], egress: [] } };
    request.account.put(bare);
    const standalone = permissionsOf(request, resource.id);
    refuseDuplicates(standalone, permissionsOfGroup(resource.id, inputs));
    return rulesOf(inputs);
  },

  delete(request) {
    const { id } = request.resource;
    if (!isInUse(request)) return;
    throw dependencyViolation(`resource ${id} has a dependent object`, "DeleteSecurityGroup");
  },
};

/** The group that came with the VPC, taken over: its rules become the written ones, or none. */
export const defaultSecurityGroup: Behaviour = {
  type: ec2.defaultSecurityGroup,
  replaceOnChanges: ["vpcId"],

  create(request) {
    const { account, inputs } = request;
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", "DescribeSecurityGroups");
    const id = text(vpc, "defaultSecurityGroupId");
    const group = find(request, ec2.securityGroup, id, "DescribeSecurityGroups");
    refuseBadRules(request, id, inputs);
    refuseDuplicates([], permissionsOfGroup(id, inputs));
    account.patch(group, rulesOf(inputs));
    const { name = "default", description = "default VPC security group" } = group.properties;
    return { id, properties: { name, description, vpcId: vpcIdOf(group), ...rulesOf(inputs) } };
  },

  update(request) {
    const { account, inputs, resource } = request;
    const group = find(request, ec2.securityGroup, resource.id, "DescribeSecurityGroups");
    refuseBadRules(request, resource.id, inputs);
    refuseDuplicates([], permissionsOfGroup(resource.id, inputs));
    account.patch(group, rulesOf(inputs));
    return rulesOf(inputs);
  },
};

function rulesOf(inputs: PropertyMap): PropertyMap {
  return { ingress: listOf(inputs, "ingress") ?? [], egress: listOf(inputs, "egress") ?? [] };
}

/** Refuses rules that name a group which does not exist. */
function refuseBadRules(context: Context, ownId: string, inputs: PropertyMap): void {
  const operations = {
    ingress: "AuthorizeSecurityGroupIngress",
    egress: "AuthorizeSecurityGroupEgress",
  };
  for (const direction of ["ingress", "egress"] as const) {
    const named = mapsOf(inputs, direction).flatMap((rule) => textsOf(rule, "securityGroups"));
    // A group of another account is written `123456789012/sg-…`, where we cannot look.
    for (const id of named.filter((one) => one !== ownId && !one.includes("/"))) {
      find(context, ec2.securityGroup, id, operations[direction]);
    }
  }
}

function isInUse(request: ResourceRequest): boolean {
  const { account, region, resource } = request;
  const { id } = resource;
  const interfaces = account.list(ec2.networkInterface, region);
  if (interfaces.some(({ properties }) => textsOf(properties, "securityGroups").includes(id))) {
    return true;
  }
  const functions = account.list(ec2.lambdaFunction, region);
  const ofFunctions = functions.flatMap(({ properties }) =>
    textsOf(mapOf(properties, "vpcConfig") ?? {}, "securityGroupIds"),
  );
  if (ofFunctions.includes(id)) return true;
  const rules = [
    ...having(request, ec2.securityGroupRule, "sourceSecurityGroupId", id),
    ...having(request, ec2.ingressRule, "referencedSecurityGroupId", id),
    ...having(request, ec2.egressRule, "referencedSecurityGroupId", id),
  ];
  if (rules.some((rule) => text(rule, "securityGroupId") !== id)) return true;
  return having(request, ec2.securityGroup, "vpcId", vpcIdOf(resource)).some(
    (group) =>
      group.id !== id &&
      permissionsOfGroup(group.id, group.properties).some(({ peer }) => peer === id),
  );
}
