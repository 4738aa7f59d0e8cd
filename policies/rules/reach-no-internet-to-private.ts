import { declaredTier } from "../../analysis/facts/declaredTier";
import { internetExposure } from "../../analysis/facts/internetExposure";
import { textFits } from "../../analysis/facts/textFits";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Tier } from "../../analysis/model/settings";
import { known, unknown, type Value } from "../../analysis/model/value";
import { topologyOf } from "../../analysis/reach/topology";
import { capital } from "../../analysis/text/words";
import { choices, texts } from "../config";
import { balancersOnInternet } from "../loadBalancers/balancersOnInternet";
import { nameOf, reachFromInternet, workloadOf } from "../reach/internetReach";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * What makes a host private is not its subnet's name but that no packet of the internet gets to it. A
 * route to an internet gateway, a public address (over IPv6 every address is one) and a rule that admits
 * the world are each harmless alone, and a hole together.
 *
 * @see Amazon VPC User Guide, "Enable internet access for a VPC using an internet gateway"
 */
export const reachNoInternetToPrivate = defineRule({
  name: "reach-no-internet-to-private",
  description:
    "Nothing on the internet reaches a workload in a private or isolated subnet, except through a load balancer.",
  severity: "critical",
  level: "mandatory",
  remediationSteps: "Break one hop of the printed path: the route, the public address or the rule.",
  frameworks: {},
  config: {
    relays: choices(
      ["loadBalancer"],
      ["loadBalancer"],
      "What may stand between the internet and a private workload.",
    ),
    allow: texts([], "Names or URNs of workloads that may be reached; `*` stands for any text."),
  },
  provenBy: [],
  *check(network, { relays, allow }) {
    const isAllowed = ({ name, urn }: { readonly name: string; readonly urn: string }): boolean =>
      allow.some((pattern) => textFits(pattern, name) || textFits(pattern, urn));
    for (const { networkInterface: one, family } of internetExposure(network)) {
      const workload = workloadOf(network, one);
      if (isBalancer(one) || isAllowed(workload) || !isSubject(workload)) continue;
      yield* judge(network, one, family, undefined);
    }
    if (relays.includes("loadBalancer")) return;
    for (const { balancer, family, targets } of balancersOnInternet(network)) {
      const interfaces = new Set(targets.map(({ one }) => one));
      for (const one of interfaces) {
        const workload = workloadOf(network, one);
        if (isBalancer(one) || isAllowed(workload) || !isSubject(workload)) continue;
        yield* judge(network, one, family, balancer);
      }
    }
  },
});

function* judge(
  network: Network,
  one: NetworkInterface,
  family: 4 | 6,
  balancer: { readonly id: NetworkInterface["id"]; readonly name: string } | undefined,
): Iterable<Finding> {
  const { tier, place } = placeOf(network, one);
  if (tier.kind === "known" && tier.value !== "private" && tier.value !== "isolated") return;
  const workload = workloadOf(network, one);
  const via = balancer === undefined ? {} : { via: balancer.id };
  const found = reachFromInternet(network, {
    to: { kind: "entity", id: one.id },
    family,
    ...via,
  });
  if (found === undefined) return;
  const cause = `IPv${family}${balancer === undefined ? "" : ` via ${balancer.name}`}`;
  const subject = capital(nameOf(workload));
  if (found.verdict === "reachable" && tier.kind === "known" && tier.value !== undefined) {
    yield violation(
      workload.urn,
      `${subject} stands in ${place}, declared ${tier.value}, and the internet reaches it on ` +
        `${found.traffic}: the internet → ${found.how} → ${nameOf(workload)}.`,
      cause,
    );
    return;
  }
  const [what, condition] =
    tier.kind === "unknown"
      ? [tier.why, `${place} is declared private or isolated and the internet reaches it`]
      : [found.how.replace(/\.$/, ""), "the internet reaches it"];
  const declared = tier.kind === "known" ? `, declared ${tier.value ?? ""},` : "";
  yield notDecided(
    workload.urn,
    `${subject} in ${place}${declared} on ${found.traffic}: ${what}. It is a violation if ${condition}.`,
    cause,
  );
}

/** Nodes of a load balancer are where a relay begins, not workloads. */
function isBalancer({ owner }: NetworkInterface): boolean {
  return owner.kind === "loadBalancer" || owner.kind === "classicLoadBalancer";
}

/** The subnet of an interface and what it is declared to be. */
function placeOf(
  network: Network,
  one: NetworkInterface,
): { readonly place: string; readonly tier: Value<Tier | undefined> } {
  const subnet = topologyOf(network).subnetOf(one);
  if (subnet !== undefined)
    return { place: `subnet ${subnet.name}`, tier: declaredTier(network, subnet) };
  const { subnet: link } = one;
  if (link.kind === "external")
    return {
      place: `subnet ${link.awsId}`,
      tier: known(network.settings.external[link.awsId]?.tier),
    };
  const tier = link.kind === "entity" ? unknown("its subnet is not known") : link.why;
  return { place: "its subnet", tier };
}
