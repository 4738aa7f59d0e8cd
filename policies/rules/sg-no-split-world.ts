import { rangesOfRule, type NamedRange } from "../../analysis/facts/ruleSources";
import { trafficOfRule } from "../../analysis/facts/ruleTraffic";
import { mayBeWorld } from "../../analysis/facts/worldExposure";
import type { Network } from "../../analysis/model/network";
import type { SecurityGroupRule } from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { addressesOf, uniteAddresses } from "../../analysis/sets/addressSet";
import { addressBits, type Cidr, type Family } from "../../analysis/sets/cidr";
import {
  formatTraffic,
  noTraffic,
  trafficAtoms,
  trafficWithin,
  uniteTraffic,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { coversWorld } from "../../analysis/sets/world";
import { listNames } from "../../analysis/text/words";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { askGroups, type GroupAnswer } from "../securityGroups/askGroups";
import { placeOf } from "../words/describeRule";

const families: readonly Family[] = [4, 6];

/** Several ranges that are the world only together. */
interface SplitWorld {
  readonly traffic: TrafficSet;
  readonly parts: readonly Part[];
}

/** One range of one rule. */
interface Part {
  readonly range: NamedRange;
  readonly rule: SecurityGroupRule;
}

/**
 * Two halves of the internet are the internet, and pass every check that looks for `0.0.0.0/0`. A range
 * that is the world alone is another rule's business.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoSplitWorld = defineRule({
  name: "sg-no-split-world",
  description:
    "For no protocol and port do several sources of a security group add up to the world.",
  severity: "critical",
  level: "mandatory",
  remediationSteps:
    "These ranges together are the whole internet. Write `0.0.0.0/0` if that is meant and stand by it, or list the real sources.",
  frameworks: {},
  config: {},
  provenBy: securityGroupTypes,
  *check(network) {
    const halves = { 4: widestParts(network, 4), 6: widestParts(network, 6) };
    yield* askGroups<SplitWorld>(network, {
      direction: "ingress",
      cause: "split",
      ask: (rules) => ask(network, rules, halves),
      sentence(name, rules, { traffic, parts }) {
        const ranges = parts.map(({ range, rule }) =>
          rules.length > 1 || rule.written.kind === "inline"
            ? `${range.text} (${placeOf(rule)})`
            : range.text,
        );
        return (
          `${name} admits ${formatTraffic(traffic)} from ${listNames(ranges)}: none of them is the world ` +
          "and together they are, so anyone on the internet gets in and no search for 0.0.0.0/0 finds it."
        );
      },
      suspicion: "several sources add up to the world for one protocol and port",
    });
  },
});

function ask(
  network: Network,
  rules: readonly SecurityGroupRule[],
  halves: Readonly<Record<Family, readonly Cidr[]>>,
): GroupAnswer<SplitWorld> {
  const missing = new Set<Unknown>();
  const found: SplitWorld[] = [];
  for (const family of families) {
    const answer = askFamily(network, rules, family, halves[family]);
    if (answer.kind === "yes") found.push(answer.fault);
    if (answer.kind === "perhaps") for (const why of answer.missing) missing.add(why);
  }
  if (found.length > 0) {
    const fault = {
      traffic: uniteTraffic(...found.map(({ traffic }) => traffic)),
      parts: found.flatMap(({ parts }) => parts),
    };
    return { kind: "yes", fault };
  }
  return missing.size === 0 ? { kind: "no" } : { kind: "perhaps", missing: [...missing] };
}

function askFamily(
  network: Network,
  rules: readonly SecurityGroupRule[],
  family: Family,
  halves: readonly Cidr[],
): GroupAnswer<SplitWorld> {
  const { worldCoverage } = network.settings;
  const isWorld = (sets: readonly NamedRange["addresses"][]): boolean =>
    coversWorld(uniteAddresses(family, sets), worldCoverage);
  if (!mayBeWorld(network, rules, family)) return { kind: "no" };
  const judged = rules.map((rule) => {
    const { ranges, unknown } = rangesOfRule(network, rule, family);
    return {
      rule,
      unknown,
      ranges: ranges.filter((one) => !isWorld([one.addresses])),
      ...reach(rule),
    };
  });
  const missing = new Set<Unknown>();
  const faults: TrafficSet[] = [];
  const parts = new Set<Part>();
  for (const atom of trafficAtoms(judged.map(({ perhaps }) => perhaps))) {
    const certain = judged.filter(({ surely }) => trafficWithin(atom, surely));
    const sure = certain.flatMap(({ rule, ranges }) => ranges.map((range) => ({ range, rule })));
    if (sure.length > 1 && isWorld(sure.map(({ range }) => range.addresses))) {
      faults.push(atom);
      for (const part of sure) parts.add(part);
      continue;
    }
    const possible = judged.filter(({ perhaps }) => trafficWithin(atom, perhaps));
    const known = possible.flatMap(({ ranges }) => ranges.map(({ addresses }) => addresses));
    const open = possible.flatMap(({ unknown }) => unknown);
    const [first, ...others] = open;
    const isPossible =
      first === undefined
        ? known.length > 1 && isWorld(known)
        : first.several ||
          others.length > 0 ||
          halves.some((half) => isWorld([...known, addressesOf(family, [half])]));
    if (!isPossible) continue;
    for (const { why } of open) missing.add(why);
    for (const { rule, ranges, unknown, doubts } of possible) {
      if (ranges.length + unknown.length > 0) for (const why of doubts) missing.add(why);
      if (rule.direction.kind === "unknown") missing.add(rule.direction);
    }
  }
  if (faults.length > 0) {
    return {
      kind: "yes",
      fault: { traffic: uniteTraffic(...faults), parts: distinct([...parts]) },
    };
  }
  return missing.size === 0 ? { kind: "no" } : { kind: "perhaps", missing: [...missing] };
}

/** Traffic of a rule; one that may look the other way admits nothing for certain. */
function reach(rule: SecurityGroupRule): {
  readonly surely: TrafficSet;
  readonly perhaps: TrafficSet;
  readonly doubts: readonly Unknown[];
} {
  const { surely, perhaps, missing } = trafficOfRule(rule);
  const isSure = rule.direction.kind === "known";
  return { surely: isSure ? surely : noTraffic, perhaps, doubts: missing };
}

/** Each range once, though it opens several ports. */
function distinct(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [`${part.rule.id} ${part.range.text}`, part])).values()];
}

/** The widest blocks that are not the world alone: what one unknown block can add at most. */
function widestParts(network: Network, family: Family): readonly Cidr[] {
  const split = (cidr: Cidr): readonly Cidr[] => {
    if (!coversWorld(addressesOf(family, [cidr]), network.settings.worldCoverage)) return [cidr];
    const prefixLength = cidr.prefixLength + 1;
    const upper = cidr.first + (1n << BigInt(addressBits(family) - prefixLength));
    return [...split({ ...cidr, prefixLength }), ...split({ family, first: upper, prefixLength })];
  };
  return split({ family, first: 0n, prefixLength: 0 });
}
