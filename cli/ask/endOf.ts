import type { End, EndProblem } from "../../analysis/ends/end";
import { findEnd } from "../../analysis/ends/findEnd";
import type { Network } from "../../analysis/model/network";
import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";

/** The option that named an end, for messages. */
export type EndOption = "--from" | "--to" | "--via";

const mostListed = 20;

/**
 * The end that a text names.
 *
 * @throws {UserError} that lists the candidates when there are several, or near names when there is none.
 */
export function endOf(network: Network, option: EndOption, text: string): End {
  const found = findEnd(network, text);
  if (found.kind === "end") return found;
  const subject = `${option} "${printable(text.trim())}"`;
  throw new UserError(describeProblem(option, subject, found).join("\n"), exitCodes.usage);
}

function describeProblem(
  option: EndOption,
  subject: string,
  problem: EndProblem,
): readonly string[] {
  switch (problem.kind) {
    case "ambiguous": {
      const { candidates } = problem;
      const lines = candidates
        .slice(0, mostListed)
        .map(({ text, label }) => `  ${option} ${asTyped(text)}  (${printable(label)})`);
      const rest = candidates.length - mostListed;
      return [
        `${subject} could be ${candidates.length} things; type one of:`,
        ...lines,
        ...(rest > 0 ? [`  … and ${rest} more`] : []),
      ];
    }
    case "notFound": {
      const { near, all } = problem;
      const hint =
        near.length > 0
          ? ["Did you mean one of:", ...near.map((text) => `  ${option} ${asTyped(text)}`)]
          : [whatThereIs(all)];
      return [`${subject} is not in this network.`, ...hint];
    }
    case "emptyZone":
      return [
        `${subject} is empty: nothing of ${printable(problem.label)} is in zone ${problem.zone}.`,
      ];
    case "outside":
      return [`${subject} is outside of what can be asked: ${problem.why}.`];
  }
}

function whatThereIs(all: readonly string[]): string {
  if (all.length === 0) return "It holds nothing that a question could start or end at.";
  const names = all.slice(0, mostListed).map(asTyped).join(", ");
  return `It holds: internet, ${names}${all.length > mostListed ? ", …" : ""}`;
}

/** As one types it in a shell. */
function asTyped(text: string): string {
  const shown = printable(text);
  return /^[\w:.@/-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
