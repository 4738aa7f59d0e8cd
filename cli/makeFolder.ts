import { existsSync, mkdirSync } from "node:fs";
import * as path from "node:path";

/**
 * Makes a folder and those above it that are missing. Node's own `recursive` goes round for ever below a folder
 * such as /proc, in which nothing can be made and which says that there is none.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
