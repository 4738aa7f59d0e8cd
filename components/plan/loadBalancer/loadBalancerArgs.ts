import type { RulePeerPlanArgs } from "../rulePeers";

/** What a load balancer understands of the traffic. */
export const LoadBalancerType = {
  /** HTTP and HTTPS: hosts, paths, redirects. It answers callers itself and calls the targets anew. */
  Application: "application",
  /** TCP, TLS and UDP: passes connections on, with the caller's address where the target allows. */
  Network: "network",
} as const;
export type LoadBalancerType = (typeof LoadBalancerType)[keyof typeof LoadBalancerType];

/** What the targets of a target group are. */
export const TargetType = {
  /** Instances, by id or through a scaling group. */
  Instance: "instance",
  /** Private addresses, such as those of containers. */
  Ip: "ip",
  /** One Lambda function; for application load balancers. */
  Lambda: "lambda",
  /** One application load balancer behind a network load balancer. */
  Alb: "alb",
} as const;
export type TargetType = (typeof TargetType)[keyof typeof TargetType];

/** Where access logs go. */
export const AccessLogDestination = {
  /** A bucket of this load balancer's own, which only the log service may write. */
  NewBucket: "new-bucket",
  /** A bucket that exists, given by its name. */
  Bucket: "bucket",
  /** No access logs. */
  None: "none",
} as const;
export type AccessLogDestination = (typeof AccessLogDestination)[keyof typeof AccessLogDestination];

/** How targets are asked whether they work. */
export interface HealthCheckPlanArgs {
  /** `HTTP`, `HTTPS` or `TCP`. Default: `HTTP` or `HTTPS` as the group, and `TCP` for other groups. */
  protocol?: string;
  /** Default: the port of each target. */
  port?: number;
  /** Path that answers with a success over HTTP. Default: `/`. */
  path?: string;
}

/** One target that is registered by name; scaling groups and services register their own. */
export interface LoadBalancerTargetPlanArgs {
  targetId: unknown;
  /** Default: the port of the group. */
  port?: number;
}

/** Targets that take requests alike. */
export interface TargetGroupPlanArgs {
  /** Name of the group; with the load balancer's own name it may have 24 characters. */
  name: string;
  /** Default: `instance`. */
  targetType?: TargetType;
  /** Port on which the targets listen; none for functions. */
  port?: number;
  /** Default: `HTTP` for application, `TCP` for network load balancers. */
  protocol?: string;
  healthCheck?: HealthCheckPlanArgs;
  targets?: Record<string, LoadBalancerTargetPlanArgs>;
  /**
   * The layer of `securityTiers` in which the targets stand. The hop from the load balancer's layer on
   * the group's port has to be declared there.
   */
  securityTier?: string;
  securityGroupId?: unknown;
  cidrIpv4?: unknown;
}

/** Requests of one listener that go elsewhere than the rest. */
export interface ListenerRulePlanArgs {
  /** Rules are tried from the lowest number up; 1 to 50000, and each rule is known by its number. */
  priority: number;
  /** Host names; `*` and `?` stand for any text and any character. */
  hosts?: string[];
  /** Paths; `*` and `?` stand for any text and any character. */
  paths?: string[];
  /** Name of the target group. */
  targetGroup: string;
}

/** One port on which the load balancer is called. */
export interface ListenerPlanArgs {
  /** Port, each once. */
  port: number;
  /**
   * `HTTPS` or `HTTP` for application, `TCP`, `TLS`, `UDP` or `TCP_UDP` for network load balancers.
   * Default: `HTTPS`, or `TCP`.
   */
  protocol?: string;
  /** Name of the target group that takes what no rule takes. */
  targetGroup: string;
  /** Rules by host and path, for application load balancers. Default: none. */
  rules?: ListenerRulePlanArgs[];
  /** Accept `HTTP`, which anybody on the way can read and change. Default: false. */
  allowPlainHttp?: boolean;
  certificateArn?: unknown;
}

/** The plain part of where access logs go. */
export interface AccessLogPlanArgs {
  /**
   * Default: `new-bucket`; `none` for a network load balancer without a `TLS` listener, for AWS logs
   * nothing else of it.
   */
  destination?: AccessLogDestination;
  bucket?: unknown;
}

/** The plain arguments of a load balancer. */
export interface LoadBalancerPlanArgs {
  /** `application` or `network`. */
  type: LoadBalancerType;
  /**
   * Tier whose subnets hold the nodes, one in each zone. In a public tier the load balancer faces the
   * internet; in any other it is internal. Moving it to a tier of another kind replaces it.
   */
  tier: string;
  /** The ports on which it is called. */
  listeners: ListenerPlanArgs[];
  /** The groups of targets. */
  targetGroups: TargetGroupPlanArgs[];
  /**
   * Whether a listener on port 80 sends callers to HTTPS. Default: true for an application load balancer
   * with an HTTPS listener on port 443 and none on port 80.
   */
  redirectHttp?: boolean;
  /**
   * Whether each node sends to targets of all zones. Application load balancers always do; for network
   * load balancers AWS charges for what crosses zones. Default: true.
   */
  crossZone?: boolean;
  /** `ipv4` or `dualstack`. Default: `ipv4`. */
  ipAddressType?: string;
  /**
   * Whether AWS refuses to delete it, `pulumi destroy` included: switch it off and deploy first.
   * Default: true.
   */
  deletionProtection?: boolean;
  accessLogs?: AccessLogPlanArgs;
  clients?: RulePeerPlanArgs[];
  /** The layer of `securityTiers` in which the load balancer stands. Default: a group of its own. */
  securityTier?: string;
  /**
   * Elastic IP addresses by zone, so that an internet-facing network load balancer has addresses that you
   * know beforehand: allocation ids, one for each zone. Default: addresses that AWS chooses.
   */
  allocationIds?: Record<string, unknown>;
}
