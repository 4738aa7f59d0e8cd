import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import ts from "typescript";

import { docCommentOf } from "./docComment";

/** A program under `stacks/`. */
export interface SampleStack {
  readonly name: string;
  /** From the root of the checkout, with slashes. */
  readonly program: string;
  /** The drawing in the header, when there is one. */
  readonly picture: string | undefined;
  /** Names of the classes that it makes. */
  readonly makes: ReadonlySet<string>;
}

/** The sample stacks, by name. */
export function readSampleStacks(root: string): SampleStack[] {
  return readdirSync(path.join(root, "stacks"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => readSampleStack(root, name));
}

function readSampleStack(root: string, name: string): SampleStack {
  const folder = path.join(root, "stacks", name);
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
  const makes = new Set(
    texts.flatMap((text) => [...text.matchAll(/\bnew (\w+)\(/g)].map(([, made = ""]) => made)),
  );
  const file = path.join(folder, "program.ts");
  const program = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const drawings = program.statements.flatMap((statement) => docCommentOf(statement)?.blocks ?? []);
  const picture = drawings.find(({ language }) => language === "text")?.text;
  return { name, program: `stacks/${name}/program.ts`, picture, makes };
}
