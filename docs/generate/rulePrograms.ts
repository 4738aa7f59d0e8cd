import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

import ts from "typescript";

/** The two programs of a rule's page, as a reader would write them. */
export interface RulePrograms {
  readonly failing: string;
  readonly passing: string;
  /** JSON of the rule's configuration with which they are judged; absent for none. */
  readonly config?: string;
}

/**
 * Reads `docs/programs/<rule>.ts`, which exports the functions `failing` and `passing` and may export
 * `config`. Bodies become programs below the imports. Undefined when there is no such file.
 */
export function readRulePrograms(root: string, rule: string): RulePrograms | undefined {
  const file = path.join(root, "docs", "programs", `${rule}.ts`);
  if (!existsSync(file)) return undefined;
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const imports = source.statements.filter(ts.isImportDeclaration).map((one) => one.getText());
  const shared = source.statements
    .filter((one) => !ts.isImportDeclaration(one) && !isExported(one))
    .map((one) => one.getFullText().trim());
  const program = (name: string): string => {
    const body = source.statements
      .filter(ts.isFunctionDeclaration)
      .find((one) => one.name?.text === name)?.body;
    if (body === undefined) throw new Error(`docs/programs/${rule}.ts has no function ${name}.`);
    const inside = body.getText().slice(1, -1);
    const parts = [imports.join("\n"), ...shared, withoutIndent(inside)];
    return parts.filter((part) => part !== "").join("\n\n");
  };
  const config = configOf(source);
  return {
    failing: program("failing"),
    passing: program("passing"),
    ...(config === undefined ? {} : { config }),
  };
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

function configOf(source: ts.SourceFile): string | undefined {
  const [declaration] = source.statements
    .filter(ts.isVariableStatement)
    .filter(isExported)
    .flatMap(({ declarationList }) => declarationList.declarations);
  return declaration?.initializer?.getText();
}

function withoutIndent(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/^ {2}/, ""))
    .join("\n")
    .trim();
}
