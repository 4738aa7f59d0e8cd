import { readFile } from "node:fs/promises";

import type { Statement } from "../../analysis/model/statement";
import { exitCodes, UserError } from "../userError";

/** The statements of an intent file. */
export interface Intent {
  /** The file, as the user named it. */
  readonly file: string;
  /** In the order of the file; each has its `sourcePosition`. */
  readonly statements: readonly Statement[];
}

/**
 * Reads an intent file: YAML, or JSON, which is YAML too.
 *
 * @throws {UserError} with every problem of the file, each with its line and column.
 */
export async function loadIntent(file: string): Promise<Intent> {
  await readFile(file, "utf8");
  throw new UserError(`${file} cannot be read yet.`, exitCodes.badInput);
}
