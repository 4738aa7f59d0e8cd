import type pc from "picocolors";

import type { Verdict } from "../../analysis/reach/verdict";
import { printable } from "./printable";
import { componentName } from "../../analysis/explain/kindNames";
import type { AnswerPart, ReachAnswer } from "../../analysis/explain/reachAnswer";
import type { Reason } from "../../analysis/explain/reasons";
import type { Step } from "../../analysis/explain/hops";
import type { SourceLine } from "../../analysis/explain/sourceLine";
import { trafficText } from "../../analysis/explain/trafficText";

/** Whether and how to colour: picocolors, switched on or off. */
export type Colours = ReturnType<typeof pc.createColors>;

const mostRanges = 4;

/** The answer for people: the verdict in one line, then path and reasons of each part. */
export function renderReach({ question, verdict, parts }: ReachAnswer, colours: Colours): string {
  const { from, to, via, family, traffic } = question;
  const ends = `${from.label} to ${to.label}${via === undefined ? "" : ` through ${via.label}`}`;
  const version = family === 6 ? ", IPv6" : "";
  const head = `${paint(colours, verdict)(colours.bold(verdict))}: ${printable(ends)}, ${traffic}${version}`;
  const [only, ...more] = parts;
  if (only === undefined)
    return `${head}\n\n  One of the ends has no network interface: nothing could send or receive this.`;
  if (more.length === 0) return [head, ...renderPart(only, only.path, colours)].join("\n");
  const blocks = parts.map((part) =>
    [
      `${paint(colours, part.verdict)(part.verdict)}: ${aboutOf(part, family)}`,
      // The way of what gets through is shown; that of the rest would be much the same.
      ...renderPart(part, part.verdict === "blocked" ? [] : part.path, colours),
    ].join("\n"),
  );
  return [head, ...blocks].join("\n\n");
}

function paint(colours: Colours, verdict: Verdict | "mixed"): (text: string) => string {
  switch (verdict) {
    case "reachable":
      return colours.green;
    case "blocked":
      return colours.red;
    case "unknown":
    case "mixed":
      return colours.yellow;
  }
}

function aboutOf({ traffic, sources, destinations }: AnswerPart, family: 4 | 6): string {
  const from = sources === undefined ? "" : ` from ${listRanges(sources)}`;
  const to = destinations === undefined ? "" : ` to ${listRanges(destinations)}`;
  return `${trafficText(traffic, family)}${from}${to}`;
}

function listRanges(ranges: readonly string[]): string {
  const more = ranges.length > mostRanges ? ` and ${ranges.length - mostRanges} ranges more` : "";
  return `${ranges.slice(0, mostRanges).join(", ")}${more}`;
}

function renderPart(
  { verdict, reasons, obstacles, remarks, pairs }: AnswerPart,
  path: readonly Step[],
  colours: Colours,
): readonly string[] {
  const lines: string[] = [];
  const section = (title: string, body: readonly string[]): void => {
    if (body.length > 0) lines.push("", `  ${colours.bold(title)}`, ...body);
  };
  const steps = (direction: Step["direction"]): readonly string[] =>
    renderSteps(path.filter((step) => step.direction === direction));
  const [first] = pairs;
  const of =
    pairs.length > 1 && first !== undefined
      ? ` (${printable(componentName(first.from))} to ${printable(componentName(first.to))}, one pair of ${pairs.length})`
      : "";
  const passed = verdict === "blocked" ? "What lets it pass, " : "Path, ";
  section(`${passed}forward${of}`, steps("request"));
  section(`${passed}return`, steps("response"));
  section(verdict === "unknown" ? "What is not known" : "Why not", renderReasons(reasons, colours));
  const portDecides = reasons.every(({ code }) => code === "P_EPHEMERAL_PARTIAL");
  if (verdict === "unknown" && portDecides)
    lines.push("        With --client-port any, one port that gets its response is enough.");
  section("What stops it if that turns out badly", renderReasons(obstacles, colours));
  // That the route of the VPC wins over a shorter one is no news; the JSON has it.
  const telling = remarks.filter(({ code }) => code !== "MORE_SPECIFIC_ROUTE");
  section("Remarks", renderReasons(telling, colours));
  return lines;
}

function renderSteps(steps: readonly Step[]): readonly string[] {
  const width = Math.min(44, Math.max(0, ...steps.map(({ at }) => printable(at).length)));
  return steps.map(({ at, what }, index) =>
    `    ${String(index + 1).padStart(2)}  ${printable(at).padEnd(width)}  ${printable(what)}`.trimEnd(),
  );
}

function renderReasons(reasons: readonly Reason[], colours: Colours): readonly string[] {
  return reasons.flatMap((reason, index) => [
    `    ${String(index + 1).padStart(2)}  ${printable(reason.sentence)}`,
    `        ${colours.dim(reason.code)}`,
    ...reason.lines.map((line) => `        ${renderLine(line, colours)}`),
    ...reason.related.map((one) => `        ${printable(one.sentence)} ${colours.dim(one.code)}`),
  ]);
}

function renderLine({ file, line, text }: SourceLine, colours: Colours): string {
  const place = colours.cyan(`${printable(file)}:${line}`);
  return text === undefined ? place : `${place}  ${printable(text)}`;
}
