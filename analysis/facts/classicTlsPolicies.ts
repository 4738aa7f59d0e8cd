import { mayPointTo } from "../model/link";
import type { ClassicListenerPolicy, ClassicLoadBalancer } from "../model/loadBalancer";
import type { Network } from "../model/network";
import { known, unknown, type Value } from "../model/value";
import { byLink } from "./byLink";
import { memoise } from "./memoise";
import { whyOf } from "./subnetRouting";

const listenerPolicies = memoise(({ classicListenerPolicies }) =>
  byLink(classicListenerPolicies, ({ classicLoadBalancer }) => classicLoadBalancer),
);

const tlsPolicies = memoise(({ classicTlsPolicies: policies }) =>
  byLink(policies, ({ classicLoadBalancer }) => classicLoadBalancer),
);

/**
 * The policies of AWS that a listener of a classic load balancer takes over; a known `undefined` is a
 * policy that lists protocols and ciphers of its own. Empty: it names no policy about TLS.
 */
export function classicTlsPolicies(
  network: Network,
  { id }: ClassicLoadBalancer,
  port: Value<number>,
): readonly Value<string | undefined>[] {
  const policies = listenerPolicies(network);
  const possible = policies.unsure
    .filter((one) => mayPointTo(one.classicLoadBalancer, id) && usesPort(one, port) !== "no")
    .map((one) => whyOf(one.classicLoadBalancer, `which load balancer ${one.name} is for`));
  const own = policies.at(id).flatMap((one): readonly Value<string | undefined>[] => {
    const uses = usesPort(one, port);
    if (uses === "no") return [];
    if (uses === "maybe") return [unknown(`for which port ${one.name} is, is not known`)];
    if (one.policyNames.kind === "unknown") return [one.policyNames];
    return one.policyNames.value.flatMap((name) => referencesOf(network, id, name));
  });
  return [...own, ...possible];
}

function usesPort(one: ClassicListenerPolicy, port: Value<number>): "yes" | "no" | "maybe" {
  if (one.port.kind === "unknown" || port.kind === "unknown") return "maybe";
  return one.port.value === port.value ? "yes" : "no";
}

/** What a policy that a listener names refers to; nothing for policies about cookies. */
function referencesOf(
  network: Network,
  balancer: ClassicLoadBalancer["id"],
  name: string,
): readonly Value<string | undefined>[] {
  const policies = tlsPolicies(network).at(balancer);
  const named = policies.filter(
    ({ policyName }) => policyName.kind === "unknown" || policyName.value === name,
  );
  const exact = named.find(({ policyName }) => policyName.kind === "known");
  if (exact !== undefined) return [exact.reference];
  // Every load balancer has the policies of AWS under their own names.
  if (name.startsWith("ELBSecurityPolicy-")) return [known(name)];
  const [perhaps] = named;
  return perhaps === undefined ? [] : [unknown(`whether ${perhaps.name} is ${name} is not known`)];
}
