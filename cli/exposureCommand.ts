import type { Command } from "commander";

import { exposure } from "../analysis/reach/exposure";
import { clientPortOption, type ClientPort } from "./clientPort";
import { exposureJson } from "./show/exposureJson";
import { exposureRows } from "./show/exposureRows";
import { printableJson } from "./show/printable";
import { renderExposure } from "./show/renderExposure";
import { openSource, outputColours, withSource, type SourceOptions } from "./sourceOptions";

interface ExposureOptions extends SourceOptions {
  readonly clientPort: ClientPort;
}

/** `palisade exposure`: what the internet reaches, what reaches the internet, and as which addresses. */
export function addExposureCommand(program: Command): void {
  const command = program
    .command("exposure")
    .description("what the internet reaches, what reaches the internet, and by which addresses");
  withSource(command).addOption(clientPortOption()).action(exposureAction);
}

async function exposureAction(name: string | undefined, options: ExposureOptions): Promise<void> {
  const source = await openSource(name, options);
  const found = exposure(source.network, { ephemeral: options.clientPort });
  const rows = exposureRows(source.network, found);
  const text = options.json
    ? printableJson(exposureJson(rows, source))
    : renderExposure(rows, outputColours());
  process.stdout.write(`${text}\n`);
}
