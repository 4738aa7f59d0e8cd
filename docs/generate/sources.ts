import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import ts from "typescript";

import { docCommentOf, type DocComment } from "./docComment";

/** A function of a component's class, such as `Vpc.fromExisting`. */
export interface StaticFunction {
  readonly name: string;
  /** As a caller reads it: `fromExisting(args: ExistingVpcArgs, …): VpcNetwork`. */
  readonly signature: string;
  readonly doc: DocComment;
}

/** One component class that the package exports. */
export interface ComponentSource {
  readonly name: string;
  /** From the root of the checkout, with slashes. */
  readonly file: string;
  readonly doc: DocComment;
  readonly functions: readonly StaticFunction[];
}

/** The doc comments of the components' sources. */
export interface Sources {
  /** In the order in which `components/index.ts` exports them. */
  readonly components: readonly ComponentSource[];
  /** Comments of interfaces, enums and constants, by name. */
  readonly types: ReadonlyMap<string, DocComment>;
}

const noComment: DocComment = { paragraphs: [], blocks: [], see: [] };

/** Reads every component that `components/index.ts` exports. Nothing is type-checked. */
export function readSources(root: string): Sources {
  const files = readdirSync(path.join(root, "components"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(root, "components", file));
  const types = new Map<string, DocComment>();
  const classes = new Map<string, ComponentSource>();
  for (const file of files.sort()) {
    const source = parse(file);
    for (const statement of source.statements) {
      const name = declaredName(statement);
      const doc = docCommentOf(statement);
      if (name === undefined) continue;
      if (ts.isClassDeclaration(statement) && isComponent(statement)) {
        const place = path.relative(root, file).split(path.sep).join("/");
        const functions = statement.members.flatMap(staticFunction);
        classes.set(name, { name, file: place, doc: doc ?? noComment, functions });
      } else if (doc !== undefined) types.set(name, doc);
    }
  }
  const exported = exportedNames(parse(path.join(root, "components", "index.ts")));
  const components = exported.flatMap((name) => classes.get(name) ?? []);
  return { components, types };
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function declaredName(statement: ts.Statement): string | undefined {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations[0]?.name.getText();
  }
  const isNamed =
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed ? statement.name?.text : undefined;
}

function isComponent({ heritageClauses }: ts.ClassDeclaration): boolean {
  const clauses: readonly ts.HeritageClause[] = heritageClauses ?? [];
  return clauses.some(({ types }) =>
    types.some(({ expression }) => /(^|\.)ComponentResource$/.test(expression.getText())),
  );
}

function staticFunction(member: ts.ClassElement): StaticFunction[] {
  if (!ts.isMethodDeclaration(member)) return [];
  const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  if (isStatic !== true) return [];
  const parameters = member.parameters.map((one) => one.getText()).join(", ");
  const name = member.name.getText();
  const signature = `${name}(${parameters}): ${member.type?.getText() ?? "void"}`;
  return [{ name, signature, doc: docCommentOf(member) ?? noComment }];
}

function exportedNames(index: ts.SourceFile): string[] {
  return index.statements.flatMap((statement) => {
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    if (clause === undefined || !ts.isNamedExports(clause)) return [];
    return clause.elements.filter((one) => !one.isTypeOnly).map((one) => one.name.text);
  });
}
