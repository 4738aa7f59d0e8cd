/** What a call of the AWS CLI answers, and where in the answer it stands. */
export interface Call {
  /** As the AWS CLI names it: `describe-vpcs`. */
  readonly call: string;
  /** The service that the CLI asks: `ec2`. */
  readonly service: string;
  /** Under which name the readers find the answers: the call, with its service where two share a name. */
  readonly key: string;
  /** List (or single object) of the answer; empty when the answer itself is the object. */
  readonly list: string;
  /** Key of the id of an object; empty where objects have none. */
  readonly id: string;
  /** What the id names; absent for parts of other entities. */
  readonly kind?: string;
}

type Row = readonly [
  call: string,
  list: string,
  id?: string,
  kind?: string | undefined,
  key?: string,
];

const of = (service: string, ...rows: readonly Row[]): readonly Call[] =>
  rows.map(([call, list, id = "", kind, key = call]) => ({
    call,
    service,
    key,
    list,
    id,
    ...(kind === undefined ? {} : { kind }),
  }));

/**
 * The calls that are read (service models of botocore). Some services name a call alike; then the
 * service in the name of the file, the list and the id tell them apart, and the first counts in doubt.
 */
export const calls: readonly Call[] = [
  ...of(
    "ec2",
    ["describe-vpcs", "Vpcs", "VpcId", "vpc"],
    ["describe-vpc-attribute", "", "VpcId"],
    ["describe-subnets", "Subnets", "SubnetId", "subnet"],
    ["describe-route-tables", "RouteTables", "RouteTableId", "routeTable"],
    ["describe-managed-prefix-lists", "PrefixLists", "PrefixListId", "prefixList"],
    ["describe-prefix-lists", "PrefixLists", "PrefixListId", "prefixList"],
    ["get-managed-prefix-list-entries", "Entries"],
    ["describe-internet-gateways", "InternetGateways", "InternetGatewayId", "internetGateway"],
    [
      "describe-egress-only-internet-gateways",
      "EgressOnlyInternetGateways",
      "EgressOnlyInternetGatewayId",
      "egressOnlyInternetGateway",
    ],
    ["describe-nat-gateways", "NatGateways", "NatGatewayId", "natGateway"],
    ["describe-addresses", "Addresses", "AllocationId", "elasticIp"],
    ["describe-network-interfaces", "NetworkInterfaces", "NetworkInterfaceId", "networkInterface"],
    ["describe-security-groups", "SecurityGroups", "GroupId", "securityGroup"],
    ["describe-security-group-rules", "SecurityGroupRules", "SecurityGroupRuleId"],
    ["describe-security-group-vpc-associations", "SecurityGroupVpcAssociations"],
    ["describe-network-acls", "NetworkAcls", "NetworkAclId", "networkAcl"],
    ["describe-vpc-endpoints", "VpcEndpoints", "VpcEndpointId", "vpcEndpoint"],
    [
      "describe-vpc-endpoint-service-configurations",
      "ServiceConfigurations",
      "ServiceId",
      "vpcEndpointService",
    ],
    ["describe-vpc-endpoint-service-permissions", "AllowedPrincipals"],
    ["describe-vpc-endpoint-connections", "VpcEndpointConnections"],
    [
      "describe-vpc-peering-connections",
      "VpcPeeringConnections",
      "VpcPeeringConnectionId",
      "vpcPeeringConnection",
    ],
    ["describe-transit-gateways", "TransitGateways", "TransitGatewayId", "transitGateway"],
    ...[
      ["attachments", "TransitGatewayAttachments"],
      ["vpc-attachments", "TransitGatewayVpcAttachments"],
      ["peering-attachments", "TransitGatewayPeeringAttachments"],
      ["connects", "TransitGatewayConnects"],
    ].map(([end = "", list = ""]): Row => [
      `describe-transit-gateway-${end}`,
      list,
      "TransitGatewayAttachmentId",
      "transitGatewayAttachment",
    ]),
    [
      "describe-transit-gateway-route-tables",
      "TransitGatewayRouteTables",
      "TransitGatewayRouteTableId",
      "transitGatewayRouteTable",
    ],
    ["search-transit-gateway-routes", "Routes"],
    ["get-transit-gateway-route-table-associations", "Associations"],
    ["get-transit-gateway-route-table-propagations", "TransitGatewayRouteTablePropagations"],
    ["get-transit-gateway-prefix-list-references", "TransitGatewayPrefixListReferences"],
    ["describe-vpn-gateways", "VpnGateways", "VpnGatewayId", "vpnGateway"],
    ["describe-customer-gateways", "CustomerGateways", "CustomerGatewayId", "customerGateway"],
    ["describe-vpn-connections", "VpnConnections", "VpnConnectionId", "vpnConnection"],
    ["describe-instances", "Reservations"],
    ["describe-launch-templates", "LaunchTemplates", "LaunchTemplateId"],
    ["describe-launch-template-versions", "LaunchTemplateVersions", "LaunchTemplateId"],
    [
      "describe-instance-connect-endpoints",
      "InstanceConnectEndpoints",
      "InstanceConnectEndpointId",
      "workload",
    ],
    ["describe-vpc-block-public-access-options", "VpcBlockPublicAccessOptions"],
    [
      "describe-vpc-block-public-access-exclusions",
      "VpcBlockPublicAccessExclusions",
      "ExclusionId",
    ],
    ["describe-dhcp-options", "DhcpOptions", "DhcpOptionsId", "dhcpOptions"],
    ["describe-flow-logs", "FlowLogs", "FlowLogId", "flowLog"],
    [
      "describe-client-vpn-endpoints",
      "ClientVpnEndpoints",
      "ClientVpnEndpointId",
      "unmodelledComponent",
    ],
    ["describe-carrier-gateways", "CarrierGateways", "CarrierGatewayId", "unmodelledComponent"],
    ["describe-local-gateways", "LocalGateways", "LocalGatewayId", "unmodelledComponent"],
    ["describe-route-servers", "RouteServers", "RouteServerId", "unmodelledComponent"],
    [
      "describe-vpc-encryption-controls",
      "VpcEncryptionControls",
      "VpcEncryptionControlId",
      "unmodelledComponent",
    ],
    [
      "describe-transit-gateway-multicast-domains",
      "TransitGatewayMulticastDomains",
      "TransitGatewayMulticastDomainId",
      "unmodelledComponent",
    ],
  ),
  ...of(
    "directconnect",
    ["describe-connections", "connections", "connectionId", "directConnectConnection"],
    ["describe-lags", "lags", "lagId", "directConnectConnection"],
    [
      "describe-virtual-interfaces",
      "virtualInterfaces",
      "virtualInterfaceId",
      "directConnectVirtualInterface",
    ],
    [
      "describe-direct-connect-gateways",
      "directConnectGateways",
      "directConnectGatewayId",
      "directConnectGateway",
    ],
    [
      "describe-direct-connect-gateway-associations",
      "directConnectGatewayAssociations",
      "associationId",
    ],
    ["describe-direct-connect-gateway-attachments", "directConnectGatewayAttachments"],
  ),
  ...of(
    "elbv2",
    ["describe-load-balancers", "LoadBalancers", "LoadBalancerArn", "loadBalancer"],
    ["describe-load-balancer-attributes", "Attributes"],
    ["describe-listeners", "Listeners", "ListenerArn", "listener"],
    ["describe-rules", "Rules", "RuleArn", "listenerRule"],
    ["describe-target-groups", "TargetGroups", "TargetGroupArn", "targetGroup"],
    ["describe-target-group-attributes", "Attributes"],
    ["describe-target-health", "TargetHealthDescriptions"],
  ),
  ...of(
    "elb",
    [
      "describe-load-balancers",
      "LoadBalancerDescriptions",
      "LoadBalancerName",
      "classicLoadBalancer",
      "elb-describe-load-balancers",
    ],
    [
      "describe-load-balancer-attributes",
      "LoadBalancerAttributes",
      "",
      undefined,
      "elb-describe-load-balancer-attributes",
    ],
    ["describe-load-balancer-policies", "PolicyDescriptions"],
  ),
  ...of("wafv2", ["get-web-acl-for-resource", ""]),
  ...of(
    "autoscaling",
    [
      "describe-auto-scaling-groups",
      "AutoScalingGroups",
      "AutoScalingGroupARN",
      "autoScalingGroup",
    ],
    [
      "describe-launch-configurations",
      "LaunchConfigurations",
      "LaunchConfigurationARN",
      "launchTemplate",
    ],
  ),
  ...of("logs", ["describe-log-groups", "logGroups", "arn", "logGroup"]),
  ...of("route53", ["get-hosted-zone", ""]),
  ...of(
    "lambda",
    ["list-functions", "Functions", "FunctionArn", "function"],
    ["list-function-url-configs", "FunctionUrlConfigs"],
    ["get-policy", ""],
  ),
  ...of("iam", ["get-account-authorization-details", ""]),
  ...of(
    "rds",
    ["describe-db-instances", "DBInstances", "DBInstanceArn", "database"],
    ["describe-db-clusters", "DBClusters", "DBClusterArn", "database"],
    ["describe-db-proxies", "DBProxies", "DBProxyArn", "database"],
    ["describe-db-subnet-groups", "DBSubnetGroups", "DBSubnetGroupArn", "subnetGroup"],
  ),
  ...of(
    "elasticache",
    ["describe-cache-clusters", "CacheClusters", "ARN", "database"],
    ["describe-replication-groups", "ReplicationGroups", "ARN", "database"],
    ["describe-serverless-caches", "ServerlessCaches", "ARN", "database"],
    ["describe-cache-subnet-groups", "CacheSubnetGroups", "ARN", "subnetGroup"],
  ),
  ...of("ecs", ["describe-services", "services", "serviceArn", "workload"]),
  ...of("ecs", ["describe-tasks", "tasks", "taskArn"]),
  ...of("eks", ["describe-cluster", "cluster", "arn", "workload", "eks-describe-cluster"]),
  ...of("opensearch", ["describe-domains", "DomainStatusList", "ARN", "workload"]),
  ...of(
    "redshift",
    ["describe-clusters", "Clusters", "ClusterNamespaceArn", "database"],
    [
      "describe-cluster-subnet-groups",
      "ClusterSubnetGroups",
      "ClusterSubnetGroupName",
      "subnetGroup",
    ],
  ),
  ...of(
    "memorydb",
    ["describe-clusters", "Clusters", "ARN", "database", "memorydb-describe-clusters"],
    ["describe-subnet-groups", "SubnetGroups", "ARN", "subnetGroup"],
  ),
  ...of("redshift-serverless", ["list-workgroups", "workgroups", "workgroupArn", "database"]),
  ...of("dms", [
    "describe-replication-instances",
    "ReplicationInstances",
    "ReplicationInstanceArn",
    "database",
  ]),
  ...of("efs", ["describe-mount-targets", "MountTargets", "MountTargetId", "workload"]),
  ...of("fsx", ["describe-file-systems", "FileSystems", "ResourceARN", "workload"]),
  ...of("mq", ["describe-broker", "", "BrokerArn", "workload"]),
  ...of("kafka", ["list-clusters-v2", "ClusterInfoList", "ClusterArn", "workload"]),
  ...of("apigatewayv2", ["get-vpc-links", "Items", "VpcLinkId", "workload"]),
  ...of("route53resolver", ["list-resolver-endpoints", "ResolverEndpoints", "Id", "workload"]),
  ...of("network-firewall", ["list-firewalls", "Firewalls", "FirewallArn", "unmodelledComponent"]),
  ...of("networkmanager", [
    "list-core-networks",
    "CoreNetworks",
    "CoreNetworkArn",
    "unmodelledComponent",
  ]),
  ...of("vpc-lattice", [
    "list-service-network-vpc-associations",
    "items",
    "arn",
    "unmodelledComponent",
  ]),
];
