import type { Entity, EntityOf } from "../../../analysis/index";
import { entityId, known } from "../../../analysis/index";
import { eni, entity, link, links } from "./entities";

/** What can be said about a generated load balancer. */
export interface BalancerOptions {
  readonly type: "application" | "network";
  readonly internal: boolean;
  readonly crossZone: boolean;
  readonly enforced: boolean;
  readonly groups: readonly string[];
  readonly nodes: readonly {
    readonly subnet: string;
    readonly ipv4: string;
    /** Given for every node of a dual-stack load balancer. */
    readonly ipv6?: string;
    readonly publicIp: string;
  }[];
}

/** A load balancer with one node `<name>-node<number>` in each of its subnets. */
export function loadBalancer(name: string, options: BalancerOptions): Entity[] {
  const { type, internal, crossZone, enforced, groups, nodes } = options;
  return [
    entity<"loadBalancer">(name, {
      kind: "loadBalancer",
      loadBalancerType: known(type),
      internal: known(internal),
      subnets: links(...nodes.map(({ subnet }) => subnet)),
      securityGroups: links(...groups),
      ipAddressType: known(nodes.some(({ ipv6 }) => ipv6 !== undefined) ? "dualstack" : "ipv4"),
      crossZone: known(crossZone),
      enforceSecurityGroupOnPrivateLink: known(enforced),
      state: known("active"),
    }),
    ...nodesOf("loadBalancer", name, options),
  ];
}

/** A classic load balancer over IPv4 that sends what it takes to one port of its instances. */
export function classicLoadBalancer(
  name: string,
  options: Pick<BalancerOptions, "internal" | "crossZone" | "groups" | "nodes"> & {
    readonly protocol: "TCP" | "HTTP" | "SSL";
    readonly instancePort: number;
    readonly instances: readonly string[];
  },
): Entity[] {
  const { internal, crossZone, groups, nodes, protocol, instancePort, instances } = options;
  return [
    entity<"classicLoadBalancer">(name, {
      kind: "classicLoadBalancer",
      internal: known(internal),
      subnets: links(...nodes.map(({ subnet }) => subnet)),
      securityGroups: links(...groups),
      instances: links(...instances),
      listeners: known([
        {
          protocol: known(protocol),
          port: known(80),
          instanceProtocol: known(protocol === "HTTP" ? "HTTP" : "TCP"),
          instancePort: known(instancePort),
        },
      ]),
      crossZone: known(crossZone),
    }),
    ...nodesOf("classicLoadBalancer", name, options),
  ];
}

function nodesOf(
  kind: "loadBalancer" | "classicLoadBalancer",
  name: string,
  { internal, groups, nodes }: Pick<BalancerOptions, "internal" | "groups" | "nodes">,
): Entity[] {
  return nodes.map(({ subnet, ipv4, ipv6, publicIp }, index) => ({
    ...eni(`${name}-node${index}`, subnet, {
      ipv4: [ipv4],
      ...(ipv6 !== undefined && { ipv6: [ipv6] }),
      groups,
      owner: { kind, id: entityId(name) },
      sourceDestCheck: false,
      ...(!internal && { publicIpv4: publicIp }),
    }),
    deniesInternetGatewayTraffic: internal,
  }));
}

/** A listener of a load balancer that forwards to a target group, or only answers by itself. */
export function listener(
  balancer: string,
  protocol: string,
  port: number,
  targetGroup: string | undefined,
): EntityOf<"listener"> {
  return entity<"listener">(`${balancer}:${port}`, {
    kind: "listener",
    loadBalancer: link(balancer),
    protocol: known(protocol),
    port: known(port),
    actions: known([
      targetGroup === undefined
        ? { kind: "fixedResponse" }
        : { kind: "forward", targetGroup: link(targetGroup), weight: known(1) },
    ]),
  });
}

/** A target group. */
export function targetGroup(
  name: string,
  vpc: string,
  options: {
    readonly type: "instance" | "ip";
    readonly protocol: string;
    readonly port: number;
    readonly family: 4 | 6;
    readonly keeps: boolean | undefined;
    readonly crossZone: boolean | undefined;
  },
): EntityOf<"targetGroup"> {
  const { type, protocol, port, family, keeps, crossZone } = options;
  return entity<"targetGroup">(name, {
    kind: "targetGroup",
    vpc: link(vpc),
    targetType: known(type),
    protocol: known(protocol),
    port: known(port),
    ipAddressType: known(family === 4 ? "ipv4" : "ipv6"),
    ...(keeps !== undefined && { preserveClientIp: known(keeps) }),
    ...(crossZone !== undefined && { crossZone: known(crossZone) }),
    healthCheckPort: known("traffic-port"),
  });
}

/** Registers an address or an instance. */
export function registration(
  group: string,
  target: { readonly address: string } | { readonly instance: string },
  port: number | undefined,
): EntityOf<"targetGroupAttachment"> {
  const name = "address" in target ? target.address : target.instance;
  return entity<"targetGroupAttachment">(`${group}:${name}`, {
    kind: "targetGroupAttachment",
    targetGroup: link(group),
    target:
      "address" in target
        ? { kind: "address", address: known(target.address) }
        : { kind: "entity", link: link(target.instance) },
    ...(port !== undefined && { port: known(port) }),
    written: { kind: "separate" },
  });
}

/** An endpoint service over a network load balancer, and an endpoint `<name>-endpoint` with one interface. */
export function endpointService(
  name: string,
  balancer: string,
  consumer: {
    readonly vpc: string;
    readonly subnet: string;
    readonly ipv4: string;
    readonly group: string;
    readonly state: string;
  },
): Entity[] {
  const { vpc, subnet, ipv4, group, state } = consumer;
  const endpoint = `${name}-endpoint`;
  const serviceName = known("com.amazonaws.vpce.us-east-1.vpce-svc-1");
  return [
    entity<"vpcEndpointService">(name, {
      kind: "vpcEndpointService",
      serviceName,
      acceptanceRequired: known(false),
      networkLoadBalancers: links(balancer),
      gatewayLoadBalancers: links(),
      allowedPrincipals: known(["*"]),
      supportedIpAddressTypes: known(["ipv4"]),
      supportedRegions: known(["us-east-1"]),
    }),
    entity<"vpcEndpoint">(endpoint, {
      kind: "vpcEndpoint",
      endpointType: known("Interface"),
      vpc: link(vpc),
      serviceName,
      service: known("vpce-svc-1"),
      routeTables: links(),
      subnets: links(subnet),
      securityGroups: links(group),
      privateDnsEnabled: known(false),
      privateDnsOnlyForInboundResolverEndpoint: known(false),
      state: known(state),
    }),
    eni(`${endpoint}-eni`, subnet, {
      ipv4: [ipv4],
      groups: [group],
      owner: { kind: "vpcEndpoint", id: entityId(endpoint) },
    }),
  ];
}
