export { Vpc } from "./vpc";
export { type VpcArgs, type VpcFlowLogArgs } from "./vpcArgs";
export { type VpcGatewayEndpoint, type VpcNetwork, type VpcSubnet } from "./vpcNetwork";
export { VpcFunction } from "./vpcFunction";
export { type FunctionEgressRuleArgs, type VpcFunctionArgs } from "./vpcFunctionArgs";
export {
  FunctionEgress,
  type FunctionEgressRulePlanArgs,
  type VpcFunctionPlanArgs,
} from "./plan/functionArgs";
export { comparePlans, type PlanChange } from "./plan/comparePlans";
export { planVpc, validateVpcArgs } from "./plan/planVpc";
export { type Issue } from "./plan/issue";
export {
  type PlannedNatGateway,
  type PlannedRouteTable,
  type PlannedSubnet,
  type PlannedTier,
  type PlannedZone,
  type VpcPlan,
} from "./plan/vpcPlan";
export {
  FlowLogDestination,
  NatMode,
  TierKind,
  type VpcFlowLogPlanArgs,
  type VpcPlanArgs,
  type VpcTierArgs,
} from "./plan/vpcPlanArgs";
