import type { Command } from "commander";

import { findEngine } from "../offline/engine/find";

/** `palisade engine`: finds the Pulumi engine, fetching it when the machine has none. */
export function addEngineCommand(program: Command): void {
  program
    .command("engine")
    .description("find the Pulumi engine, fetch it when there is none, and print where it is")
    .action(async () => {
      process.stdout.write(`${await findEngine()}\n`);
    });
}
