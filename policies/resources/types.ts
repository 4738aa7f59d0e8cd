/** Types that hold rules of security groups: `@sg` and `@sgr` of the rule catalogue. */
export const securityGroupTypes: readonly string[] = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

/** Types that are subnets: `@subnet` of the rule catalogue. */
export const subnetTypes: readonly string[] = [
  "aws:ec2/subnet:Subnet",
  "aws:ec2/defaultSubnet:DefaultSubnet",
];

/** Instances, requested one by one: part of `@ec2` of the rule catalogue. */
export const instanceTypes: readonly string[] = [
  "aws:ec2/instance:Instance",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
];

/** What instances are launched from: part of `@ec2` of the rule catalogue. */
export const launchTemplateTypes: readonly string[] = [
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
];

/** Types that run tasks: `@ecs` of the rule catalogue. */
export const taskTypes: readonly string[] = ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"];

/** Types that are application, network or gateway load balancers: `@lb` of the rule catalogue. */
export const loadBalancerTypes: readonly string[] = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
];

/** The type of classic load balancers. */
export const classicLoadBalancerType = "aws:elb/loadBalancer:LoadBalancer";

/** Databases, caches, brokers and the like: `@db` of the rule catalogue. */
export const dataServiceTypes: readonly string[] = [
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/proxy:Proxy",
  "aws:docdb/cluster:Cluster",
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:neptune/cluster:Cluster",
  "aws:neptune/clusterInstance:ClusterInstance",
  "aws:elasticache/cluster:Cluster",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:elasticache/serverlessCache:ServerlessCache",
  "aws:memorydb/cluster:Cluster",
  "aws:redshift/cluster:Cluster",
  "aws:redshiftserverless/workgroup:Workgroup",
  "aws:dax/cluster:Cluster",
  "aws:dms/replicationInstance:ReplicationInstance",
  "aws:opensearch/domain:Domain",
  "aws:timestreaminfluxdb/dbInstance:DbInstance",
  "aws:mq/broker:Broker",
  "aws:msk/cluster:Cluster",
];
