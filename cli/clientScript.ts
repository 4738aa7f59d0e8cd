import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../offline/engine/release";

/**
 * The script of a page: what all pages share, then its files in a folder of `report`, as they are written,
 * one after the other.
 */
export function clientScript(folder: readonly string[], files: readonly string[]): string {
  const texts = [
    textOf("page", "client", "elements.js"),
    ...files.map((file) => textOf(...folder, "client", file)),
  ];
  return `"use strict";\n${texts.join("\n")}`;
}

function textOf(...names: readonly string[]): string {
  return readFileSync(path.join(packageRoot(), "report", ...names), "utf8");
}
