import type * as directConnect from "./directConnect";
import type * as endpoint from "./endpoint";
import type * as hostedZone from "./hostedZone";
import type * as loadBalancer from "./loadBalancer";
import type * as nat from "./nat";
import type * as acl from "./networkAcl";
import type * as intent from "./networkIntent";
import type * as eni from "./networkInterface";
import type { NotDescribed } from "./notDescribed";
import type { NotUnderstood } from "./notUnderstood";
import type * as onPremises from "./onPremises";
import type * as peering from "./peering";
import type * as protection from "./protection";
import type * as routing from "./routing";
import type * as group from "./securityGroup";
import type * as policy from "./policy";
import type { NetworkSettings } from "./settings";
import type * as tgw from "./transitGateway";
import type * as vpc from "./vpc";
import type * as vpn from "./vpn";
import type * as workload from "./workload";

/** Name of the collection that holds the entities of a kind. */
export const collectionOf = {
  vpc: "vpcs",
  vpcCidrAssociation: "vpcCidrAssociations",
  subnet: "subnets",
  internetGateway: "internetGateways",
  internetGatewayAttachment: "internetGatewayAttachments",
  egressOnlyInternetGateway: "egressOnlyInternetGateways",
  dhcpOptions: "dhcpOptions",
  dhcpOptionsAssociation: "dhcpOptionsAssociations",
  routeTable: "routeTables",
  routeTableAssociation: "routeTableAssociations",
  mainRouteTableAssociation: "mainRouteTableAssociations",
  route: "routes",
  routePropagation: "routePropagations",
  prefixList: "prefixLists",
  prefixListEntry: "prefixListEntries",
  natGateway: "natGateways",
  natGatewayEipAssociation: "natGatewayEipAssociations",
  elasticIp: "elasticIps",
  elasticIpAssociation: "elasticIpAssociations",
  networkInterface: "networkInterfaces",
  networkInterfaceAttachment: "networkInterfaceAttachments",
  networkInterfaceSecurityGroupAttachment: "networkInterfaceSecurityGroupAttachments",
  securityGroup: "securityGroups",
  securityGroupRule: "securityGroupRules",
  securityGroupVpcAssociation: "securityGroupVpcAssociations",
  securityGroupRulesExclusive: "securityGroupRulesExclusives",
  securityGroupUse: "securityGroupUses",
  networkAcl: "networkAcls",
  networkAclEntry: "networkAclEntries",
  networkAclAssociation: "networkAclAssociations",
  vpcEndpoint: "vpcEndpoints",
  vpcEndpointRouteTableAssociation: "vpcEndpointRouteTableAssociations",
  vpcEndpointSubnetAssociation: "vpcEndpointSubnetAssociations",
  vpcEndpointSecurityGroupAssociation: "vpcEndpointSecurityGroupAssociations",
  vpcEndpointPolicy: "vpcEndpointPolicies",
  vpcEndpointPrivateDns: "vpcEndpointPrivateDns",
  vpcEndpointService: "vpcEndpointServices",
  vpcEndpointServicePrincipal: "vpcEndpointServicePrincipals",
  vpcEndpointConnection: "vpcEndpointConnections",
  vpcPeeringConnection: "vpcPeeringConnections",
  vpcPeeringConnectionAccepter: "vpcPeeringConnectionAccepters",
  transitGateway: "transitGateways",
  transitGatewayAttachment: "transitGatewayAttachments",
  transitGatewayAttachmentAccepter: "transitGatewayAttachmentAccepters",
  transitGatewayRouteTable: "transitGatewayRouteTables",
  transitGatewayRouteTableAssociation: "transitGatewayRouteTableAssociations",
  transitGatewayRouteTablePropagation: "transitGatewayRouteTablePropagations",
  transitGatewayDefaultRouteTable: "transitGatewayDefaultRouteTables",
  transitGatewayRoute: "transitGatewayRoutes",
  transitGatewayPrefixListReference: "transitGatewayPrefixListReferences",
  vpnGateway: "vpnGateways",
  vpnGatewayAttachment: "vpnGatewayAttachments",
  customerGateway: "customerGateways",
  vpnConnection: "vpnConnections",
  vpnConnectionRoute: "vpnConnectionRoutes",
  directConnectConnection: "directConnectConnections",
  directConnectVirtualInterface: "directConnectVirtualInterfaces",
  directConnectGateway: "directConnectGateways",
  directConnectGatewayAssociation: "directConnectGatewayAssociations",
  loadBalancer: "loadBalancers",
  listener: "listeners",
  listenerRule: "listenerRules",
  targetGroup: "targetGroups",
  targetGroupAttachment: "targetGroupAttachments",
  classicLoadBalancer: "classicLoadBalancers",
  loadBalancerMembership: "loadBalancerMemberships",
  classicTlsPolicy: "classicTlsPolicies",
  classicListenerPolicy: "classicListenerPolicies",
  webAclAssociation: "webAclAssociations",
  instance: "instances",
  launchTemplate: "launchTemplates",
  autoScalingGroup: "autoScalingGroups",
  function: "functions",
  functionTrigger: "functionTriggers",
  functionPolicy: "functionPolicies",
  role: "roles",
  managedPolicy: "managedPolicies",
  rolePolicy: "rolePolicies",
  rolePolicyAttachment: "rolePolicyAttachments",
  database: "databases",
  subnetGroup: "subnetGroups",
  workload: "workloads",
  dynamodbTable: "dynamodbTables",
  blockPublicAccess: "blockPublicAccess",
  blockPublicAccessExclusion: "blockPublicAccessExclusions",
  flowLog: "flowLogs",
  logGroup: "logGroups",
  hostedZone: "hostedZones",
  hostedZoneAssociation: "hostedZoneAssociations",
  networkIntent: "networkIntents",
  onPremisesNetwork: "onPremisesNetworks",
  unmodelledComponent: "unmodelledComponents",
} as const satisfies Record<Entity["kind"], string>;

