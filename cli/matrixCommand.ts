import { Option, type Command } from "commander";
import pc from "picocolors";

import type { Granularity } from "../analysis/matrix/ends";
import { matrix, type Matrix, type MatrixCell } from "../analysis/matrix/matrix";
import { cellExplainer, type CellExplanation } from "../report/matrix/explainCell";
import { matrixCsvLines, verdictOf } from "../report/matrix/matrixCsv";
import { heatClientFiles, matrixHtml } from "../report/matrix/matrixHtml";
import { clientPortOption, type ClientPort } from "./clientPort";
import { clientScript } from "./clientScript";
import { formatOf, formatOption } from "./formatOf";
import { note } from "./notes";
import { startProgress, type Progress } from "./progress";
import { matrixJsonLines } from "./show/matrixJson";
import { renderMatrix } from "./show/renderMatrix";
import { lineFinder } from "./show/sourceLines";
import type { Source } from "./source/loadNetwork";
import { openSource, outputColours, withSource, type SourceOptions } from "./sourceOptions";
import { writeOut } from "./writeOut";

const formats = {
  human: [".txt"],
  csv: [".csv"],
  html: [".html", ".htm"],
  json: [".json"],
} as const;

interface MatrixOptions extends SourceOptions {
  readonly by: Granularity;
  readonly family: "4" | "6";
  readonly clientPort: ClientPort;
  readonly format?: keyof typeof formats;
  readonly output?: string;
}

const granularities: readonly Granularity[] = ["interface", "group", "subnet", "tier", "vpc"];

/** `palisade matrix`: what gets through between all pairs. */
export function addMatrixCommand(program: Command): void {
  const command = program
    .command("matrix")
    .description("what gets through between all pairs of tiers, subnets, groups or interfaces");
  withSource(command)
    .addOption(
      new Option("--by <end>", "what rows and columns are").choices(granularities).default("tier"),
    )
    .addOption(new Option("--family <version>", "IP version").choices(["4", "6"]).default("4"))
    .addOption(clientPortOption())
    .addOption(formatOption(formats))
    .option("--output <file>", "write it to a file")
    .action(matrixAction);
}

async function matrixAction(name: string | undefined, options: MatrixOptions): Promise<void> {
  const format = formatOf(formats, options);
  const source = await openSource(name, options);
  const family = options.family === "6" ? 6 : 4;
  const answers = matrix(source.network, options.by, { family, ephemeral: options.clientPort });
  if (answers.ends.length === 0 && format !== "human")
    note(`there is no network interface in the ${source.title}, so there are no pairs`);
  const { output } = options;
  const progress = startProgress(`Asking about ${answers.ends.length ** 2} pairs`);
  switch (format) {
    case "human":
      progress.end();
      writeOut(output, `${renderMatrix(answers, coloursFor(output))}\n`);
      return;
    case "html": {
      const explanations = explainCells(answers, source, options.clientPort, progress);
      const script = clientScript(["matrix"], heatClientFiles);
      writeOut(output, matrixHtml(answers, explanations, source.title, script));
      break;
    }
    case "csv":
      writePieces(output, matrixCsvLines(answers), progress);
      break;
    case "json":
      writePieces(output, matrixJsonLines(answers, source), progress);
  }
  progress.end();
}

function coloursFor(output: string | undefined): ReturnType<typeof outputColours> {
  return output === undefined ? outputColours() : pc.createColors(false);
}

/** All cells of a large matrix do not fit in memory as text; into a file they have to. */
function writePieces(
  output: string | undefined,
  pieces: Iterable<string>,
  progress: Progress,
): void {
  const kept: string[] = [];
  for (const piece of pieces) {
    if (output === undefined) process.stdout.write(piece);
    else kept.push(piece);
    progress.tick();
  }
  if (output !== undefined) writeOut(output, kept.join(""));
}

/** A page holds this many explanations: those of what gets through or might, then of what does not. */
const mostExplained = 300;

/** Explanations by the positions of row and column. */
function explainCells(
  answers: Matrix,
  source: Source,
  ephemeral: ClientPort,
  progress: Progress,
): ReadonlyMap<string, CellExplanation> {
  const { ends, family } = answers;
  const [open, blocked]: [[string, MatrixCell][], [string, MatrixCell][]] = [[], []];
  for (const [row, from] of ends.entries())
    for (const [column, to] of ends.entries()) {
      const cell = answers.cell(from.id, to.id);
      if (cell === undefined || cell.pairs === 0) continue;
      const isBlocked = verdictOf(cell.reachable, cell.unknown) === "blocked";
      const list = isBlocked ? blocked : open;
      if (list.length < mostExplained) list.push([`${row},${column}`, cell]);
      progress.tick();
    }
  const explain = cellExplainer(source.network, { family, ephemeral, lineOf: lineFinder(source) });
  const found = new Map<string, CellExplanation>();
  for (const [key, cell] of [...open, ...blocked].slice(0, mostExplained)) {
    const explanation = explain(cell);
    if (explanation !== undefined) found.set(key, explanation);
    progress.tick();
  }
  return found;
}
