import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../offline/engine/release";

/** The script of a page: its files in a folder of `report` as they are written, one after the other. */
export function clientScript(folder: readonly string[], files: readonly string[]): string {
  const around = path.join(packageRoot(), "report", ...folder, "client");
  const texts = files.map((file) => readFileSync(path.join(around, file), "utf8"));
  return `"use strict";\n${texts.join("\n")}`;
}
