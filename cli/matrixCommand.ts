import { Option, type Command } from "commander";

import type { Granularity } from "../analysis/matrix/ends";
import { matrix } from "../analysis/matrix/matrix";
import { clientPortOption, type ClientPort } from "./clientPort";
import { startProgress } from "./progress";
import { matrixJsonLines } from "./show/matrixJson";
import { renderMatrix } from "./show/renderMatrix";
import { openSource, outputColours, withSource, type SourceOptions } from "./sourceOptions";

interface MatrixOptions extends SourceOptions {
  readonly by: Granularity;
  readonly family: "4" | "6";
  readonly clientPort: ClientPort;
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
    .action(matrixAction);
}

async function matrixAction(name: string | undefined, options: MatrixOptions): Promise<void> {
  const source = await openSource(name, options);
  const family = options.family === "6" ? 6 : 4;
  const answers = matrix(source.network, options.by, { family, ephemeral: options.clientPort });
  if (!options.json) {
    process.stdout.write(`${renderMatrix(answers, outputColours())}\n`);
    return;
  }
  const progress = startProgress(`Asking about ${answers.ends.length ** 2} pairs`);
  for (const piece of matrixJsonLines(answers, source)) {
    process.stdout.write(piece);
    progress.tick();
  }
  progress.end();
}
