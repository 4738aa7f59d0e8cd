import type { EntityBase } from "./entity";
import type { Link, LinkList } from "./link";
import type { Value } from "./value";

/** An EC2 instance. Its interfaces are `NetworkInterface`s that name it as owner. */
export interface Instance extends EntityBase {
  readonly kind: "instance";
  /** Absent: a default subnet of the default VPC, or the subnet of a listed interface. */
  readonly subnet?: Link;
  readonly securityGroups: LinkList;
  readonly sourceDestCheck: Value<boolean>;
  /** Absent: the subnet decides. */
  readonly associatePublicIpAddress?: Value<boolean>;
  /** Interfaces that the instance lists instead of bringing one of its own; absent when it lists none. */
  readonly listedInterfaces?: LinkList;
  /** Name or ARN of its instance profile; absent when none was written. */
  readonly instanceProfile?: Value<string>;
  /** Template that says what the instance leaves out. */
  readonly launchTemplate?: Link;
  /** `running`, `stopped`… as AWS reports it; absent in a program. */
  readonly state?: Value<string>;
}

/** A launch template (or launch configuration): what it says about the network. */
export interface LaunchTemplate extends EntityBase {
  readonly kind: "launchTemplate";
  readonly securityGroups: LinkList;
  readonly subnets: LinkList;
  readonly associatePublicIpAddress?: Value<boolean>;
  /** As of `Instance`. */
  readonly instanceProfile?: Value<string>;
}

/** An auto scaling group: a class of instances in each of its subnets. */
export interface AutoScalingGroup extends EntityBase {
  readonly kind: "autoScalingGroup";
  readonly subnets: LinkList;
  readonly launchTemplate?: Link;
  readonly targetGroups: LinkList;
  readonly classicLoadBalancers: LinkList;
}

/** Network part of a Lambda function. */
export interface FunctionVpcConfig {
  readonly subnets: LinkList;
  readonly securityGroups: LinkList;
  readonly ipv6AllowedForDualStack: Value<boolean>;
}

/** A Lambda function. */
export interface LambdaFunction extends EntityBase {
  readonly kind: "function";
  /** Known and `undefined`: the function is attached to no VPC. Unknown: nobody can tell. */
  readonly vpcConfig: Value<FunctionVpcConfig | undefined>;
  readonly role?: Link;
  /** What its environment variables show; their values are left out, since they may be secrets. */
  readonly environment?: readonly EnvironmentSign[];
}

/** A service of AWS that an environment variable points to. */
export interface EnvironmentSign {
  /** As in ARNs and Pulumi types: `sqs`, `kinesis`, `cloudwatch/eventBus`. */
  readonly sign: string;
  /** `variable QUEUE_URL`, or the resource that the variables come from. */
  readonly from: string;
}

/** Something that invokes a function without packets in the VPC (NETWORK 9.9). */
export interface FunctionTrigger extends EntityBase {
  readonly kind: "functionTrigger";
  readonly function: Link;
  readonly via: "functionUrl" | "permission" | "eventSourceMapping";
  /** Authorisation of a URL, principal of a permission, ARN of an event source. */
  readonly source?: Value<string>;
  /** What a permission asks of its caller besides: properties that are written, known or not. */
  readonly restrictions?: readonly string[];
}

/** A data service with interfaces in the subnets of a subnet group. */
export interface Database extends EntityBase {
  readonly kind: "database";
  /** Module of the Pulumi type: `rds`, `elasticache`, `docdb`… */
  readonly service: string;
  readonly engine?: Value<string>;
  readonly subnetGroup?: Link;
  /** Subnets written on the resource itself (services without subnet groups). */
  readonly subnets: LinkList;
  readonly securityGroups: LinkList;
  /** The written port, else the default of the engine. */
  readonly port: Value<number>;
  readonly publiclyAccessible: Value<boolean>;
  /** Cluster of a cluster instance. */
  readonly cluster?: Link;
  /** Name of the zone in which it stands, as written or as AWS chose it; absent while nobody knows. */
  readonly zoneName?: string;
  /** It has a standby in a zone of its own, which takes over its name when it fails. */
  readonly hasStandby?: boolean;
}

/** A subnet group of a data service. */
export interface SubnetGroup extends EntityBase {
  readonly kind: "subnetGroup";
  readonly service: string;
  readonly groupName: Value<string>;
  readonly subnets: LinkList;
}

/** Anything else with interfaces in subnets and security groups (NETWORK 1.38). */
export interface Workload extends EntityBase {
  readonly kind: "workload";
  /** Module of the Pulumi type: `ecs`, `efs`, `eks`, `instanceConnect`… */
  readonly service: string;
  readonly subnets: LinkList;
  readonly securityGroups: LinkList;
  readonly assignPublicIp: Value<boolean>;
  /** Elastic IPs of its own, where the service takes any (a Transfer Family server). */
  readonly elasticIps?: LinkList;
  /** Known only for Instance Connect Endpoints. */
  readonly preserveClientIp?: Value<boolean>;
  readonly targetGroups: LinkList;
  /** Port of its container for each of `targetGroups.items`. Absent: it says none. */
  readonly containerPorts?: readonly Value<number>[];
}

/** A table of DynamoDB. It stands in no VPC and is called by the service's name. */
export interface DynamodbTable extends EntityBase {
  readonly kind: "dynamodbTable";
}
