import type { Behaviour } from "./behaviour";
import { ec2Behaviours } from "./ec2/behaviours";
import { instanceProfile, policy, rolePolicy, rolePolicyAttachment } from "./iam/policies";
import { role } from "./iam/role";
import { lambdaFunction } from "./lambda/function";
import { permission } from "./lambda/permission";
import { logGroup } from "./logs/logGroup";

// A type that is not listed behaves as every type does: what the schema says, and no more.
const behaviours: readonly Behaviour[] = [
  ...ec2Behaviours,
  instanceProfile,
  lambdaFunction,
  logGroup,
  permission,
  policy,
  role,
  rolePolicy,
  rolePolicyAttachment,
];

const byType = new Map(behaviours.map((behaviour) => [behaviour.type, behaviour]));

/** What AWS does for this type beyond what holds for every type; undefined when there is nothing more. */
export function behaviourOf(type: string): Behaviour | undefined {
  return byType.get(type);
}
