import { readFile, stat } from "node:fs/promises";

import type { Statement } from "../../analysis/model/statement";
import { printable } from "../show/printable";
import { readStandardInput, reasonOf } from "../source/readJson";
import { exitCodes, UserError } from "../userError";
import { parseIntent } from "./parseIntent";

/** The statements of an intent file. */
export interface Intent {
  /** The file, as the user named it. */
  readonly file: string;
  /** In the order of the file; each has its `sourcePosition`. */
  readonly statements: readonly Statement[];
}

const longestFile = 1_000_000;
const mostProblems = 20;

/**
 * Reads an intent file: YAML, or JSON, which is YAML too. docs/intent.schema.json describes it.
 *
 * @throws {UserError} with every problem of the file, each with its line and column.
 */
export async function loadIntent(file: string): Promise<Intent> {
  const { statements, problems } = parseIntent(await readText(file));
  const named = file === "-" ? "standard input" : file;
  const at = ({ line, column }: { readonly line: number; readonly column: number }): string =>
    `${named}:${line}:${column}`;
  if (problems.length > 0) {
    const lines = problems.slice(0, mostProblems).map((one) => `${at(one)}: ${one.message}`);
    const rest = problems.length - mostProblems;
    const all = rest > 0 ? [...lines, `… and ${rest} more`] : lines;
    throw new UserError(all.map((line) => printable(line)).join("\n"), exitCodes.badInput);
  }
  return {
    file,
    statements: statements.map((one) => ({ ...one.statement, sourcePosition: at(one) })),
  };
}

async function readText(file: string): Promise<string> {
  if (file === "-") return readStandardInput({ bytes: longestFile, values: 0 });
  try {
    const { size } = await stat(file);
    if (size <= longestFile) return await readFile(file, "utf8");
  } catch (error) {
    throw new UserError(
      `${printable(file)} cannot be read: ${reasonOf(error)}.`,
      exitCodes.noInput,
    );
  }
  const most = `${longestFile / 1_000_000} MB`;
  throw new UserError(`${printable(file)} is longer than ${most}.`, exitCodes.badInput);
}
