import * as path from "node:path";

import type { SourceLine } from "../../analysis/explain/sourceLine";
import type { Statement } from "../../analysis/model/statement";
import { judgeIntent, type Judgement } from "../../policies/intent/judgeIntent";
import { lineFinder } from "../show/sourceLines";
import type { Source } from "../source/loadNetwork";
import {
  countsFor,
  type CheckedFinding,
  type FailOn,
  type JudgedStatement,
  type RuleText,
  type Subject,
} from "./result";

/** What the statements of an intent file come to. */
export interface IntentFindings {
  readonly statements: readonly JudgedStatement[];
  /** Of those that are not proven. */
  readonly findings: readonly CheckedFinding[];
}

/** By what findings about statements are told. */
export interface IntentOptions {
  /** The rule on statements. */
  readonly rule: RuleText;
  /** Level of what is not decided. */
  readonly undecided: CheckedFinding["level"];
  readonly failOn: FailOn;
  readonly subjectOf: (id: string) => Subject;
}

/** Has the network prove the statements of a file. */
export function intentFindings(
  source: Source,
  statements: readonly Statement[],
  { rule, undecided, failOn, subjectOf }: IntentOptions,
): IntentFindings {
  const judged = judgeIntent(source.network, statements, lineFinder(source));
  const finding = (judgement: Judgement): readonly CheckedFinding[] => {
    const { statement, verdict, message, fix, subject } = judgement;
    if (verdict === "proven") return [];
    const outcome = verdict === "violated" ? "violation" : "not decided";
    const level = verdict === "violated" ? rule.level : undecided;
    const line = lineOf(statement, source);
    return [
      {
        ...{ rule, outcome, level, message, cause: statement.name },
        counts: countsFor(failOn, { outcome, level }),
        ...(fix === undefined ? {} : { fix }),
        ...(subject === undefined ? {} : { subject: subjectOf(subject) }),
        ...(line === undefined ? {} : { line }),
      },
    ];
  };
  return {
    statements: judged.map(({ statement, verdict }) => {
      const line = lineOf(statement, source);
      const { name, expect } = statement;
      return { name, expect, verdict, ...(line === undefined ? {} : { line }) };
    }),
    findings: judged.flatMap(finding),
  };
}

/** The line of the file, which is named from the project as all lines are. */
function lineOf({ sourcePosition }: Statement, { projectFolder }: Source): SourceLine | undefined {
  const [, file, line] = /^(.+):(\d+):\d+$/.exec(sourcePosition ?? "") ?? [];
  if (file === undefined) return undefined;
  const named =
    projectFolder === undefined ? file : path.relative(projectFolder, path.resolve(file));
  return { file: named.split(path.sep).join("/"), line: Number(line) };
}
