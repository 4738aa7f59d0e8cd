import type { Source } from "../source/loadNetwork";
import type { AnswerPart, ReachAnswer } from "../../analysis/explain/reachAnswer";
import type { Reason } from "../../analysis/explain/reasons";
import { trafficJson } from "./trafficJson";

/** First value of every answer; another number when a program that reads it would have to change. */
const format = "palisade.reach.v1";

/** The answer as plain data: docs/answers.schema.json describes it. */
export function reachJson(answer: ReachAnswer, notes: readonly string[], source: Source): unknown {
  const { question, verdict, parts } = answer;
  return {
    format,
    source: { kind: source.kind, title: source.title },
    question,
    verdict,
    parts: parts.map(partJson),
    notes,
  };
}

function partJson(part: AnswerPart): unknown {
  const { traffic, reasons, obstacles, remarks, ...rest } = part;
  return {
    ...rest,
    traffic: trafficJson(traffic),
    reasons: reasons.map(reasonJson),
    obstacles: obstacles.map(reasonJson),
    remarks: remarks.map(reasonJson),
  };
}

function reasonJson({ related, ...reason }: Reason): unknown {
  return { ...reason, related: related.map(reasonJson) };
}
