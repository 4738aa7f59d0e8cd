import { readFileSync } from "node:fs";
import * as path from "node:path";

import type { ReachOptions } from "../../analysis/reach/query";
import { packageRoot } from "../../offline/engine/release";
import type { Picture } from "../../report/map/box";
import { clientFiles, mapPage } from "../../report/map/html/page";
import { lineFinder } from "../show/sourceLines";
import type { Source } from "../source/loadNetwork";

/** The picture of a source as a page in one file, with the answers to what may be asked on it. */
export function renderMapPage(
  source: Source,
  picture: Picture,
  options: Partial<ReachOptions>,
): string {
  const { network, title } = source;
  return mapPage(picture, { network, title, lineOf: lineFinder(source), options }, pageScript());
}

/** The script of the page: its files as they are written, one after the other. */
function pageScript(): string {
  const folder = path.join(packageRoot(), "report", "map", "html", "client");
  const texts = clientFiles.map((file) => readFileSync(path.join(folder, file), "utf8"));
  return `"use strict";\n${texts.join("\n")}`;
}
