import type { Rule } from "./rule";
import { costInterfaceEndpointsVsNat } from "./rules/cost-interface-endpoints-vs-nat";
import { costNatLayout } from "./rules/cost-nat-layout";
import { costS3DynamodbViaNat } from "./rules/cost-s3-dynamodb-via-nat";
import { dbNotPublic } from "./rules/db-not-public";
import { dxConnectionRedundancy } from "./rules/dx-connection-redundancy";
import { dxVifKind } from "./rules/dx-vif-kind";
import { dxVifRedundancy } from "./rules/dx-vif-redundancy";
import { ec2NoPublicIp } from "./rules/ec2-no-public-ip";
import { eipAttached } from "./rules/eip-attached";
import { endpointDynamodbGateway } from "./rules/endpoint-dynamodb-gateway";
import { endpointGatewayHasRoutes } from "./rules/endpoint-gateway-has-routes";
import { endpointInterfaceEc2 } from "./rules/endpoint-interface-ec2";
import { endpointInterfaceEcr } from "./rules/endpoint-interface-ecr";
import { endpointInterfaceIncidentManager } from "./rules/endpoint-interface-incident-manager";
import { endpointInterfaceSsm } from "./rules/endpoint-interface-ssm";
import { endpointMultiAz } from "./rules/endpoint-multi-az";
import { endpointPolicyNotOpen } from "./rules/endpoint-policy-not-open";
import { endpointPrivateDnsOn } from "./rules/endpoint-private-dns-on";
import { endpointS3GatewayRequired } from "./rules/endpoint-s3-gateway-required";
import { endpointServiceAcceptance } from "./rules/endpoint-service-acceptance";
import { endpointSgAdmitsConsumers } from "./rules/endpoint-sg-admits-consumers";
import { eniSourceDestCheck } from "./rules/eni-source-dest-check";
import { lambdaEniPermissions } from "./rules/lambda-eni-permissions";
import { lambdaInVpc } from "./rules/lambda-in-vpc";
import { lambdaIsolatedHasEndpoints } from "./rules/lambda-isolated-has-endpoints";
import { lambdaMultiAz } from "./rules/lambda-multi-az";
import { lambdaNoPublicAccess } from "./rules/lambda-no-public-access";
import { lambdaNotInPublicSubnet } from "./rules/lambda-not-in-public-subnet";
import { lambdaSameRouting } from "./rules/lambda-same-routing";
import { lambdaSgHasEgress } from "./rules/lambda-sg-has-egress";
import { lbAccessLogs } from "./rules/lb-access-logs";
import { lbCrossZone } from "./rules/lb-cross-zone";
import { lbDeletionProtection } from "./rules/lb-deletion-protection";
import { lbDesyncMode } from "./rules/lb-desync-mode";
import { lbDropInvalidHeaders } from "./rules/lb-drop-invalid-headers";
import { lbEncryptedListener } from "./rules/lb-encrypted-listener";
import { lbHttpRedirect } from "./rules/lb-http-redirect";
import { lbInternalNotFromWorld } from "./rules/lb-internal-not-from-world";
import { lbMultiAz } from "./rules/lb-multi-az";
import { lbNoClassic } from "./rules/lb-no-classic";
import { lbPublicInPublicSubnets } from "./rules/lb-public-in-public-subnets";
import { lbReachesTargets } from "./rules/lb-reaches-targets";
import { lbTlsPolicy } from "./rules/lb-tls-policy";
import { lbWaf } from "./rules/lb-waf";
import { naclEffectiveDeny } from "./rules/nacl-effective-deny";
import { naclEphemeralReturn } from "./rules/nacl-ephemeral-return";
import { naclNoAllowAll } from "./rules/nacl-no-allow-all";
import { naclNoMixedRules } from "./rules/nacl-no-mixed-rules";
import { naclNoPublicAdminPorts } from "./rules/nacl-no-public-admin-ports";
import { naclNoUnreachableRule } from "./rules/nacl-no-unreachable-rule";
import { naclSgAgreement } from "./rules/nacl-sg-agreement";
import { naclUnused } from "./rules/nacl-unused";
import { natInPublicSubnet } from "./rules/nat-in-public-subnet";
import { natPerAz } from "./rules/nat-per-az";
import { networkIntent } from "./rules/network-intent";
import { peerLeastAccessRoutes } from "./rules/peer-least-access-routes";
import { peerNoOverlap } from "./rules/peer-no-overlap";
import { peerNoTransit } from "./rules/peer-no-transit";
import { peerReturnRoute } from "./rules/peer-return-route";
import { reachExpectations } from "./rules/reach-expectations";
import { reachNoCrossEnvironment } from "./rules/reach-no-cross-environment";
import { reachNoInternetToDatabase } from "./rules/reach-no-internet-to-database";
import { reachNoInternetToPrivate } from "./rules/reach-no-internet-to-private";
import { routeIgwOnlyInPublic } from "./rules/route-igw-only-in-public";
import { routeIpv6EgressOnly } from "./rules/route-ipv6-egress-only";
import { routeIsolatedNoDefault } from "./rules/route-isolated-no-default";
import { routeNatSameAz } from "./rules/route-nat-same-az";
import { routeNoBlackhole } from "./rules/route-no-blackhole";
import { routeNoConflict } from "./rules/route-no-conflict";
import { sgDefaultClosed } from "./rules/sg-default-closed";
import { sgDescription } from "./rules/sg-description";
import { sgNoAllPortsPublic } from "./rules/sg-no-all-ports-public";
import { sgNoDuplicateRule } from "./rules/sg-no-duplicate-rule";
import { sgNoMixedRules } from "./rules/sg-no-mixed-rules";
import { sgNoPublicHighRiskPorts } from "./rules/sg-no-public-high-risk-ports";
import { sgNoPublicRdp } from "./rules/sg-no-public-rdp";
import { sgNoPublicSmb } from "./rules/sg-no-public-smb";
import { sgNoPublicSsh } from "./rules/sg-no-public-ssh";
import { sgNoShadowedRule } from "./rules/sg-no-shadowed-rule";
import { sgNoSplitWorld } from "./rules/sg-no-split-world";
import { sgNoWidePublicRange } from "./rules/sg-no-wide-public-range";
import { sgPublicPortsAuthorized } from "./rules/sg-public-ports-authorized";
import { sgReferenceReachable } from "./rules/sg-reference-reachable";
import { sgRestrictedEgress } from "./rules/sg-restricted-egress";
import { sgRuleQuota } from "./rules/sg-rule-quota";
import { sgUnused } from "./rules/sg-unused";
import { subnetExplicitRouteTable } from "./rules/subnet-explicit-route-table";
import { subnetInsideVpc } from "./rules/subnet-inside-vpc";
import { subnetMultiAz } from "./rules/subnet-multi-az";
import { subnetNoAutoPublicIp } from "./rules/subnet-no-auto-public-ip";
import { subnetNoDatabaseInPublic } from "./rules/subnet-no-database-in-public";
import { subnetNoOverlap } from "./rules/subnet-no-overlap";
import { subnetPublicHasIgwRoute } from "./rules/subnet-public-has-igw-route";
import { tgwAttachmentAzs } from "./rules/tgw-attachment-azs";
import { tgwNoAutoAccept } from "./rules/tgw-no-auto-accept";
import { tgwSymmetricRoutes } from "./rules/tgw-symmetric-routes";
import { vpcBlockPublicAccess } from "./rules/vpc-block-public-access";
import { vpcDefaultNaclAdopted } from "./rules/vpc-default-nacl-adopted";
import { vpcDefaultSgAdopted } from "./rules/vpc-default-sg-adopted";
import { vpcDnsForPrivateDns } from "./rules/vpc-dns-for-private-dns";
import { vpcFlowLogs } from "./rules/vpc-flow-logs";
import { vpcFlowLogsAllTraffic } from "./rules/vpc-flow-logs-all-traffic";
import { vpcFlowLogsDestination } from "./rules/vpc-flow-logs-destination";
import { vpcNoDefaultVpc } from "./rules/vpc-no-default-vpc";
import { vpcNoOverlap } from "./rules/vpc-no-overlap";
import { vpnClientLogging } from "./rules/vpn-client-logging";
import { vpnIkev2Only } from "./rules/vpn-ikev2-only";
import { vpnSecondCustomerGateway } from "./rules/vpn-second-customer-gateway";
import { vpnStrongAlgorithms } from "./rules/vpn-strong-algorithms";
import { vpnTunnelLogging } from "./rules/vpn-tunnel-logging";
import { vpnTwoTunnels } from "./rules/vpn-two-tunnels";

