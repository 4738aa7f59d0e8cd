import { visible } from "../page/visible";
import { headlineOf, type HeadlinePart } from "./headline";
import type { NetworkChange } from "./networkChange";
import { sectionsOf, type Column, type Section } from "./sections";

/** GitHub takes comments of 65 536 characters; the rest is left to whoever posts it: a marker, a link. */
const longestComment = 62_000;

/** Cells of one row are cut to this, so that one name cannot fill the comment. */
const longestCell = 600;

/** More rows of one section are not read in a comment. */
const mostRows = 100;

const signs: Readonly<Record<HeadlinePart["tone"], string>> = {
  alarm: "🔴",
  warning: "🟠",
  good: "🟢",
  plain: "⚪",
};

/**
 * The change as a comment on a pull request: what is worst stands open, the rest can be opened. Names
 * from the program stand in code spans, where GitHub makes no mention, link, image or HTML of them.
 *
 * @param longest characters that the text may have; what does not fit is counted
 */
export function diffMarkdown(change: NetworkChange, longest = longestComment): string {
  const headline = headlineOf(change).map(({ text, tone }) => `${signs[tone]} ${text}`);
  const head = ["## Network change", "", ...headline.map((one) => `- ${one}`), ""].join("\n");
  const foot = footOf(change);
  let left = longest - head.length - foot.length - 200;
  const parts: string[] = [];
  let omitted = 0;
  for (const section of sectionsOf(change)) {
    const { text, rows } = sectionText(section, left);
    omitted += section.rows.length - rows;
    parts.push(text);
    left -= text.length;
  }
  const rest =
    omitted === 0
      ? ""
      : `\n_${omitted} ${omitted === 1 ? "line is" : "lines are"} left out here; \`palisade diff --json\` has them all._\n`;
  return `${head}${parts.join("")}${rest}${foot}`;
}

/** One section with as many rows as there is room for. */
function sectionText(
  { title, tone, columns, rows }: Section,
  room: number,
): { readonly text: string; readonly rows: number } {
  const open = tone === "alarm" ? " open" : "";
  const head = [
    `\n<details${open}><summary>${signs[tone]} <b>${title}</b> (${rows.length})</summary>`,
    "",
    `| ${columns.map((column) => column.title).join(" | ")} |`,
    `| ${columns.map(() => "---").join(" | ")} |`,
    "",
  ].join("\n");
  const end = "\n</details>\n";
  let body = "";
  let shown = 0;
  for (const row of rows.slice(0, mostRows)) {
    const line = `| ${row.map((cell, index) => cellText(cell, columns[index])).join(" | ")} |\n`;
    if (head.length + body.length + line.length + end.length > room) break;
    body += line;
    shown += 1;
  }
  if (shown === 0) return { text: `\n${signs[tone]} **${title}** (${rows.length})\n`, rows: 0 };
  return { text: `${head}${body}${end}`, rows: shown };
}

function footOf({ before, after, cost, rules, operations, notes }: NetworkChange): string {
  const planned = Object.entries(operations ?? {})
    .filter(([, count]) => count > 0)
    .map(([operation, count]) => `${count} to ${operation}`);
  const about = [
    `${codeSpan(before.title)} to ${codeSpan(after.title)}${planned.length === 0 ? "." : `: ${planned.join(", ")}.`}`,
    `Rules of ${rules.packs.join(", ")}.`,
    `Prices in US dollars of ${cost.asOf}${cost.isComplete ? "" : ", some are missing"}.`,
  ].join(" ");
  return ["", `<sub>${about}</sub>`, ...notes.map((one) => `\n> ${codeSpan(one)}`), ""].join("\n");
}

function cellText(text: string, column: Column | undefined): string {
  return text === "" || column?.holds === "words" ? text : codeSpan(text);
}

/**
 * A code span in a table: nothing in it is read as Markdown or HTML, and GitHub looks for no mentions,
 * references and addresses in it. It is fenced by more backticks than it holds; a bar, which would end the
 * cell wherever it stands, is shown as its code.
 */
export function codeSpan(text: string): string {
  const seen = visible(text);
  const cut = seen.length > longestCell ? `${seen.slice(0, longestCell)}…` : seen;
  const runs = cut.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const space = /^`|`$|^ .* $/.test(cut) ? " " : "";
  return `${fence}${space}${cut.replaceAll("|", "\\u{7c}")}${space}${fence}`;
}
