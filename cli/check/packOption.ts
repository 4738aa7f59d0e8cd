import { InvalidArgumentError, Option } from "commander";

import { defaultPack, packIds } from "./choosePacks";

/** `--pack <id>`, which may be given several times; `chosenPacks` reads it. */
export function packOption(description: string): Option {
  return new Option("--pack <id>", description)
    .choices(packIds) // for the help and for completion; that it may be given again takes a parser
    .argParser(addPack)
    .default([], defaultPack);
}

/** The packs that are named, each once; the default one when none is. */
export function chosenPacks(given: readonly string[]): readonly string[] {
  return given.length === 0 ? [defaultPack] : [...new Set(given)];
}

function addPack(id: string, before: readonly string[]): readonly string[] {
  if (packIds.includes(id)) return [...before, id];
  throw new InvalidArgumentError(`Allowed choices are ${packIds.join(", ")}.`);
}