/** The rules of the default pack, each at its own level. */
export const baseline: readonly Rule[] = [
  costInterfaceEndpointsVsNat,
  costNatLayout,
  costS3DynamodbViaNat,
  dbNotPublic,
  dxConnectionRedundancy,
  dxVifKind,
  dxVifRedundancy,
  ec2NoPublicIp,
  eipAttached,
  endpointDynamodbGateway,
  endpointGatewayHasRoutes,
  endpointInterfaceEc2,
  endpointInterfaceEcr,
  endpointInterfaceIncidentManager,
  endpointInterfaceSsm,
  endpointMultiAz,
  endpointPolicyNotOpen,
  endpointPrivateDnsOn,
  endpointS3GatewayRequired,
  endpointServiceAcceptance,
  endpointSgAdmitsConsumers,
  eniSourceDestCheck,
  lambdaEniPermissions,
  lambdaInVpc,
  lambdaIsolatedHasEndpoints,
  lambdaMultiAz,
  lambdaNoPublicAccess,
  lambdaNotInPublicSubnet,
  lambdaSameRouting,
  lambdaSgHasEgress,
  lbAccessLogs,
  lbCrossZone,
  lbDeletionProtection,
  lbDesyncMode,
  lbDropInvalidHeaders,
  lbEncryptedListener,
  lbHttpRedirect,
  lbInternalNotFromWorld,
  lbMultiAz,
  lbNoClassic,
  lbPublicInPublicSubnets,
  lbReachesTargets,
  lbTlsPolicy,
  lbWaf,
  naclEffectiveDeny,
  naclEphemeralReturn,
  naclNoAllowAll,
  naclNoMixedRules,
  naclNoPublicAdminPorts,
  naclNoUnreachableRule,
  naclSgAgreement,
  naclUnused,
  natInPublicSubnet,
  natPerAz,
  networkIntent,
  peerLeastAccessRoutes,
  peerNoOverlap,
  peerNoTransit,
  peerReturnRoute,
  reachExpectations,
  reachNoCrossEnvironment,
  reachNoInternetToDatabase,
  reachNoInternetToPrivate,
  routeIgwOnlyInPublic,
  routeIpv6EgressOnly,
  routeIsolatedNoDefault,
  routeNatSameAz,
  routeNoBlackhole,
  routeNoConflict,
  sgDefaultClosed,
  sgDescription,
  sgNoAllPortsPublic,
  sgNoDuplicateRule,
  sgNoMixedRules,
  sgNoPublicHighRiskPorts,
  sgNoPublicRdp,
  sgNoPublicSmb,
  sgNoPublicSsh,
  sgNoShadowedRule,
  sgNoSplitWorld,
  sgNoWidePublicRange,
  sgPublicPortsAuthorized,
  sgReferenceReachable,
  sgRestrictedEgress,
  sgRuleQuota,
  sgUnused,
  subnetExplicitRouteTable,
  subnetInsideVpc,
  subnetMultiAz,
  subnetNoAutoPublicIp,
  subnetNoDatabaseInPublic,
  subnetNoOverlap,
  subnetPublicHasIgwRoute,
  tgwAttachmentAzs,
  tgwNoAutoAccept,
  tgwSymmetricRoutes,
  vpcBlockPublicAccess,
  vpcDefaultNaclAdopted,
  vpcDefaultSgAdopted,
  vpcDnsForPrivateDns,
  vpcFlowLogs,
  vpcFlowLogsAllTraffic,
  vpcFlowLogsDestination,
  vpcNoDefaultVpc,
  vpcNoOverlap,
  vpnClientLogging,
  vpnIkev2Only,
  vpnSecondCustomerGateway,
  vpnStrongAlgorithms,
  vpnTunnelLogging,
  vpnTwoTunnels,
];
