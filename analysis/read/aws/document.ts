/** One answer of the AWS CLI: the parsed JSON and where it comes from. */
export interface AwsDocument {
  /**
   * The call as the AWS CLI names it, with or without service, folders and `.json`: `describe-vpcs`,
   * `elbv2-describe-listeners.json`, `123456789012/us-east-1/describe-subnets.json`. Where an answer does
   * not say what it is about, an id follows the call: `get-managed-prefix-list-entries-pl-0a1b.json`.
   */
  readonly name: string;
  /** Account of twelve digits; else taken from the folders in `name`. */
  readonly account?: string;
  readonly region?: string;
  readonly value: unknown;
}

/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** True for an object with properties. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Call, list of its answer, key of the id, kind of the entity; no kind for parts of other entities. */
type Call = readonly [call: string, list: string, id: string, kind?: string];

/** The calls that are read. Two services name a call `describe-load-balancers`; the list tells them apart. */
export const calls: readonly Call[] = [
  ["describe-vpcs", "Vpcs", "VpcId", "vpc"],
  ["describe-vpc-attribute", "", "VpcId"],
  ["describe-subnets", "Subnets", "SubnetId", "subnet"],
  ["describe-route-tables", "RouteTables", "RouteTableId", "routeTable"],
  ["describe-managed-prefix-lists", "PrefixLists", "PrefixListId", "prefixList"],
  ["describe-prefix-lists", "PrefixLists", "PrefixListId", "prefixList"],
  ["get-managed-prefix-list-entries", "Entries", ""],
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
  ["describe-security-group-vpc-associations", "SecurityGroupVpcAssociations", ""],
  ["describe-network-acls", "NetworkAcls", "NetworkAclId", "networkAcl"],
  ["describe-vpc-endpoints", "VpcEndpoints", "VpcEndpointId", "vpcEndpoint"],
  [
    "describe-vpc-endpoint-service-configurations",
    "ServiceConfigurations",
    "ServiceId",
    "vpcEndpointService",
  ],
  ["describe-vpc-endpoint-service-permissions", "AllowedPrincipals", ""],
  ["describe-vpc-endpoint-connections", "VpcEndpointConnections", ""],
  [
    "describe-vpc-peering-connections",
    "VpcPeeringConnections",
    "VpcPeeringConnectionId",
    "vpcPeeringConnection",
  ],
  ["describe-transit-gateways", "TransitGateways", "TransitGatewayId", "transitGateway"],
  [
    "describe-transit-gateway-attachments",
    "TransitGatewayAttachments",
    "TransitGatewayAttachmentId",
    "transitGatewayAttachment",
  ],
  [
    "describe-transit-gateway-vpc-attachments",
    "TransitGatewayVpcAttachments",
    "TransitGatewayAttachmentId",
    "transitGatewayAttachment",
  ],
  [
    "describe-transit-gateway-peering-attachments",
    "TransitGatewayPeeringAttachments",
    "TransitGatewayAttachmentId",
    "transitGatewayAttachment",
  ],
  [
    "describe-transit-gateway-connects",
    "TransitGatewayConnects",
    "TransitGatewayAttachmentId",
    "transitGatewayAttachment",
  ],
  [
    "describe-transit-gateway-route-tables",
    "TransitGatewayRouteTables",
    "TransitGatewayRouteTableId",
    "transitGatewayRouteTable",
  ],
  ["search-transit-gateway-routes", "Routes", ""],
  ["get-transit-gateway-route-table-associations", "Associations", ""],
  ["get-transit-gateway-route-table-propagations", "TransitGatewayRouteTablePropagations", ""],
  ["get-transit-gateway-prefix-list-references", "TransitGatewayPrefixListReferences", ""],
  ["describe-vpn-gateways", "VpnGateways", "VpnGatewayId", "vpnGateway"],
  ["describe-customer-gateways", "CustomerGateways", "CustomerGatewayId", "customerGateway"],
  ["describe-vpn-connections", "VpnConnections", "VpnConnectionId", "vpnConnection"],
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
  ["describe-direct-connect-gateway-attachments", "directConnectGatewayAttachments", ""],
  ["describe-load-balancers", "LoadBalancers", "LoadBalancerArn", "loadBalancer"],
  [
    "describe-load-balancers",
    "LoadBalancerDescriptions",
    "LoadBalancerName",
    "classicLoadBalancer",
  ],
  ["describe-load-balancer-attributes", "Attributes", ""],
  ["describe-listeners", "Listeners", "ListenerArn", "listener"],
  ["describe-rules", "Rules", "RuleArn", "listenerRule"],
  ["describe-target-groups", "TargetGroups", "TargetGroupArn", "targetGroup"],
  ["describe-target-group-attributes", "Attributes", ""],
  ["describe-target-health", "TargetHealthDescriptions", ""],
  ["describe-auto-scaling-groups", "AutoScalingGroups", "AutoScalingGroupARN", "autoScalingGroup"],
  ["describe-instances", "Reservations", ""],
  ["list-functions", "Functions", "FunctionArn", "function"],
  ["describe-db-instances", "DBInstances", "DBInstanceArn", "database"],
  ["describe-cache-clusters", "CacheClusters", "ARN", "database"],
  ["describe-cache-subnet-groups", "CacheSubnetGroups", "CacheSubnetGroupName", "subnetGroup"],
  [
    "describe-instance-connect-endpoints",
    "InstanceConnectEndpoints",
    "InstanceConnectEndpointId",
    "workload",
  ],
  ["describe-vpc-block-public-access-options", "VpcBlockPublicAccessOptions", ""],
  ["describe-vpc-block-public-access-exclusions", "VpcBlockPublicAccessExclusions", "ExclusionId"],
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
  ["list-firewalls", "Firewalls", "FirewallArn", "unmodelledComponent"],
];
const callNames = [...new Set(calls.map(([call]) => call))].sort((a, b) => b.length - a.length);

/** What the name of a document says. */
export interface DocumentName {
  readonly call: string;
  /** What follows the call: an id, an ARN or a name; empty when nothing does. */
  readonly about: string;
  readonly account?: string;
  readonly region?: string;
}

/** Reads the name of a document; `undefined` when it names no call that is read. */
export function nameOf(document: AwsDocument): DocumentName | undefined {
  const name = document.name.replace(/\.json$/i, "").replaceAll("\\", "/");
  const folders = /(?:^|\/)(\d{12})(?:\/([a-z]{2}[a-z-]*-\d))?\//.exec(name);
  const account = document.account ?? folders?.[1];
  const region = document.region ?? folders?.[2];
  for (const call of callNames) {
    const at = name.lastIndexOf(call);
    if (at < 0 || /[a-z0-9]/i.test(name[at - 1] ?? "/")) continue;
    const rest = name.slice(at + call.length);
    if (rest !== "" && !/^[-._/ @=]/.test(rest)) continue;
    return {
      call,
      about: rest.replace(/^[-._/ @=]+/, ""),
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    };
  }
  return undefined;
}
