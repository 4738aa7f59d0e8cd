import type * as pulumi from "@pulumi/pulumi";
import type {
  AccessLogPlanArgs,
  HealthCheckPlanArgs,
  ListenerPlanArgs,
  LoadBalancerPlanArgs,
  LoadBalancerTargetPlanArgs,
  TargetGroupPlanArgs,
} from "../plan/loadBalancer/loadBalancerArgs";
import type { RulePeerArgs } from "../rulePeers";
import type { SecurityTierGroups } from "../securityTiers/securityTierGroups";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** How targets are asked whether they work. */
export interface HealthCheckArgs extends HealthCheckPlanArgs {
  /** Seconds between two questions, 5 to 300. Default: 30. */
  interval?: pulumi.Input<number>;
  /** Seconds until a question counts as unanswered. Default: AWS's own for the protocol. */
  timeout?: pulumi.Input<number>;
  /** Good answers in a row that make a target healthy, 2 to 10. Default: 3. */
  healthyThreshold?: pulumi.Input<number>;
  /** Bad answers in a row that make it unhealthy, 2 to 10. Default: 3. */
  unhealthyThreshold?: pulumi.Input<number>;
  /** HTTP status codes that are good, such as `200-299`. Default: `200`, or `200-399` for networks. */
  matcher?: pulumi.Input<string>;
}

/** One target that is registered by name. */
export interface LoadBalancerTargetArgs extends LoadBalancerTargetPlanArgs {
  /** Id of the instance, private address, or ARN of the function or application load balancer. */
  targetId: pulumi.Input<string>;
  /** `all` for an address outside the VPC; else AWS finds the zone by itself. */
  availabilityZone?: pulumi.Input<string>;
}

/** Targets that take requests alike. */
export interface TargetGroupArgs extends TargetGroupPlanArgs {
  /** How targets are asked whether they work. Default: the path `/` over HTTP, or a TCP connection. */
  healthCheck?: HealthCheckArgs;
  /** Targets by name. Scaling groups and container services register their own. Default: none. */
  targets?: Record<string, LoadBalancerTargetArgs>;
  /**
   * The security group of the targets: it gets rules that let the load balancer in, and the load
   * balancer's group rules that let it out to them. Exactly one of it, `cidrIpv4` and `securityTier`.
   */
  securityGroupId?: pulumi.Input<string>;
  /** The block in which targets of type `ip` stand outside this VPC, where no group can be named. */
  cidrIpv4?: pulumi.Input<string>;
  /** Seconds in which a target that is taken out finishes its requests, 0 to 3600. Default: 60. */
  deregistrationDelay?: pulumi.Input<number>;
}

/** One port on which the load balancer is called. */
export interface ListenerArgs extends ListenerPlanArgs {
  /** ARN of the certificate of AWS Certificate Manager, for `HTTPS` and `TLS`. */
  certificateArn?: pulumi.Input<string>;
  /** Further certificates by a name of your choice; callers get the one of the host that they ask for. */
  additionalCertificateArns?: Record<string, pulumi.Input<string>>;
  /**
   * Which TLS versions and ciphers callers may use. Default: `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`,
   * TLS 1.3 and the strong ciphers of 1.2 with post-quantum key exchange, which AWS recommends.
   */
  tlsPolicy?: pulumi.Input<string>;
}

/** Where access logs go. */
export interface AccessLogArgs extends AccessLogPlanArgs {
  /** Name of the bucket when `destination` is `bucket`; its policy must let the log service write. */
  bucket?: pulumi.Input<string>;
  /** What the names of log files begin with. Default: nothing. */
  prefix?: pulumi.Input<string>;
  /** Days that a bucket of its own keeps the logs. Storage is charged per GB and month. Default: 90. */
  retentionInDays?: pulumi.Input<number>;
}

/** Arguments of `LoadBalancer`. */
export interface LoadBalancerArgs extends LoadBalancerPlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The ports on which it is called. */
  listeners: ListenerArgs[];
  /** The groups of targets. */
  targetGroups: TargetGroupArgs[];
  /**
   * Who may call the load balancer, on every port of its listeners. Default in a public tier: everybody.
   * An internal load balancer has to say it.
   */
  clients?: RulePeerArgs[];
  /** Layered groups in which the load balancer and its targets stand: a `SecurityTiers`. */
  securityTiers?: SecurityTierGroups;
  /** Where access logs go. Default: a bucket of its own, kept 90 days. */
  accessLogs?: AccessLogArgs;
  /**
   * Elastic IP addresses by zone, so that an internet-facing network load balancer has addresses that you
   * know beforehand: allocation ids, one for each zone. Default: addresses that AWS chooses.
   */
  allocationIds?: Record<string, pulumi.Input<string>>;
  /** Seconds without traffic until a connection of an application load balancer is closed. Default: 60. */
  idleTimeout?: pulumi.Input<number>;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
