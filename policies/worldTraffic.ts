import { groupsWithRules, type GroupRules } from "../analysis/facts/groupRules";
import { portsOfRule, sourcesOfRule, worldPorts } from "../analysis/facts/worldExposure";
import type { Network } from "../analysis/model/network";
import { tcp, udp } from "../analysis/model/protocol";
import type { Direction, SecurityGroup, SecurityGroupRule } from "../analysis/model/securityGroup";
import type { Unknown } from "../analysis/model/value";
import type { Family } from "../analysis/sets/cidr";
import { describeRule } from "./describeRule";
import { intersectOpen, isAnyOpen, uniteOpen, type OpenPorts } from "./openPorts";
import { notDecided, provenViolation, violation, type Finding } from "./rule";
import { isSubject } from "./subjects";

/** What a rule on traffic with the world asks. */
export interface WorldQuestion {
  /** Default: ingress. */
  readonly direction?: Direction;
  /** True for a group whose rules another rule of the pack judges. Default: none. */
  isLeft?(group: SecurityGroup | undefined): boolean;
  /**
   * Of ports that are or may be open to the world in one family, those that are the fault. `certain` has
   * what the whole group opens for certain, by family: for faults that are left to another rule.
   */
  fault(open: OpenPorts, certain: readonly OpenPorts[]): OpenPorts;
  /** What follows, as in `so anyone on the internet can try to log in over SSH`. */
  consequence(fault: OpenPorts): string;
  /** What the unknown would have to hide, as in `SSH (port 22)`. */
  readonly traffic: string;
}

const families: readonly Family[] = [4, 6];

const sentences = {
  ingress: { verb: "admits", opens: "to the world" },
  egress: { verb: "allows", opens: "towards the world" },
} as const;

/**
 * Asks every separate rule alone, then every group with all its rules. The subject is what a user has to
 * edit: the separate rule that suffices alone, else the group.
 */
export function* trafficWithWorld(network: Network, question: WorldQuestion): Iterable<Finding> {
  const { direction = "ingress" } = question;
  const groups = groupsWithRules(network);
  const homes = new Map(
    groups.flatMap((group) => group[direction].own.map((rule) => [rule, group] as const)),
  );
  const reported = new Set<SecurityGroupRule>();
  for (const rule of network.securityGroupRules) {
    if (rule.written.kind !== "separate" || !isSubject(rule) || !mayLook(rule, direction)) continue;
    const home = homes.get(rule);
    if (question.isLeft?.(home?.group) === true) continue;
    const answer = ask(network, alone(rule), question, home);
    if (answer.kind === "no") continue;
    reported.add(rule);
    const name = `Security group rule ${rule.name}`;
    if (answer.kind === "yes") {
      const make = usesStackList(rule) ? violation : provenViolation;
      yield make(rule.urn, sentence(network, name, [rule], question, answer.fault), "world");
    } else {
      yield notDecided(rule.urn, doubt(name, answer.missing, question), "world");
    }
  }
  for (const group of groups) {
    if (question.isLeft?.(group.group) !== true) {
      yield* askGroup(network, group, reported, question);
    }
  }
}

function* askGroup(
  network: Network,
  group: GroupRules,
  reported: ReadonlySet<SecurityGroupRule>,
  question: WorldQuestion,
): Iterable<Finding> {
  const { direction = "ingress" } = question;
  const { inline, own, possible, doubts, open } = group[direction];
  const name = `Security group ${group.name}`;
  const entity = group.group;
  if (entity === undefined || !isSubject(entity)) {
    // Separate rules of a group that is not in the stack may add up to the world as well.
    const rest = withoutReported(own, reported).filter(isSubject);
    const [subject] = rest;
    const answer = ask(network, rest, question, group);
    if (subject === undefined || answer.kind !== "yes") return;
    yield violation(subject.urn, sentence(network, name, rest, question, answer.fault), "world");
    return;
  }
  const byInline = ask(network, inline, question, group);
  if (byInline.kind === "yes") {
    const plain = inline.filter((rule) => !usesStackList(rule));
    const isProven =
      plain.length === inline.length || ask(network, plain, question, group).kind === "yes";
    const make = isProven ? provenViolation : violation;
    yield make(entity.urn, sentence(network, name, inline, question, byInline.fault), "world");
    return;
  }
  const rest = withoutReported(own, reported);
  const certain = ask(network, rest, question, group);
  if (certain.kind === "yes") {
    yield violation(entity.urn, sentence(network, name, rest, question, certain.fault), "world");
    return;
  }
  const others = withoutReported(possible, reported);
  const answer = ask(network, others, question, group);
  if (answer.kind === "no") {
    // A list that is unknown as a whole has no rules of its own to ask.
    if (open.length > 0) yield notDecided(entity.urn, doubt(name, open, question), "world");
    return;
  }
  const why = others.map((rule) => doubts.get(rule)).find((one) => one !== undefined);
  const missing = answer.kind === "yes" ? [] : answer.missing;
  yield notDecided(
    entity.urn,
    doubt(name, why === undefined ? missing : [...missing, why], question),
    "world",
  );
}

