import type { PictureBox } from "../box";

/** Where each subnet of a VPC is drawn: rows are tiers, columns are zones. */
export interface SubnetRows {
  readonly rowOf: ReadonlyMap<string, number>;
  readonly columnOf: ReadonlyMap<string, number>;
  readonly rows: number;
}

const tierOrder: readonly string[] = ["public", "private", "isolated", "unknown"];

/**
 * Subnets of one tier that are called alike save for their zone share a row. Those that are called like no
 * other fill the gaps of the rows of their tier.
 */
export function subnetRows(columns: readonly (readonly PictureBox[])[]): SubnetRows {
  const rowOf = new Map<string, number>();
  const columnOf = new Map<string, number>();
  let rows = 0;
  for (const tier of tierOrder) {
    const groups = new Map<string, { readonly id: string; readonly column: number }[]>();
    columns.forEach((subnets, column) => {
      for (const subnet of subnets) {
        if ((subnet.tier ?? "unknown") !== tier) continue;
        columnOf.set(subnet.id, column);
        const stem = stemOf(subnet.title);
        groups.set(stem, [...(groups.get(stem) ?? []), { id: subnet.id, column }]);
      }
    });
    const taken: Set<number>[] = [];
    // The largest groups first: what stands alone then finds the gaps.
    for (const group of [...groups.values()].sort((one, other) => other.length - one.length)) {
      for (const { id, column } of group) {
        const start = group.length > 1 ? taken.findIndex((row) => fits(row, group)) : 0;
        let row = Math.max(start, 0);
        while (taken[row]?.has(column) === true) row += 1;
        (taken[row] ??= new Set()).add(column);
        rowOf.set(id, rows + row);
      }
    }
    rows += taken.length;
  }
  return { rowOf, columnOf, rows };
}

function fits(row: ReadonlySet<number>, group: readonly { readonly column: number }[]): boolean {
  return group.every(({ column }) => !row.has(column));
}

/** The name without what tells the zone: `app-private-a`, `app-private-use1-az1` and `app-private-1`. */
function stemOf(name: string): string {
  return name.replace(
    /[-_. ]?(?:[a-z]{2,4}\d-az\d|[a-z]{2}(?:-[a-z]+)+-\d[a-z]|az\d|[a-z]|\d+)$/i,
    "",
  );
}
