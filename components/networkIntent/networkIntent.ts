import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "../plan/componentName";
import { planNetworkIntent, validateNetworkIntent } from "../plan/networkIntent/networkIntentPlan";
import { refuse } from "../refuse";
import type { NetworkFlowArgs, NetworkIntentArgs } from "./networkIntentArgs";

/**
 * States what must and what must not be reachable. It creates nothing in AWS: palisade's policy pack proves
 * each statement at every preview and update, from the routes, gateways, security groups and network ACLs of
 * the whole stack, also while ids are unknown.
 *
 * A statement that does not hold is a mandatory violation of the policy `network-intent`, with the path hop by
 * hop, or with what blocks it. One that unknown values leave open is an advisory note. Without the policy pack
 * nothing is proven.
 *
 * Charged by AWS: nothing.
 *
 * It is an error to state nothing, or to leave out what traffic is to be allowed.
 *
 * ```ts
 * new NetworkIntent("shop", {
 *   allow: [{ name: "customers reach the shop", from: "internet", to: loadBalancer, ports: "443" }],
 *   forbid: [{ name: "data stays inside", from: "tier:isolated", to: "internet" }],
 * });
 * ```
 *
 * @see Amazon VPC User Guide, "Infrastructure security in Amazon VPC"
 */
export class NetworkIntent extends pulumi.ComponentResource {
  constructor(name: string, args: NetworkIntentArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`NetworkIntent ${name}`, [...checkComponentName(name), ...validateNetworkIntent(args)]);
    const allow = planNetworkIntent("allow", args.allow ?? []);
    const forbid = planNetworkIntent("forbid", args.forbid ?? []);
    const ends = [...allow, ...forbid].flatMap(({ flow, fromKey, toKey }) => [
      [fromKey, endOf(flow.from)] as const,
      [toKey, endOf(flow.to)] as const,
    ]);
    const registered: pulumi.Inputs = {
      allow: allow.map(({ planned }) => planned),
      forbid: forbid.map(({ planned }) => planned),
      ...Object.fromEntries(ends),
    };
    super("palisade:index:NetworkIntent", name, registered, opts);
    this.registerOutputs({});
  }
}

/** A resource is known by its URN, which every preview knows. */
function endOf(end: NetworkFlowArgs["from"]): pulumi.Input<string> {
  return pulumi.Resource.isInstance(end) ? end.urn : end;
}