type Answer =
  | { readonly kind: "no" }
  | { readonly kind: "yes"; readonly fault: OpenPorts }
  | { readonly kind: "perhaps"; readonly missing: readonly Unknown[] };

function ask(
  network: Network,
  rules: readonly SecurityGroupRule[],
  question: WorldQuestion,
  group: GroupRules | undefined,
): Answer {
  if (rules.length === 0) return { kind: "no" };
  const certain = families.map((family): OpenPorts => {
    const ports = worldPorts(
      network,
      group?.[question.direction ?? "ingress"].own ?? rules,
      family,
    );
    return { tcp: ports.tcp.surely, udp: ports.udp.surely };
  });
  const missing = new Set<Unknown>();
  const faults: OpenPorts[] = [];
  for (const family of families) {
    const ports = worldPorts(network, rules, family);
    const fault = question.fault({ tcp: ports.tcp.surely, udp: ports.udp.surely }, certain);
    if (isAnyOpen(fault)) faults.push(fault);
    if (!isAnyOpen(question.fault({ tcp: ports.tcp.perhaps, udp: ports.udp.perhaps }, certain)))
      continue;
    for (const one of [...ports.tcp.missing, ...ports.udp.missing]) missing.add(one);
  }
  if (faults.length > 0) return { kind: "yes", fault: uniteOpen(faults) };
  return missing.size === 0 ? { kind: "no" } : { kind: "perhaps", missing: [...missing] };
}

/** The list of one rule, always the same one, so that its ports are computed once for all rules. */
const alone = memoiseByRule((rule) => [rule]);

function memoiseByRule<Fact>(
  compute: (rule: SecurityGroupRule) => Fact,
): (rule: SecurityGroupRule) => Fact {
  const facts = new WeakMap<SecurityGroupRule, { readonly fact: Fact }>();
  return (rule) => {
    const found = facts.get(rule) ?? { fact: compute(rule) };
    facts.set(rule, found);
    return found.fact;
  };
}

function mayLook({ direction: looks }: SecurityGroupRule, direction: Direction): boolean {
  return looks.kind === "unknown" || looks.value === direction;
}

function withoutReported(
  rules: readonly SecurityGroupRule[],
  reported: ReadonlySet<SecurityGroupRule>,
): readonly SecurityGroupRule[] {
  return rules.some((rule) => reported.has(rule))
    ? rules.filter((rule) => !reported.has(rule))
    : rules;
}

/** A prefix list of the stack is another resource: the rule's own inputs do not prove what it holds. */
function usesStackList({ peers }: SecurityGroupRule): boolean {
  return peers.some((peer) => peer.kind === "prefixList" && peer.prefixList.kind !== "external");
}

function sentence(
  network: Network,
  name: string,
  rules: readonly SecurityGroupRule[],
  question: WorldQuestion,
  fault: OpenPorts,
): string {
  const { direction = "ingress" } = question;
  const seen = rules
    .filter((rule) => hasPart(network, rule, fault))
    .map((rule) => {
      const withPlace = rules.length > 1 || rule.written.kind === "inline";
      return describeRule(network, rule, direction, withPlace);
    });
  return `${name} ${sentences[direction].verb} ${seen.join(" and ")}, ${question.consequence(fault)}.`;
}

function hasPart(network: Network, rule: SecurityGroupRule, fault: OpenPorts): boolean {
  const opens = { tcp: portsOfRule(rule, tcp).surely, udp: portsOfRule(rule, udp).surely };
  return (
    isAnyOpen(intersectOpen(opens, fault)) &&
    families.some((family) => sourcesOfRule(network, rule, family).surely.intervals.length > 0)
  );
}

function doubt(
  name: string,
  missing: readonly Unknown[],
  { direction = "ingress", traffic }: WorldQuestion,
): string {
  const reasons = [...new Set(missing.map(({ why }) => why))].join("; ");
  return `${name}: ${reasons}. It is a violation if this opens ${traffic} ${sentences[direction].opens}.`;
}
