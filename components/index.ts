export { Vpc } from "./vpc/vpc";
export { type VpcArgs, type VpcFlowLogArgs } from "./vpc/vpcArgs";
export {
  type VpcBlock,
  type VpcGatewayEndpoint,
  type VpcNetwork,
  type VpcRouteTable,
  type VpcSubnet,
} from "./vpc/vpcNetwork";
export { Endpoints } from "./endpoints/endpoints";
export { type EndpointsArgs } from "./endpoints/endpointsArgs";
export { bundles as endpointBundles } from "./plan/endpoints/catalogue";
export { EndpointGroups, type EndpointsPlanArgs } from "./plan/endpoints/endpointsArgs";
export { type EndpointsPlan, type PlannedInterfaceEndpoint } from "./plan/endpoints/endpointsPlan";
export { type RulePeerPlanArgs } from "./plan/rulePeers";
export { type RulePeerArgs } from "./rulePeers";
export { VpcFunction } from "./function/vpcFunction";
export { type FunctionEgressRuleArgs, type VpcFunctionArgs } from "./function/vpcFunctionArgs";
export {
  FunctionEgress,
  type FunctionEgressRulePlanArgs,
  type VpcFunctionPlanArgs,
} from "./plan/function/functionArgs";
export { Peering } from "./peering/peering";
export {
  type PeeringAccepterArgs,
  type PeeringArgs,
  type PeeringSideArgs,
} from "./peering/peeringArgs";
export { comparePlans, type PlanChange } from "./plan/vpc/comparePlans";
export { planVpc, validateVpcArgs } from "./plan/vpc/planVpc";
export { type Issue } from "./plan/issue";
export {
  type PlannedNatGateway,
  type PlannedRouteTable,
  type PlannedSubnet,
  type PlannedTier,
  type PlannedZone,
  type VpcPlan,
} from "./plan/vpc/vpcPlan";
export {
  FlowLogDestination,
  NatMode,
  TierKind,
  type VpcFlowLogPlanArgs,
  type VpcPlanArgs,
  type VpcTierArgs,
} from "./plan/vpc/vpcPlanArgs";
