import { known } from "../../../../analysis/model/value";
import { tcp } from "../example";
import { id, list, open, to, type Drawing, type Rule } from "../drawing";

export interface Balancer {
  readonly type?: "application" | "network";
  /** Subnet and address of each node. */
  readonly nodes?: readonly (readonly [subnet: string, address: string])[];
  readonly groups?: readonly string[];
  readonly internal?: boolean;
  readonly crossZone?: boolean;
  readonly listener?: readonly [protocol: string, port: number];
  readonly group?: object;
}

const inPublicSubnet = [["p", "10.0.3.60"]] as const;

/** A load balancer called `name`, its listener and its target group `name-tg`, still without targets. */
export function balance(d: Drawing, name: string, balancer: Balancer = {}): void {
  const { type = "application", nodes = inPublicSubnet, groups = [], internal = false } = balancer;
  const [protocol, port] = balancer.listener ?? (type === "network" ? ["TCP", 80] : ["HTTPS", 443]);
  d.add("loadBalancer", name, {
    loadBalancerType: known(type),
    internal: known(internal),
    subnets: list(...nodes.map(([subnet]) => subnet)),
    securityGroups: list(...groups),
    ipAddressType: known("ipv4"),
    crossZone: known(balancer.crossZone ?? type === "application"),
    enforceSecurityGroupOnPrivateLink: known(true),
  });
  for (const [subnet, address] of nodes)
    d.instance(`${name}-${subnet}`, subnet, address, groups, {
      owner: { kind: "loadBalancer", id: id(name) },
      autoAssignedPublicIpv4: known(!internal),
      deniesInternetGatewayTraffic: internal,
    });
  d.add("listener", `${name}-listener`, {
    loadBalancer: to(name),
    protocol: known(protocol),
    port: known(port),
    actions: known([{ kind: "forward", targetGroup: to(`${name}-tg`), weight: known(1) }]),
  });
  d.add("targetGroup", `${name}-tg`, {
    vpc: to("V"),
    targetType: known("instance"),
    protocol: known(type === "network" ? "TCP" : "HTTP"),
    port: known(type === "network" ? 80 : 8080),
    ipAddressType: known("ipv4"),
    healthCheckPort: known("traffic-port"),
    ...balancer.group,
  });
}

export function register(d: Drawing, group: string, target: string): void {
  const isAddress = target.includes(".");
  d.add("targetGroupAttachment", `${group}-${target}`, {
    targetGroup: to(group),
    target: isAddress
      ? { kind: "address", address: known(target) }
      : { kind: "entity", link: to(target) },
    written: { kind: "separate" },
  });
}

/** A lets in what the rules say. */
export function guardA(d: Drawing, ...ingress: Rule[]): void {
  d.group("sg-A2", "V", ingress, open);
  d.change("A", { securityGroups: list("sg-A2") });
}

export const through = (name: string, port: number) => ({ ...tcp(port), via: id(name) });
