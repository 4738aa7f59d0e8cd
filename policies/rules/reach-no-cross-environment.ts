import { effectiveTag } from "../../analysis/facts/effectiveTag";
import type { Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import { capital } from "../../analysis/text/words";
import type { ConfigKey } from "../config";
import { crossings } from "../reach/crossings";
import { nameOf, workloadOf } from "../reach/internetReach";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/** Environments by pairs; `*` stands for every one. */
type Pair = readonly [from: string, to: string];

/**
 * A test system that can call production is a way into it: it has weaker passwords, more users and nobody
 * who watches. What the whole internet may call is held apart by other means and not judged here.
 *
 * @see AWS Well-Architected Framework, Security Pillar, "SEC05-BP02 Control traffic flow within your network layers"
 */
export const reachNoCrossEnvironment = defineRule({
  name: "reach-no-cross-environment",
  description: "No workload of one environment reaches a workload of another.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Separate the route tables, or narrow the rule to the environment's own range.",
  frameworks: {},
  config: {
    allow: pairs([
      ["shared", "*"],
      ["*", "shared"],
    ]),
  },
  provenBy: [],
  *check(network, { allow, pack }) {
    const { byEnvironment, untagged, unknown } = sorted(network, pack.environmentTagKeys);
    if (byEnvironment.size === 0) return;
    yield* withoutEnvironment(network, untagged, unknown);
    const isAllowed = (from: string, to: string): boolean =>
      allow.some(([one, other]) => [from, "*"].includes(one) && [to, "*"].includes(other));
    for (const [from, sources] of byEnvironment)
      for (const [to, targets] of byEnvironment) {
        if (from === to || isAllowed(from, to)) continue;
        for (const { source, target, traffic, verdict, how, rule } of crossings(
          network,
          sources,
          targets,
        )) {
          const [one, other] = [workloadOf(network, source), workloadOf(network, target)];
          const head = `${capital(nameOf(one))} of environment ${from} and ${nameOf(other)} of environment ${to}`;
          if (verdict === "reachable")
            yield violation(
              rule ?? other.urn,
              `${head}: ${traffic} gets through: ${nameOf(one)} → ${how} → ${nameOf(other)}.`,
              `${from} to ${to}`,
            );
          else
            yield notDecided(
              other.urn,
              `${head}, ${traffic}: ${how} It is a violation if it gets through.`,
              `${from} to ${to}`,
            );
        }
      }
  },
});

interface Sorted {
  readonly byEnvironment: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly untagged: readonly NetworkInterface[];
  /** Interfaces whose tags are not known, and why. */
  readonly unknown: readonly { readonly one: NetworkInterface; readonly why: string }[];
}

/** Interfaces of workloads by environment; what AWS puts into subnets for the network itself is none. */
function sorted(network: Network, keys: readonly string[]): Sorted {
  const byEnvironment = new Map<string, NetworkInterface[]>();
  const untagged: NetworkInterface[] = [];
  const unknown: Sorted["unknown"][number][] = [];
  for (const one of network.networkInterfaces) {
    if (noWorkload.has(one.owner.kind)) continue;
    const tag = effectiveTag(network, one, keys);
    if (tag.kind === "unknown") unknown.push({ one, why: tag.why });
    else if (tag.value === undefined) untagged.push(one);
    else byEnvironment.set(tag.value, [...(byEnvironment.get(tag.value) ?? []), one]);
  }
  return { byEnvironment, untagged, unknown };
}

const noWorkload: ReadonlySet<NetworkInterface["owner"]["kind"]> = new Set([
  "natGateway",
  "transitGatewayAttachment",
  "vpcEndpoint",
]);

const mostNamed = 10;

/** One finding for all of which nobody can tell the environment. */
function* withoutEnvironment(
  network: Network,
  untagged: Sorted["untagged"],
  unknown: Sorted["unknown"],
): Iterable<Finding> {
  const nameless = [...untagged, ...unknown.map(({ one }) => one)];
  const workloads = new Map(
    nameless.map((one) => workloadOf(network, one)).map((entity) => [entity.urn, entity]),
  );
  const [first] = workloads.values();
  if (first === undefined) return;
  const names = [...workloads.values()].map(nameOf);
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  const why = unknown
    .slice(0, 1)
    .map((one) => ` (${one.why})`)
    .join("");
  yield notDecided(
    first.urn,
    `Of ${names.slice(0, mostNamed).join(", ")}${more} no tag tells the environment${why}, while others ` +
      "have one. It is a violation if a workload of another environment reaches them, or they reach it.",
    "without environment",
  );
}

function pairs(byDefault: readonly Pair[]): ConfigKey<readonly Pair[]> {
  const isPair = (value: unknown): value is Pair =>
    Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "string");
  return {
    schema: {
      type: "array",
      items: { type: "array", items: { type: "string" }, minItems: 2, maxItems: 2 },
      default: byDefault.map((pair) => [...pair]),
      description:
        "Pairs of environments of which the first may reach the second; `*` is every one.",
    },
    default: byDefault,
    allowed: 'a list of pairs of environments such as ["ci", "prod"]',
    read: (value) => (Array.isArray(value) && value.every(isPair) ? value : undefined),
  };
}
