import { subnetsOfTier, type SiteSubnet } from "../tierOfNetwork";
import type { PlannedHop } from "../securityTiers/securityTiersPlan";
import { TierKind } from "../vpc/vpcPlanArgs";
import {
  AccessLogDestination,
  LoadBalancerType,
  TargetType,
  type LoadBalancerPlanArgs,
  type TargetGroupPlanArgs,
} from "./loadBalancerArgs";
import {
  groupProtocol,
  isEncrypted,
  listenerProtocol,
  redirectsHttp,
  transports,
} from "./protocols";

/** The plain part of the place in which a load balancer stands. */
export interface LoadBalancerSite {
  readonly subnets: readonly SiteSubnet[];
  /** Whether the VPC has an IPv6 block. */
  readonly hasIpv6: boolean;
  /** The layers of security groups and the hops between them, when there are any. */
  readonly layers?: { readonly names: readonly string[]; readonly hops: readonly PlannedHop[] };
}

/** One port of a security group rule. */
export interface PlannedPort {
  /** `tcp` or `udp`. */
  transport: string;
  port: number;
}

/** One listener. */
export interface PlannedListener {
  /** `443`: part of the names of its resources. */
  key: string;
  port: number;
  protocol: string;
  /** Absent when callers are sent to HTTPS. */
  targetGroup?: string;
}

/** How targets are asked whether they work. */
export interface PlannedHealthCheck {
  protocol: string;
  /** Absent for the port of each target. */
  port?: number;
  /** Absent where nothing but a connection is asked for. */
  path?: string;
}

/** One target group. */
export interface PlannedTargetGroup {
  name: string;
  targetType: TargetType;
  /** Absent for a function. */
  port?: number;
  protocol?: string;
  healthCheck: PlannedHealthCheck;
  /** What the load balancer calls: the targets' port, and that of their health check. */
  ports: PlannedPort[];
}

/** All that follows from the plain arguments of a load balancer. Plain data: it survives JSON. */
export interface LoadBalancerPlan {
  type: LoadBalancerType;
  internal: boolean;
  /** The zones of its nodes, as the VPC calls them, in alphabetical order. */
  zones: string[];
  listeners: PlannedListener[];
  targetGroups: PlannedTargetGroup[];
  /** What callers use. */
  ports: PlannedPort[];
  crossZone: boolean;
  ipAddressType: string;
  accessLogs: AccessLogDestination;
}

/** Plans a load balancer from arguments that were found to be right. */
export function planLoadBalancer(
  args: LoadBalancerPlanArgs,
  site: LoadBalancerSite,
): LoadBalancerPlan {
  const { type } = args;
  const subnets = subnetsOfTier(site.subnets, args.tier);
  const listeners = planListeners(args);
  return {
    type,
    internal: isInternal(args.tier, site),
    zones: subnets.map(({ zone }) => zone).sort(),
    listeners,
    targetGroups: args.targetGroups.map((group) => planTargetGroup(type, group)),
    ports: listeners.flatMap(({ port, protocol }) =>
      transports(protocol).map((transport) => ({ transport, port })),
    ),
    crossZone: type === LoadBalancerType.Application || (args.crossZone ?? true),
    ipAddressType: args.ipAddressType ?? "ipv4",
    accessLogs: accessLogDestination(args),
  };
}

/** A load balancer faces the internet where its subnets do. */
export function isInternal(tier: string, { subnets }: LoadBalancerSite): boolean {
  return subnets.find((subnet) => subnet.tier === tier)?.kind !== TierKind.Public;
}

/** Where access logs go, default filled in. */
export function accessLogDestination({
  type,
  listeners,
  accessLogs,
}: LoadBalancerPlanArgs): AccessLogDestination {
  const logsSomething =
    type === LoadBalancerType.Application ||
    listeners.some((listener) => isEncrypted(listenerProtocol(type, listener)));
  return (
    accessLogs?.destination ??
    (logsSomething ? AccessLogDestination.NewBucket : AccessLogDestination.None)
  );
}

/** The ports of a group's targets that the load balancer calls, each once. */
export function calledPorts(type: LoadBalancerType, group: TargetGroupPlanArgs): PlannedPort[] {
  const { targetType = TargetType.Instance, port, healthCheck, targets = {} } = group;
  if (targetType === TargetType.Lambda || port === undefined) return [];
  const traffic = [port, ...Object.values(targets).map((target) => target.port ?? port)];
  const called = [
    ...transports(groupProtocol(type, group)).flatMap((transport) =>
      traffic.map((one) => ({ transport, port: one })),
    ),
    // Health is asked over TCP, that of targets which speak UDP too.
    { transport: "tcp", port: healthCheck?.port ?? port },
  ];
  const keyOf = (one: PlannedPort) => `${one.transport} ${String(one.port)}`;
  return [...new Map(called.map((one) => [keyOf(one), one])).values()];
}

function planListeners(args: LoadBalancerPlanArgs): PlannedListener[] {
  const written = args.listeners.map((listener): PlannedListener => ({
    key: String(listener.port),
    port: listener.port,
    protocol: listenerProtocol(args.type, listener),
    targetGroup: listener.targetGroup,
  }));
  const redirect = redirectsHttp(args) ? [{ key: "80", port: 80, protocol: "HTTP" }] : [];
  return [...written, ...redirect].sort((left, right) => left.port - right.port);
}

function planTargetGroup(type: LoadBalancerType, group: TargetGroupPlanArgs): PlannedTargetGroup {
  const { name, targetType = TargetType.Instance, port, healthCheck = {} } = group;
  const protocol = groupProtocol(type, group);
  const isHttp = protocol === "HTTP" || protocol === "HTTPS" || targetType === TargetType.Alb;
  const asked = healthCheck.protocol ?? (isHttp ? protocol.replace(/^TCP$/, "HTTP") : "TCP");
  return {
    name,
    targetType,
    ...(targetType === TargetType.Lambda || port === undefined ? {} : { port, protocol }),
    healthCheck: {
      protocol: asked,
      ...(healthCheck.port === undefined ? {} : { port: healthCheck.port }),
      ...(asked === "TCP" ? {} : { path: healthCheck.path ?? "/" }),
    },
    ports: calledPorts(type, group),
  };
}
