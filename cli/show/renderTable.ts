/** Cells in columns, two spaces apart; nothing follows the last cell of a line. */
export function renderTable(rows: readonly (readonly string[])[], indent: string): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows
    .map((row) => indent + row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}
