import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from "yaml";

import type { Statement } from "../../analysis/model/statement";
import { flowKeys, readFlow } from "./readFlow";
import { describe, type Complain } from "./yamlNodes";

/** Something wrong with an intent file, and where. */
export interface IntentProblem {
  readonly line: number;
  readonly column: number;
  /** A sentence without its full stop: what was received, what is allowed. */
  readonly message: string;
}

/** A statement, and where it begins. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly line: number;
  readonly column: number;
}

/** What an intent file says. */
export interface ParsedIntent {
  readonly statements: readonly PlacedStatement[];
  /** In the order of the file. When there are any, nothing of it should be used. */
  readonly problems: readonly IntentProblem[];
}

/** Reads the text of an intent file. Nothing in it is evaluated: aliases are refused, tags mean nothing. */
export function parseIntent(text: string): ParsedIntent {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, schema: "core", version: "1.2" });
  const problems: IntentProblem[] = [];
  const placeOf = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  for (const { message, pos } of document.errors) {
    const [first = ""] = message.split("\n");
    problems.push({
      ...placeOf(pos[0]),
      message: first.replace(/ at line \d+, column \d+:?$/, ""),
    });
  }
  if (problems.length > 0) return { statements: [], problems };
  const complain: Complain = (node, message) => {
    problems.push({ ...placeOf(node?.range[0] ?? 0), message });
  };
  const statements: PlacedStatement[] = [];
  readTop(document.contents, complain, (node, statement) => {
    statements.push({ ...placeOf(node.range[0]), statement });
  });
  problems.sort((left, right) => left.line - right.line || left.column - right.column);
  return { statements, problems };
}

function readTop(
  top: ParsedNode | null,
  complain: Complain,
  add: (node: ParsedNode, statement: Statement) => void,
): void {
  if (!isMap<ParsedNode, ParsedNode | null>(top)) {
    complain(top, `got ${describe(top)}, allowed: a map with the keys allow and forbid`);
    return;
  }
  const names = new Set<string>();
  let count = 0;
  for (const { key, value } of top.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name !== "allow" && name !== "forbid") {
      complain(key, `unknown key ${name === "" ? describe(key) : name}, allowed: allow, forbid`);
      continue;
    }
    if (!isSeq<ParsedNode>(value)) {
      complain(value ?? key, `${name}: got ${describe(value)}, allowed: a list of flows`);
      continue;
    }
    value.items.forEach((item, index) => {
      count += 1;
      const place = `${name}[${index}]`;
      if (!isMap<ParsedNode, ParsedNode | null>(item)) {
        complain(
          item,
          `${place}: got ${describe(item)}, allowed: a map with ${flowKeys.join(", ")}`,
        );
        return;
      }
      const statement = readFlow(item, place, name, complain);
      if (statement === undefined) return;
      if (names.has(statement.name))
        complain(item, `${place}: the name "${statement.name}" is taken`);
      names.add(statement.name);
      add(item, statement);
    });
  }
  if (count === 0)
    complain(top, "it states nothing, allowed: at least one flow under allow or forbid");
}
