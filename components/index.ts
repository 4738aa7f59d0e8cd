export { transformOf } from "./transformOf";
export { Vpc } from "./vpc/vpc";
export {
  type ExistingGatewayEndpointArgs,
  type ExistingSubnetArgs,
  type ExistingTierArgs,
  type ExistingVpcArgs,
  type VpcLookUpArgs,
} from "./vpc/existingArgs";
export {
  type ExistingSubnetPlanArgs,
  type ExistingTierPlanArgs,
  type ExistingVpcPlanArgs,
} from "./plan/vpc/existingVpc";
export {
  type VpcArgs,
  type VpcDhcpOptionsArgs,
  type VpcFlowLogArgs,
  type VpcIpv6Args,
  type VpcSecondaryCidrBlockArgs,
} from "./vpc/vpcArgs";
export {
  type VpcBlock,
  type VpcGatewayEndpoint,
  type VpcNetwork,
  type VpcRouteTable,
  type VpcSubnet,
} from "./vpc/vpcNetwork";
export { NatInstance } from "./natInstance/natInstance";
export { type NatInstanceArgs, type NatInstanceMachineArgs } from "./natInstance/natInstanceArgs";
export { type NatInstancePlanArgs } from "./plan/natInstance/natInstancePlan";
export { Endpoints } from "./endpoints/endpoints";
export { type EndpointsArgs } from "./endpoints/endpointsArgs";
export { bundles as endpointBundles } from "./plan/endpoints/catalogue";
export { EndpointGroups, type EndpointsPlanArgs } from "./plan/endpoints/endpointsArgs";
export { type EndpointsPlan, type PlannedInterfaceEndpoint } from "./plan/endpoints/endpointsPlan";
export { type RulePeerPlanArgs } from "./plan/rulePeers";
export { type RulePeerArgs } from "./rulePeers";
export { SecurityTiers } from "./securityTiers/securityTiers";
export { type SecurityTierGroups } from "./securityTiers/securityTierGroups";
export {
  type SecurityEntryArgs,
  type SecurityExitArgs,
  type SecurityTiersArgs,
} from "./securityTiers/securityTiersArgs";
export {
  type SecurityEntryPlanArgs,
  type SecurityExitPlanArgs,
  type SecurityHopArgs,
  type SecurityTierArgs,
  type SecurityTiersPlanArgs,
} from "./plan/securityTiers/securityTiersArgs";
export {
  type PlannedHop,
  type PlannedPassage,
  type SecurityTiersPlan,
} from "./plan/securityTiers/securityTiersPlan";
export { LoadBalancer } from "./loadBalancer/loadBalancer";
export {
  type AccessLogArgs,
  type HealthCheckArgs,
  type ListenerArgs,
  type LoadBalancerArgs,
  type LoadBalancerTargetArgs,
  type TargetGroupArgs,
} from "./loadBalancer/loadBalancerArgs";
export {
  AccessLogDestination,
  LoadBalancerType,
  TargetType,
  type AccessLogPlanArgs,
  type HealthCheckPlanArgs,
  type ListenerPlanArgs,
  type ListenerRulePlanArgs,
  type LoadBalancerPlanArgs,
  type LoadBalancerTargetPlanArgs,
  type TargetGroupPlanArgs,
} from "./plan/loadBalancer/loadBalancerArgs";
export {
  type LoadBalancerPlan,
  type PlannedHealthCheck,
  type PlannedListener,
  type PlannedPort,
  type PlannedTargetGroup,
} from "./plan/loadBalancer/loadBalancerPlan";
export { PrivateService } from "./privateService/privateService";
export {
  type PrivateServiceArgs,
  type PrivateServiceConsumerArgs,
  type PrivateServiceLoadBalancer,
  type PrivateServiceOffer,
} from "./privateService/privateServiceArgs";
export { PrivateServiceConsumer } from "./privateService/privateServiceConsumer";
export {
  type PrivateServiceConsumerPlanArgs,
  type PrivateServicePlanArgs,
} from "./plan/privateService/privateServiceArgs";
export { type PrivateServiceConsumerPlan } from "./plan/privateService/privateServicePlan";
export { FunctionBridge } from "./functionBridge/functionBridge";
export {
  type BridgeCaller,
  type BridgeCallerArgs,
  type BridgeEndpoints,
  type BridgeTargetArgs,
  type FunctionBridgeArgs,
  type OutsideFunctionArgs,
} from "./functionBridge/functionBridgeArgs";
export { OutsideFunction } from "./functionBridge/outsideFunction";
export {
  type BridgeCallerPlanArgs,
  type BridgeEndpointsPlanArgs,
  type BridgeTargetPlanArgs,
  type FunctionBridgePlanArgs,
} from "./plan/functionBridge/functionBridgePlan";
export { StableInterface } from "./stableInterface/stableInterface";
export { type StableInterfaceArgs } from "./stableInterface/stableInterfaceArgs";
export { type StableInterfacePlanArgs } from "./plan/stableInterface/stableInterfaceArgs";
export { type StableInterfacePlan } from "./plan/stableInterface/stableInterfacePlan";
export { VpcFunction } from "./function/vpcFunction";
export { type FunctionSettingsArgs } from "./function/functionSettingsArgs";
export {
  type FunctionEndpoints,
  type FunctionFileSystemArgs,
  type VpcFunctionArgs,
} from "./function/vpcFunctionArgs";
export {
  FunctionEgress,
  type FunctionEndpointsPlanArgs,
  type FunctionFileSystemPlanArgs,
  type VpcFunctionPlanArgs,
} from "./plan/function/functionArgs";
export { type FunctionSettingsPlanArgs } from "./plan/function/functionSettings";
export { type SecurityRuleArgs } from "./securityRules";
export { type SecurityRulePlanArgs, type SecurityRulePorts } from "./plan/securityRules";
export { Peering } from "./peering/peering";
export { PeeringAcceptance } from "./peering/peeringAcceptance";
export { type PeeringAcceptanceArgs } from "./peering/peeringAcceptanceArgs";
export {
  type PeeringAccepterArgs,
  type PeeringArgs,
  type PeeringSideArgs,
} from "./peering/peeringArgs";
export { type HubPlaceArgs } from "./transitGateway/hubPlaceArgs";
export { TransitGateway } from "./transitGateway/transitGateway";
export {
  type TransitGatewayAcceptedArgs,
  type TransitGatewayArgs,
  type TransitGatewayInspectionArgs,
  type TransitGatewayVpcArgs,
} from "./transitGateway/transitGatewayArgs";
export {
  type TransitGatewayDomain,
  type TransitGatewayHub,
  type TransitGatewayTable,
} from "./transitGateway/transitGatewayHub";
export {
  type HubBlock,
  type HubDestination,
  type PlannedAttachment,
  type PlannedDomain,
  type PlannedHubRoute,
  type PlannedPropagation,
  type PlannedVpcRoute,
  type TransitGatewayPlan,
} from "./plan/transitGateway/transitGatewayPlan";
export {
  type TransitGatewayDomainArgs,
  type TransitGatewayRouteArgs,
  type TransitGatewayShareArgs,
} from "./plan/transitGateway/transitGatewayPlanArgs";
export { SiteToSiteVpn, type VpnConnectionDetails } from "./siteToSiteVpn/siteToSiteVpn";
export {
  type CustomerGatewayArgs,
  type SiteToSiteVpnArgs,
  type VirtualPrivateGatewayArgs,
} from "./siteToSiteVpn/siteToSiteVpnArgs";
export {
  PresharedKeyStorage,
  VpnRouting,
  type VpnTunnelArgs,
} from "./plan/siteToSiteVpn/siteToSiteVpnPlanArgs";
export { DirectConnect } from "./directConnect/directConnect";
export {
  type DirectConnectArgs,
  type DirectConnectConnectionArgs,
  type DirectConnectHubArgs,
  type DirectConnectVpcArgs,
  type VirtualInterfaceArgs,
  type VpnBackup,
} from "./directConnect/directConnectArgs";
export { type VirtualInterfaceDetails } from "./directConnect/virtualInterface";
export { type CostLine, type MonthlyCost, type UseLine } from "../analysis/cost/monthlyCost";
export { type Prices } from "../analysis/cost/priceItems";
export { costOfDirectConnect, type DirectConnectCostArgs } from "./plan/cost/directConnectCost";
export {
  costOfEndpoints,
  costOfPrivateServiceConsumer,
  type EndpointPlaces,
} from "./plan/cost/endpointsCost";
export { costOfLoadBalancer, type LoadBalancerCostPlan } from "./plan/cost/loadBalancerCost";
export { costOfNatInstance } from "./plan/cost/natInstanceCost";
export { costOfPeering } from "./plan/cost/peeringCost";
export { costOfReachabilityCheck } from "./plan/cost/reachabilityCheckCost";
export { costOfSiteToSiteVpn, type SiteToSiteVpnCostArgs } from "./plan/cost/siteToSiteVpnCost";
export { costOfStableInterface } from "./plan/cost/stableInterfaceCost";
export { costOfTransitGateway } from "./plan/cost/transitGatewayCost";
export { costOfVpc, type VpcCostPlan } from "./plan/cost/vpcCost";
export { ReachabilityCheck, type ReachabilityAnswer } from "./reachabilityCheck/reachabilityCheck";
export {
  type ReachabilityCheckArgs,
  type ReachabilityPathArgs,
} from "./reachabilityCheck/reachabilityCheckArgs";
export {
  ExpectedReach,
  type ReachabilityPathPlanArgs,
} from "./plan/reachabilityCheck/reachabilityCheckPlan";
export { NetworkIntent } from "./networkIntent/networkIntent";
export { type NetworkFlowArgs, type NetworkIntentArgs } from "./networkIntent/networkIntentArgs";
export {
  type NetworkFlowPlanArgs,
  type NetworkIntentPlanArgs,
} from "./plan/networkIntent/networkIntentPlan";
export { comparePlans, type PlanChange } from "./plan/vpc/comparePlans";
export { planVpc, validateVpcArgs } from "./plan/vpc/planVpc";
export { type Issue } from "./plan/issue";
export {
  PublicAccessExclusion,
  PublicAccessMode,
  type VpcBlockPublicAccessArgs,
} from "./plan/vpc/publicAccess";
export { AddressFamily, Ipv6Source, type VpcIpv6PlanArgs } from "./plan/vpc/ipv6Args";
export {
  AclAction,
  AclDirection,
  type AclPortRangeArgs,
  type VpcNetworkAclArgs,
  type VpcNetworkAclRuleArgs,
} from "./plan/vpc/networkAclArgs";
export { type PlannedAclEntries, type PlannedAclEntry } from "./plan/vpc/networkAclEntries";
export {
  type PlannedBlock,
  type PlannedIpv6,
  type PlannedNatAddress,
  type PlannedNatGateway,
  type PlannedNatInstance,
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
  type VpcSecondaryBlockArgs,
  type VpcTierArgs,
} from "./plan/vpc/vpcPlanArgs";
