import type { EntityBase } from "../../analysis/model/entity";
import { collectionOf, type Network } from "../../analysis/model/network";
import type { Statement } from "../../analysis/model/statement";
import { ascending } from "../../analysis/text/order";
import {
  evaluate,
  packSettingsOf,
  type JudgingRule,
  type PolicyFault,
} from "../../policies/evaluate/evaluate";
import type { PolicyConfiguration } from "../../policies/evaluate/configuration";
import { docsPage } from "../../policies/evaluate/message";
import type { Rule } from "../../policies/rule";
import { networkIntent } from "../../policies/rules/network-intent";
import { lineFinder } from "../show/sourceLines";
import { hasNetwork } from "../source/hasNetwork";
import type { Source } from "../source/loadNetwork";
import { intentFindings } from "./intentFindings";
import {
  countsFor,
  type CheckedFinding,
  type CheckResult,
  type FailOn,
  type RuleText,
  type Subject,
} from "./result";

/** What judges, and how. */
export interface CheckOptions {
  readonly packs: readonly string[];
  readonly rules: readonly Rule[];
  readonly configuration: PolicyConfiguration;
  /** Of an intent file. */
  readonly statements: readonly Statement[];
  readonly failOn: FailOn;
  /** As 2027-03-31, UTC. */
  readonly today: string;
}

/** Has the rules judge the source's network. */
export function runCheck(source: Source, options: CheckOptions): CheckResult {
  const { packs, rules, configuration, statements, failOn, today } = options;
  const evaluation = evaluate(source.network, rules, { configuration, today });
  const texts = new Map(evaluation.rules.map((one) => [one.rule.name, ruleText(one)] as const));
  const faults = evaluation.faults.map((fault) => faultFinding(fault, texts, failOn));
  const subjectOf = subjectFinder(source);
  const lineOf = lineFinder(source);
  const findings = evaluation.findings.map((finding): CheckedFinding => {
    const { urn, rule, ...rest } = finding;
    const line = lineOf(urn);
    return {
      ...rest,
      rule: texts.get(rule.name) ?? ruleText({ rule, level: finding.level }),
      counts: countsFor(failOn, finding),
      ...(urn === "" ? {} : { subject: subjectOf(urn) }),
      ...(line === undefined ? {} : { line }),
    };
  });
  const rule =
    texts.get(networkIntent.name) ?? ruleText({ rule: networkIntent, level: "mandatory" });
  const { undecided } = packSettingsOf(configuration).values;
  const intent = intentFindings(source, statements, { rule, undecided, failOn, subjectOf });
  return {
    source,
    hasNetwork: hasNetwork(source.network),
    packs,
    failOn,
    findings: [...faults, ...findings, ...intent.findings].sort(byRule),
    exemptions: evaluation.exemptions,
    statements: intent.statements,
    rules: [...texts.values()],
  };
}

/** The order within a rule is that of the evaluation; sorting keeps it. */
function byRule({ rule: left }: CheckedFinding, { rule: right }: CheckedFinding): number {
  return ascending(left.name, right.name);
}

function ruleText({ rule, level }: JudgingRule): RuleText {
  const { name, description, severity, frameworks, remediationSteps } = rule;
  const page = docsPage(rule);
  return {
    ...{ name, description, severity, level, frameworks, fix: remediationSteps },
    ...(page === undefined ? {} : { page }),
  };
}

function faultFinding(
  { policy, outcome, level, message }: PolicyFault,
  texts: ReadonlyMap<string, RuleText>,
  failOn: FailOn,
): CheckedFinding {
  const settings: RuleText = {
    name: policy,
    description: "Settings that all rules of palisade share are valid.",
    severity: "medium",
    level: "mandatory",
    frameworks: {},
  };
  const counts = countsFor(failOn, { outcome, level });
  return { rule: texts.get(policy) ?? settings, outcome, level, counts, cause: outcome, message };
}

/** Names of what findings are about: from the URN, and in an account from the entity. */
function subjectFinder({ kind, network }: Source): (id: string) => Subject {
  if (kind !== "describe") return subjectOfUrn;
  let names: ReadonlyMap<string, string> | undefined;
  return (id) => ({ id, name: (names ??= namesIn(network)).get(id) ?? id });
}

function subjectOfUrn(urn: string): Subject {
  const [, type, name] = /^urn:pulumi:.*?::.*?::(.*?)::(.+)$/s.exec(urn) ?? [];
  const own = type?.split("$").at(-1);
  return { id: urn, name: name ?? urn, ...(own === undefined ? {} : { type: own }) };
}

function namesIn(network: Network): ReadonlyMap<string, string> {
  const entities = Object.values(collectionOf).flatMap(
    (one): readonly EntityBase[] => network[one],
  );
  const names = new Map<string, string>();
  // Parts of an entity (its rules, its routes) have its AWS id as subject: the whole comes first.
  for (const { urn, name, id } of entities)
    if (!names.has(urn) || String(id) === String(urn)) names.set(urn, name);
  return names;
}
