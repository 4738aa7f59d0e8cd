import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";
import { clientFiles } from "../../report/map/html/page";

/** The script of the map's page: its files as they are written, one after the other. */
export function pageScript(): string {
  const folder = path.join(packageRoot(), "report", "map", "html", "client");
  const texts = clientFiles.map((file) => readFileSync(path.join(folder, file), "utf8"));
  return `"use strict";\n${texts.join("\n")}`;
}
