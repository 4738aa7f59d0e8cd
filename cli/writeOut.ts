import { existsSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { printable } from "./show/printable";
import { reasonOf } from "./source/readJson";
import { exitCodes, UserError } from "./userError";

/** Writes the file that `--output` names, or standard output when it names none. */
export function writeOut(file: string | undefined, text: string): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const folder = path.dirname(file);
    const why = existsSync(folder)
      ? reasonOf(error)
      : `there is no folder ${folder}; make it first`;
    throw new UserError(
      `${printable(file)} cannot be written: ${printable(why)}.`,
      exitCodes.noInput,
    );
  }
}
