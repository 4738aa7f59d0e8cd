import { pulumiTypes } from "../../analysis/read/pulumi/types";

/** Types that hold rules of security groups: `@sg` and `@sgr` of the rule catalogue. */
export const securityGroupTypes: readonly string[] = [
  ...pulumiTypes.securityGroup,
  ...pulumiTypes.securityGroupRule,
];

/** Types that are subnets: `@subnet` of the rule catalogue. */
export const subnetTypes: readonly string[] = pulumiTypes.subnet;

/** Instances, requested one by one: part of `@ec2` of the rule catalogue. */
export const instanceTypes: readonly string[] = pulumiTypes.instance;

/** What instances are launched from: part of `@ec2` of the rule catalogue. */
export const launchTemplateTypes: readonly string[] = pulumiTypes.launchTemplate;

/** Types that run tasks: `@ecs` of the rule catalogue. */
export const taskTypes: readonly string[] = ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"];

/** Types that are application, network or gateway load balancers: `@lb` of the rule catalogue. */
export const loadBalancerTypes: readonly string[] = pulumiTypes.loadBalancer;

/** The types of classic load balancers. */
export const classicLoadBalancerTypes: readonly string[] = pulumiTypes.classicLoadBalancer;

/** Databases, caches, brokers and the like: `@db` of the rule catalogue. */
export const dataServiceTypes: readonly string[] = [
  ...pulumiTypes.database,
  ...pulumiTypes.databaseCluster,
  // The model has these as workloads: `dataServices` knows them by their service.
  "aws:opensearch/domain:Domain",
  "aws:timestreaminfluxdb/dbInstance:DbInstance",
  "aws:mq/broker:Broker",
  "aws:msk/cluster:Cluster",
];
