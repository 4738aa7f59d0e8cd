/** Pulumi types that a reference may name, by what they are (NETWORK section 1). Compared exactly. */
export const pulumiTypes = {
  vpc: ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"],
  subnet: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
  routeTable: ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  internetGateway: ["aws:ec2/internetGateway:InternetGateway"],
  egressOnlyInternetGateway: ["aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway"],
  natGateway: ["aws:ec2/natGateway:NatGateway"],
  elasticIp: ["aws:ec2/eip:Eip"],
  networkInterface: ["aws:ec2/networkInterface:NetworkInterface"],
  instance: ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"],
  vpcEndpoint: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  vpcEndpointService: ["aws:ec2/vpcEndpointService:VpcEndpointService"],
  vpcPeeringConnection: [
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
  ],
  transitGateway: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
  transitGatewayAttachment: [
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
    "aws:ec2transitgateway/connect:Connect",
  ],
  transitGatewayRouteTable: ["aws:ec2transitgateway/routeTable:RouteTable"],
  vpnGateway: ["aws:ec2/vpnGateway:VpnGateway"],
  vpnConnection: ["aws:ec2/vpnConnection:VpnConnection"],
  customerGateway: ["aws:ec2/customerGateway:CustomerGateway"],
  directConnectGateway: ["aws:directconnect/gateway:Gateway"],
  directConnectGatewayAssociation: ["aws:directconnect/gatewayAssociation:GatewayAssociation"],
  directConnectConnection: [
    "aws:directconnect/connection:Connection",
    "aws:directconnect/linkAggregationGroup:LinkAggregationGroup",
  ],
  prefixList: ["aws:ec2/managedPrefixList:ManagedPrefixList"],
  securityGroup: [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  ],
  securityGroupRule: [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
  ],
  networkAcl: ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  loadBalancer: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
  listener: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
  targetGroup: ["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"],
  classicLoadBalancer: ["aws:elb/loadBalancer:LoadBalancer"],
  function: ["aws:lambda/function:Function"],
  launchTemplate: [
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
  ],
  autoScalingGroup: ["aws:autoscaling/group:Group"],
  role: ["aws:iam/role:Role"],
  managedPolicy: ["aws:iam/policy:Policy"],
  logGroup: ["aws:cloudwatch/logGroup:LogGroup"],
  hostedZone: ["aws:route53/zone:Zone"],
  dhcpOptions: ["aws:ec2/vpcDhcpOptions:VpcDhcpOptions"],
  subnetGroup: [
    "aws:rds/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:redshift/subnetGroup:SubnetGroup",
    "aws:dax/subnetGroup:SubnetGroup",
    "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
  ],
  database: [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:rds/proxy:Proxy",
    "aws:docdb/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:elasticache/cluster:Cluster",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:elasticache/serverlessCache:ServerlessCache",
    "aws:memorydb/cluster:Cluster",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/workgroup:Workgroup",
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws:dax/cluster:Cluster",
  ],
  databaseCluster: [
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
  ],
} as const satisfies Record<string, readonly string[]>;

/** What a reference may name. */
export type TargetName = keyof typeof pulumiTypes;

const namesByType = new Map<string, TargetName>(
  // Object.entries widens the keys to string; they are the keys of the table above.
  (Object.entries(pulumiTypes) as [TargetName, readonly string[]][]).flatMap(([name, types]) =>
    types.map((type): [string, TargetName] => [type, name]),
  ),
);

/** What a resource of the type is, as a target of references. */
export function targetNameOf(type: string): TargetName | undefined {
  return namesByType.get(type);
}
