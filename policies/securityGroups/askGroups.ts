import { groupsWithRules, homesOfRules, type GroupRules } from "../../analysis/facts/groupRules";
import type { Network } from "../../analysis/model/network";
import type {
  Direction,
  SecurityGroup,
  SecurityGroupRule,
} from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { notDecided, provenViolation, violation, type Finding } from "../rule";

/** What some rules of a group come to: a fault, none, or what is missing to tell. */
export type GroupAnswer<Fault> =
  | { readonly kind: "no" }
  | { readonly kind: "yes"; readonly fault: Fault }
  | { readonly kind: "perhaps"; readonly missing: readonly Unknown[] };

/** A question about what rules of a security group come to together. */
export interface GroupQuestion<Fault> {
  readonly direction: Direction;
  /** Tells apart questions of one rule. */
  readonly cause: string;
  /** True for a group whose rules another rule of the pack judges. Default: none. */
  isLeft?(group: SecurityGroup | undefined): boolean;
  /** Rules that may be in the group count in full: the answer is for the case that they are. */
  ask(rules: readonly SecurityGroupRule[], group: GroupRules | undefined): GroupAnswer<Fault>;
  /** What was seen, and what follows. `name` is that of the rule or group. */
  sentence(name: string, rules: readonly SecurityGroupRule[], fault: Fault): string;
  /** What would make it a violation, as in `this opens SSH to the world`. */
  readonly suspicion: string;
}

/**
 * Asks every separate rule alone, then every group with all its rules. The subject is what a user has to
 * edit: the separate rule that suffices alone, else the group.
 */
export function* askGroups<Fault>(
  network: Network,
  question: GroupQuestion<Fault>,
): Iterable<Finding> {
  const { direction, cause } = question;
  const groups = groupsWithRules(network);
  const homes = homesOfRules(network)[direction];
  const reported = new Set<SecurityGroupRule>();
  for (const rule of network.securityGroupRules) {
    if (rule.written.kind !== "separate" || !isSubject(rule) || !mayLook(rule, direction)) continue;
    const home = homes.get(rule);
    if (question.isLeft?.(home?.group) === true) continue;
    const answer = question.ask(alone(rule), home);
    if (answer.kind === "no") continue;
    reported.add(rule);
    const name = `Security group rule ${rule.name}`;
    if (answer.kind === "yes") {
      const make = usesStackList(rule) ? violation : provenViolation;
      yield make(rule.urn, question.sentence(name, [rule], answer.fault), cause);
    } else {
      yield notDecided(rule.urn, doubt(name, answer.missing, question), cause);
    }
  }
  for (const group of groups) {
    if (question.isLeft?.(group.group) !== true) yield* askGroup(group, reported, question);
  }
}

function* askGroup<Fault>(
  group: GroupRules,
  reported: ReadonlySet<SecurityGroupRule>,
  question: GroupQuestion<Fault>,
): Iterable<Finding> {
  const { direction, cause } = question;
  const { inline, own, possible, doubts, open } = group[direction];
  const name = `Security group ${group.name}`;
  const entity = group.group;
  if (entity === undefined || !isSubject(entity)) {
    // Separate rules of a group that is not in the stack may add up to a fault as well.
    const rest = withoutReported(own, reported);
    const subject = rest.find(isSubject);
    if (subject === undefined) return;
    const answer = question.ask(rest, group);
    if (answer.kind === "yes") {
      yield violation(subject.urn, question.sentence(name, rest, answer.fault), cause);
    }
    return;
  }
  const byInline = question.ask(inline, group);
  if (byInline.kind === "yes") {
    const plain = inline.filter((rule) => !usesStackList(rule));
    const isProven = plain.length === inline.length || question.ask(plain, group).kind === "yes";
    const make = isProven ? provenViolation : violation;
    yield make(entity.urn, question.sentence(name, inline, byInline.fault), cause);
    return;
  }
  const rest = withoutReported(own, reported);
  const certain = question.ask(rest, group);
  if (certain.kind === "yes") {
    yield violation(entity.urn, question.sentence(name, rest, certain.fault), cause);
    return;
  }
  const others = withoutReported(possible, reported);
  const answer = question.ask(others, group);
  if (answer.kind === "no") {
    // A list that is unknown as a whole has no rules of its own to ask.
    if (open.length > 0) yield notDecided(entity.urn, doubt(name, open, question), cause);
    return;
  }
  const why = others.map((rule) => doubts.get(rule)).find((one) => one !== undefined);
  const missing = answer.kind === "yes" ? [] : answer.missing;
  yield notDecided(
    entity.urn,
    doubt(name, why === undefined ? missing : [...missing, why], question),
    cause,
  );
}

const lists = new WeakMap<SecurityGroupRule, readonly SecurityGroupRule[]>();

/** The list of one rule, always the same one, so that facts about it are computed once for all rules. */
function alone(rule: SecurityGroupRule): readonly SecurityGroupRule[] {
  const list = lists.get(rule) ?? [rule];
  lists.set(rule, list);
  return list;
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

function doubt<Fault>(
  name: string,
  missing: readonly Unknown[],
  { suspicion }: GroupQuestion<Fault>,
): string {
  const reasons = [...new Set(missing.map(({ why }) => why))].join("; ");
  return `${name}: ${reasons}. It is a violation if ${suspicion}.`;
}
