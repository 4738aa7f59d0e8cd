import type { EntityBase, Written } from "./entity";
import type { Link, LinkList } from "./link";
import type { Value } from "./value";

/** An application, network or gateway load balancer. */
export interface LoadBalancer extends EntityBase {
  readonly kind: "loadBalancer";
  readonly loadBalancerType: Value<"application" | "network" | "gateway">;
  readonly internal: Value<boolean>;
  readonly subnets: LinkList;
  /** As written. Empty: the default group for an application, none for a network load balancer. */
  readonly securityGroups: LinkList;
  readonly ipAddressType: Value<string>;
  readonly crossZone: Value<boolean>;
  readonly enforceSecurityGroupOnPrivateLink: Value<boolean>;
  readonly state?: Value<string>;
}

/** Where a listener or a listener rule sends a request. */
export type ListenerAction =
  | { readonly kind: "forward"; readonly targetGroup: Link; readonly weight: Value<number> }
  | { readonly kind: "redirect" | "fixedResponse" | "authenticate" }
  | { readonly kind: "unknown" };

/** A listener with its default actions. */
export interface Listener extends EntityBase {
  readonly kind: "listener";
  readonly loadBalancer: Link;
  readonly protocol: Value<string>;
  /** Absent for gateway load balancers, which listen on everything. */
  readonly port?: Value<number>;
  readonly actions: Value<readonly ListenerAction[]>;
}

/** A rule of a listener. */
export interface ListenerRule extends EntityBase {
  readonly kind: "listenerRule";
  readonly listener: Link;
  readonly actions: Value<readonly ListenerAction[]>;
}

/** A target group. */
export interface TargetGroup extends EntityBase {
  readonly kind: "targetGroup";
  readonly vpc?: Link;
  readonly targetType: Value<"instance" | "ip" | "lambda" | "alb">;
  readonly protocol?: Value<string>;
  readonly port?: Value<number>;
  readonly ipAddressType: Value<string>;
  /** Absent: the default of its type (NETWORK 8.10). */
  readonly preserveClientIp?: Value<boolean>;
  /** Absent: as the load balancer. */
  readonly crossZone?: Value<boolean | "use_load_balancer_configuration">;
  readonly healthCheckPort: Value<string>;
  readonly healthCheckProtocol?: Value<string>;
}

/** A registered target. */
export interface TargetGroupAttachment extends EntityBase {
  readonly kind: "targetGroupAttachment";
  readonly targetGroup: Link;
  readonly target:
    | { readonly kind: "entity"; readonly link: Link }
    | { readonly kind: "address"; readonly address: Value<string> };
  readonly port?: Value<number>;
  readonly zone?: Value<string>;
  readonly written: Written;
}

/** One listener of a classic load balancer. */
export interface ClassicListener {
  readonly protocol: Value<string>;
  readonly port: Value<number>;
  readonly instanceProtocol: Value<string>;
  readonly instancePort: Value<number>;
}

/** A classic load balancer. */
export interface ClassicLoadBalancer extends EntityBase {
  readonly kind: "classicLoadBalancer";
  readonly internal: Value<boolean>;
  readonly subnets: LinkList;
  readonly securityGroups: LinkList;
  readonly instances: LinkList;
  readonly listeners: Value<readonly ClassicListener[]>;
  readonly crossZone: Value<boolean>;
}

/** Registers an instance with a classic load balancer, or an auto scaling group with any. */
export interface LoadBalancerMembership extends EntityBase {
  readonly kind: "loadBalancerMembership";
  readonly member: Link;
  readonly classicLoadBalancer?: Link;
  readonly targetGroup?: Link;
}
