import pc from "picocolors";

import { renderTable } from "./show/renderTable";

type Row = Readonly<Record<string, unknown>>;

/** A stack's outputs for people: plain values on one line, lists of like objects as a table. */
export function showOutputs(outputs: Row, indent = "  "): string {
  const width = Math.max(0, ...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs)
    .map(([name, value]) => {
      if (isTable(value)) return `${indent}${pc.cyan(name)}\n${showTable(value, `${indent}  `)}`;
      if (isRow(value)) return `${indent}${pc.cyan(name)}\n${showOutputs(value, `${indent}  `)}`;
      return `${indent}${pc.cyan(name.padEnd(width))}  ${showValue(value)}`;
    })
    .join("\n");
}

/** Rows under the names of their properties, in the order in which these first appear. */
function showTable(rows: readonly Row[], indent: string): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => showValue(row[column])));
  return renderTable([columns, ...cells], indent);
}

function showValue(value: unknown): string {
  if (value === undefined || value === null) return "-";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && !value.some(isRow)) return value.map(showValue).join(", ");
  return JSON.stringify(value);
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTable(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}