/** Any entity of a network; `kind` tells which. */
export type Entity =
  | vpc.Vpc
  | vpc.VpcCidrAssociation
  | vpc.Subnet
  | vpc.InternetGateway
  | vpc.InternetGatewayAttachment
  | vpc.EgressOnlyInternetGateway
  | vpc.DhcpOptions
  | vpc.DhcpOptionsAssociation
  | routing.RouteTable
  | routing.RouteTableAssociation
  | routing.MainRouteTableAssociation
  | routing.Route
  | routing.RoutePropagation
  | routing.PrefixList
  | routing.PrefixListEntry
  | nat.NatGateway
  | nat.NatGatewayEipAssociation
  | nat.ElasticIp
  | nat.ElasticIpAssociation
  | eni.NetworkInterface
  | eni.NetworkInterfaceAttachment
  | eni.NetworkInterfaceSecurityGroupAttachment
  | group.SecurityGroup
  | group.SecurityGroupRule
  | group.SecurityGroupVpcAssociation
  | group.SecurityGroupRulesExclusive
  | group.SecurityGroupUse
  | acl.NetworkAcl
  | acl.NetworkAclEntry
  | acl.NetworkAclAssociation
  | endpoint.VpcEndpoint
  | endpoint.VpcEndpointRouteTableAssociation
  | endpoint.VpcEndpointSubnetAssociation
  | endpoint.VpcEndpointSecurityGroupAssociation
  | endpoint.VpcEndpointPolicy
  | endpoint.VpcEndpointPrivateDns
  | endpoint.VpcEndpointService
  | endpoint.VpcEndpointServicePrincipal
  | endpoint.VpcEndpointConnection
  | peering.VpcPeeringConnection
  | peering.VpcPeeringConnectionAccepter
  | tgw.TransitGateway
  | tgw.TransitGatewayAttachment
  | tgw.TransitGatewayAttachmentAccepter
  | tgw.TransitGatewayRouteTable
  | tgw.TransitGatewayRouteTableAssociation
  | tgw.TransitGatewayRouteTablePropagation
  | tgw.TransitGatewayDefaultRouteTable
  | tgw.TransitGatewayRoute
  | tgw.TransitGatewayPrefixListReference
  | vpn.VpnGateway
  | vpn.VpnGatewayAttachment
  | vpn.CustomerGateway
  | vpn.VpnConnection
  | vpn.VpnConnectionRoute
  | directConnect.DirectConnectConnection
  | directConnect.DirectConnectVirtualInterface
  | directConnect.DirectConnectGateway
  | directConnect.DirectConnectGatewayAssociation
  | loadBalancer.LoadBalancer
  | loadBalancer.Listener
  | loadBalancer.ListenerRule
  | loadBalancer.TargetGroup
  | loadBalancer.TargetGroupAttachment
  | loadBalancer.ClassicLoadBalancer
  | loadBalancer.LoadBalancerMembership
  | loadBalancer.ClassicTlsPolicy
  | loadBalancer.ClassicListenerPolicy
  | loadBalancer.WebAclAssociation
  | workload.Instance
  | workload.LaunchTemplate
  | workload.AutoScalingGroup
  | workload.LambdaFunction
  | workload.FunctionTrigger
  | policy.FunctionPolicy
  | policy.Role
  | policy.ManagedPolicy
  | policy.RolePolicy
  | policy.RolePolicyAttachment
  | workload.Database
  | workload.SubnetGroup
  | workload.Workload
  | workload.DynamodbTable
  | protection.BlockPublicAccess
  | protection.BlockPublicAccessExclusion
  | protection.FlowLog
  | protection.LogGroup
  | hostedZone.HostedZone
  | hostedZone.HostedZoneAssociation
  | intent.NetworkIntent
  | onPremises.OnPremisesNetwork
  | onPremises.UnmodelledComponent;

/** Kinds of entities. */
export type EntityKind = Entity["kind"];

/** The entity of one kind: `EntityOf<"subnet">` is `Subnet`. */
export type EntityOf<Kind extends EntityKind> = Extract<Entity, { readonly kind: Kind }>;

/** The entities of a network, one array for each kind. */
export type Collections = {
  readonly [Kind in EntityKind as (typeof collectionOf)[Kind]]: readonly EntityOf<Kind>[];
};

/**
 * A whole network as plain data: one array per kind of entity, as written. What follows from it
 * (effective tables, tiers, united rules) is computed by `analysis/facts`, memoised per network.
 */
export interface Network extends Collections {
  readonly settings: NetworkSettings;
  /** What the reader could not turn into entities; verdicts that might depend on it are unknown. */
  readonly notUnderstood: readonly NotUnderstood[];
  /** Kinds of which an account may have more, since it was not asked; empty for what Pulumi tells. */
  readonly notDescribed: readonly NotDescribed[];
}

/** Sorts entities into the collections of a network. Their order is kept. */
export function networkOf(
  entities: readonly Entity[],
  settings: NetworkSettings,
  notUnderstood: readonly NotUnderstood[] = [],
  notDescribed: readonly NotDescribed[] = [],
): Network {
  const collections = new Map<string, Entity[]>(
    Object.values(collectionOf).map((collection) => [collection, []]),
  );
  for (const entity of entities) collections.get(collectionOf[entity.kind])?.push(entity);
  // Each array holds exactly the kind of its key, by the line above; the compiler cannot follow that.
  return {
    ...(Object.fromEntries(collections) as unknown as Collections),
    settings,
    notUnderstood,
    notDescribed,
  };
}
