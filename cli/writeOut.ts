import { accessSync, constants, existsSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { sync as writeFileAtomic } from "write-file-atomic";

import { printable } from "./show/printable";
import { codeOf, reasonOf } from "./source/readJson";
import { exitCodes, UserError } from "./userError";

/** Writes the file that `--output` names, or standard output when it names none. */
export function writeOut(file: string | undefined, text: string): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    save(file, text);
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

/** A file is the old one or the whole new one at any time. Devices and pipes are written as they are. */
function save(file: string, text: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if ((found !== undefined && !found.isFile()) || /^\/(?:dev|proc)\//.test(path.resolve(file))) {
    writeFileSync(file, text);
    return;
  }
  // A file that is not to be written must not be replaced either.
  if (found !== undefined) accessSync(file, constants.W_OK);
  try {
    // The library writes once and trusts that it was all of it; on a full disk it is not.
    const tmpfileCreated = (beside: string): void => {
      writeFileSync(beside, text);
    };
    writeFileAtomic(file, "", { tmpfileCreated });
  } catch (error) {
    // A folder in which nothing can be made, or a file mounted alone, as in a container.
    const isFixed = ["EACCES", "EPERM", "EROFS", "EBUSY"].includes(codeOf(error) ?? "");
    if (found === undefined || !isFixed) throw error;
    writeFileSync(file, text);
  }
}
