import type { Behaviour } from "./behaviour";
import { connection, connectionConfirmation, hostedConnection } from "./directconnect/connection";
import { gateway, gatewayAssociation } from "./directconnect/gateway";
import {
  privateVirtualInterface,
  publicVirtualInterface,
  transitVirtualInterface,
} from "./directconnect/virtualInterface";
import { ec2Behaviours } from "./ec2/behaviours";
import { endpointBehaviours } from "./ec2/endpointBehaviours";
import { instanceProfile, policy, rolePolicy, rolePolicyAttachment } from "./iam/policies";
import { role } from "./iam/role";
import { lambdaFunction } from "./lambda/function";
import { permission } from "./lambda/permission";
import { loadBalancingBehaviours } from "./lb/behaviours";
import { logGroup } from "./logs/logGroup";
import { principalAssociation, resourceAssociation, resourceShare } from "./ram/resourceShare";
import { webBehaviours } from "./webBehaviours";

// A type that is not listed behaves as every type does: what the schema says, and no more.
const behaviours: readonly Behaviour[] = [
  ...ec2Behaviours,
  ...endpointBehaviours,
  ...loadBalancingBehaviours,
  ...webBehaviours,
  connection,
  connectionConfirmation,
  gateway,
  gatewayAssociation,
  hostedConnection,
  instanceProfile,
  lambdaFunction,
  logGroup,
  permission,
  policy,
  principalAssociation,
  privateVirtualInterface,
  publicVirtualInterface,
  resourceAssociation,
  resourceShare,
  role,
  rolePolicy,
  rolePolicyAttachment,
  transitVirtualInterface,
];

const byType = new Map(behaviours.map((behaviour) => [behaviour.type, behaviour]));

/** What AWS does for this type beyond what holds for every type; undefined when there is nothing more. */
export function behaviourOf(type: string): Behaviour | undefined {
  return byType.get(type);
}
