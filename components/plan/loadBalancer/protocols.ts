import { LoadBalancerType, type LoadBalancerPlanArgs } from "./loadBalancerArgs";

/** What listeners of each type speak, the default first. */
export const listenerProtocols: Readonly<Record<LoadBalancerType, readonly string[]>> = {
  application: ["HTTPS", "HTTP"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP"],
};

/** What target groups of each type speak, the default first. */
export const groupProtocols: Readonly<Record<LoadBalancerType, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP"],
};

/**
 * What a listener may send to, by its protocol. User Guide for Network Load Balancers, "Target group
 * routing configuration"; User Guide for Application Load Balancers, the page of the same name.
 */
export const speaksTo: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["HTTP", "HTTPS"],
  HTTPS: ["HTTP", "HTTPS"],
  TCP: ["TCP", "TCP_UDP"],
  TLS: ["TCP", "TLS"],
  UDP: ["UDP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"],
};

/** The protocol of a listener, default filled in. */
export function listenerProtocol(
  type: LoadBalancerType,
  { protocol }: { readonly protocol?: string },
): string {
  return protocol ?? listenerProtocols[type][0] ?? "";
}

/** The protocol of a target group, default filled in. */
export function groupProtocol(
  type: LoadBalancerType,
  { protocol }: { readonly protocol?: string },
): string {
  return protocol ?? groupProtocols[type][0] ?? "";
}

/** Whether it decrypts, and so needs a certificate. */
export function isEncrypted(protocol: string): boolean {
  return protocol === "HTTPS" || protocol === "TLS";
}

/** The IP protocols of a security group rule. */
export function transports(protocol: string): string[] {
  if (protocol === "TCP_UDP") return ["tcp", "udp"];
  return protocol === "UDP" ? ["udp"] : ["tcp"];
}

/** Whether callers on port 80 are sent to HTTPS. */
export function redirectsHttp({ type, listeners, redirectHttp }: LoadBalancerPlanArgs): boolean {
  if (redirectHttp !== undefined) return redirectHttp;
  const on = (port: number) => listeners.find((listener) => listener.port === port);
  const secure = on(443);
  return (
    type === LoadBalancerType.Application &&
    secure !== undefined &&
    isEncrypted(listenerProtocol(type, secure)) &&
    on(80) === undefined
  );
}
