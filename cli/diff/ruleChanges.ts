import type { PolicyConfiguration } from "../../policies/evaluate/configuration";
import type { RuleChange, RuleChanges } from "../../report/diff/networkChange";
import { entitiesById } from "../../analysis/facts/memoise";
import { entityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import { rulesOfPacks } from "../check/choosePacks";
import type { CheckedFinding } from "../check/result";
import { runCheck } from "../check/runCheck";
import type { Source } from "../source/loadNetwork";

/** By what rules judge both sides. */
export interface RuleOptions {
  readonly packs: readonly string[];
  readonly configuration: PolicyConfiguration;
  /** As 2027-03-31, UTC. */
  readonly today: string;
}

/** What the same rules find on one side and not on the other; what is exempted does not count. */
export function ruleChanges(before: Source, after: Source, options: RuleOptions): RuleChanges {
  const rules = rulesOfPacks(options.packs);
  const check = (source: Source): readonly CheckedFinding[] =>
    runCheck(source, { ...options, rules, statements: [], failOn: "mandatory" }).findings;
  const [old, fresh] = [check(before), check(after)];
  const was = keysOf(before.network, old);
  const is = keysOf(after.network, fresh);
  const isNew = (finding: CheckedFinding): boolean =>
    keysOfFinding(after.network, finding).every((key) => !was.has(key));
  return {
    packs: options.packs,
    newlyViolated: fresh
      .filter((one) => one.outcome === "violation" && isNew(one))
      .map(ruleChange)
      .sort(byLevel),
    newlyUndecided: fresh
      .filter((one) => one.outcome === "not decided" && isNew(one))
      .map(ruleChange),
    noLongerViolated: old
      .filter(
        (one) =>
          one.outcome === "violation" &&
          keysOfFinding(before.network, one).every((key) => !is.has(key)),
      )
      .map(ruleChange)
      .sort(byLevel),
  };
}

const severities = ["critical", "high", "medium", "low"];

function byLevel(left: RuleChange, right: RuleChange): number {
  const rank = ({ level, severity }: RuleChange): number =>
    (level === "mandatory" ? 0 : severities.length) + severities.indexOf(severity);
  return rank(left) - rank(right);
}

function keysOf(network: Network, findings: readonly CheckedFinding[]): ReadonlySet<string> {
  return new Set(findings.flatMap((one) => keysOfFinding(network, one)));
}

/** By URN, and by AWS id where it is known, so that a program compares with its account. */
function keysOfFinding(
  network: Network,
  { rule, outcome, cause, subject }: CheckedFinding,
): readonly string[] {
  const id = subject?.id ?? "";
  const awsId = entitiesById(network).get(entityId(id))?.awsId;
  const ids = awsId?.kind === "known" ? [id, awsId.value] : [id];
  return ids.map((one) => JSON.stringify([rule.name, outcome, cause, one]));
}

function ruleChange(finding: CheckedFinding): RuleChange {
  const { rule, level, outcome, subject, message, fix, line } = finding;
  return {
    ...{ rule: rule.name, level, severity: rule.severity, outcome, message },
    ...(subject === undefined ? {} : { subject: subject.name, subjectId: subject.id }),
    ...(fix === undefined ? {} : { fix }),
    ...(line === undefined ? {} : { line: `${line.file}:${line.line}` }),
  };
}
