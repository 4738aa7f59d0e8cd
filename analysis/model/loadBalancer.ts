import type { EntityBase, Written } from "./entity";
import type { Link, LinkList } from "./link";
import type { Value } from "./value";

/** An application, network or gateway load balancer. */
export interface LoadBalancer extends EntityBase {
  readonly kind: "loadBalancer";
  readonly loadBalancerType: Value<"application" | "network" | "gateway">;
  readonly internal: Value<boolean>;
  readonly subnets: LinkList;
  /** Elastic IPs written in the subnet mappings of a network load balancer. */
  readonly elasticIps?: LinkList;
  /** As written. Empty: the default group for an application, none for a network load balancer. */
  readonly securityGroups: LinkList;
  readonly ipAddressType: Value<string>;
  readonly crossZone: Value<boolean>;
  readonly enforceSecurityGroupOnPrivateLink: Value<boolean>;
  readonly state?: Value<string>;
  /** Absent: off. */
  readonly deletionProtection?: Value<boolean>;
  /** Whether an application load balancer drops headers that no HTTP knows. Absent: it keeps them. */
  readonly dropsInvalidHeaders?: Value<boolean>;
  /** `monitor`, `defensive` or `strictest`. Absent: `defensive`. */
  readonly desyncMode?: Value<string>;
  /** Absent: none were asked for. */
  readonly accessLogs?: Value<AccessLogs>;
  /** As AWS reports it; absent in a program, where `WebAclAssociation`s say so. */
  readonly hasWebAcl?: Value<boolean>;
}

/** Where a load balancer writes who called it. */
export interface AccessLogs {
  readonly enabled: Value<boolean>;
  /** Absent: no bucket was named, so nothing is written. */
  readonly bucket?: Value<string>;
}

/** Where a listener or a listener rule sends a request. */
export type ListenerAction =
  | { readonly kind: "forward"; readonly targetGroup: Link; readonly weight: Value<number> }
  | { readonly kind: "redirect"; readonly to: RedirectTarget }
  | { readonly kind: "fixedResponse" | "authenticate" }
  | { readonly kind: "unknown" };

/** Where a redirect sends a caller. A placeholder such as `#{protocol}` keeps what was called. */
export interface RedirectTarget {
  readonly protocol: Value<string>;
  readonly port: Value<string>;
}

/** A listener with its default actions. */
export interface Listener extends EntityBase {
  readonly kind: "listener";
  readonly loadBalancer: Link;
  readonly protocol: Value<string>;
  /** Absent for gateway load balancers, which listen on everything. */
  readonly port?: Value<number>;
  readonly actions: Value<readonly ListenerAction[]>;
  /** Security policy as written. Absent: AWS's default for its protocol. */
  readonly tlsPolicy?: Value<string>;
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
  /** Zones written instead of subnets: it stands in their default subnets. Absent: subnets were written. */
  readonly zoneNames?: Value<readonly string[]>;
  readonly securityGroups: LinkList;
  readonly instances: LinkList;
  readonly listeners: Value<readonly ClassicListener[]>;
  readonly crossZone: Value<boolean>;
  /** As of `LoadBalancer`. */
  readonly desyncMode?: Value<string>;
  readonly accessLogs?: Value<AccessLogs>;
}

/** A policy of a classic load balancer about TLS; listener policies name it. */
export interface ClassicTlsPolicy extends EntityBase {
  readonly kind: "classicTlsPolicy";
  readonly classicLoadBalancer: Link;
  readonly policyName: Value<string>;
  /** Policy of AWS that it takes over. Known and `undefined`: it lists protocols and ciphers of its own. */
  readonly reference: Value<string | undefined>;
}

/** The policies that one listener of a classic load balancer uses. */
export interface ClassicListenerPolicy extends EntityBase {
  readonly kind: "classicListenerPolicy";
  readonly classicLoadBalancer: Link;
  readonly port: Value<number>;
  readonly policyNames: Value<readonly string[]>;
}

/** Puts a web ACL in front of a load balancer. */
export interface WebAclAssociation extends EntityBase {
  readonly kind: "webAclAssociation";
  /** External when it is for something else, such as a stage of an API. */
  readonly loadBalancer: Link;
}

/** Registers an instance with a classic load balancer, or an auto scaling group with any. */
export interface LoadBalancerMembership extends EntityBase {
  readonly kind: "loadBalancerMembership";
  readonly member: Link;
  readonly classicLoadBalancer?: Link;
  readonly targetGroup?: Link;
}
