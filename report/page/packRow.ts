/** A row of positions as pages keep it, `3*40,1,3*2`: equal neighbours are counted. */
export function packRow(row: readonly number[]): string {
  const runs: [position: number, times: number][] = [];
  for (const position of row) {
    const last = runs.at(-1);
    if (last?.[0] === position) last[1] += 1;
    else runs.push([position, 1]);
  }
  return runs
    .map(([position, times]) => (times === 1 ? String(position) : `${position}*${times}`))
    .join(",");
}
