import type { Command } from "commander";

import { findEngine } from "../offline/engine/find";
import { printableJson } from "./show/printable";

const aboutEngine = `
Exit code: 0 there is one; 69 there is none, and none could be fetched.
`;

/** `palisade engine`: finds the Pulumi engine, fetching it when the machine has none. */
export function addEngineCommand(program: Command): void {
  program
    .command("engine")
    .description("find the Pulumi engine, fetch it when there is none, and print where it is")
    .option("--json", "print JSON for programs (docs/command-line.md describes it)", false)
    .addHelpText("after", aboutEngine)
    .action(async ({ json }: { readonly json: boolean }) => {
      const pulumi = await findEngine();
      const answer = { format: "palisade.engine.v1", pulumi };
      process.stdout.write(`${json ? printableJson(answer) : pulumi}\n`);
    });
}
