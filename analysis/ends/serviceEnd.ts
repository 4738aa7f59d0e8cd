import type { Network } from "../model/network";
import { serviceOf } from "../read/serviceName";

// Services with gateway endpoints; others need an endpoint here, or `service:` in front.
const wellKnown: readonly string[] = ["s3", "dynamodb"];

/**
 * The service of AWS that a text names: `s3`, `com.amazonaws.us-east-1.s3`, any other by its endpoint in
 * this network, or by `service:` in front.
 */
export function serviceNamed(network: Network, text: string): string | undefined {
  if (/^service:[a-z0-9.-]+$/i.test(text)) return text.slice("service:".length);
  const service = serviceOf(text);
  if (wellKnown.includes(service)) return service;
  return network.vpcEndpoints.some(
    (one) => one.service.kind === "known" && one.service.value === service,
  )
    ? service
    : undefined;
}
