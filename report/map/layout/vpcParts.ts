import type { PictureBox } from "../box";
import { chipBlock, type Block } from "./block";
import type { Demands, Part } from "./demands";
import type { Rect } from "./geometry";
import type { Grid, GridItem, Terminal } from "./grid";
import { chipHeight, sizes } from "./sizes";
import { subnetRows, type SubnetRows } from "./subnetRows";

/** What spans several subnets, in its place. */
interface Bar {
  readonly box: PictureBox;
  readonly rects: readonly Rect[];
  readonly note?: string;
}

/** The parts of a VPC that its grid places. */
interface VpcParts {
  readonly items: readonly GridItem[];
  readonly blocks: readonly Block[];
  readonly zones: readonly PictureBox[];
  readonly bars: (grid: Grid) => readonly Bar[];
  readonly anchorOf: (id: string, part: Part) => Terminal | undefined;
}

const topKinds: ReadonlySet<string> = new Set(["internetGateway", "egressOnlyInternetGateway"]);

/** Things in a row of subnets: in one of them, or across several. */
interface Slot {
  readonly box: PictureBox;
  readonly row: number;
  /** Subnets that it stands in, by column. */
  readonly cells: readonly (readonly [column: number, subnet: string])[];
  readonly height: number;
  readonly top: number;
}

/** Zones as columns, tiers as rows, and at the edges what is not in subnets. */
export function vpcParts(vpc: PictureBox, demands: Demands): VpcParts {
  const zones = vpc.children.filter(({ kind }) => kind === "zone");
  const groups = vpc.children.filter(({ kind }) => kind === "subnets");
  const columns = [
    ...zones.map(({ children }) => children),
    ...(groups.length === 0 ? [] : [groups]),
  ];
  const rows = subnetRows(columns);
  const { slots, heights } = slotsOf(vpc, columns.flat(), rows, demands);
  const subnets = columns.flat();
  const edgeItems = vpc.children.filter(
    ({ kind, spans }) => kind !== "zone" && kind !== "subnets" && spans === undefined,
  );
  const cellOf = (id: string) => ({
    row: rows.rowOf.get(id) ?? 0,
    column: rows.columnOf.get(id) ?? 0,
  });
  const edgeBlocks = edgeItems.map((box) =>
    chipBlock(box, sizes.edgeItemWidth, demands.noteOf(box.id)),
  );
  const items: readonly GridItem[] = [
    ...subnets.map(({ id }): GridItem => {
      const cell = cellOf(id);
      const height = heights[cell.row] ?? sizes.cellHeader;
      return { id, width: sizes.cellWidth, height, place: { kind: "cell", ...cell } };
    }),
    ...edgeBlocks.map(({ box: { id, kind }, width, height }): GridItem => ({
      id,
      width,
      height,
      place: topKinds.has(kind) ? { kind: "top" } : { kind: "right", column: 0 },
    })),
  ];
  const subnetBlocks = subnets.map((subnet): Block => ({
    ...chipBlock(subnet, sizes.cellWidth),
    look: "frame",
    height: heights[cellOf(subnet.id).row] ?? sizes.cellHeader,
    frame: {
      x: 0,
      y: 0,
      width: sizes.cellWidth,
      height: heights[cellOf(subnet.id).row] ?? sizes.cellHeader,
    },
  }));
  return {
    items,
    zones,
    blocks: [...subnetBlocks, ...edgeBlocks],
    bars: (grid) => barsOf(slots, grid, demands),
    anchorOf: anchorsOf(slots, subnets, edgeBlocks),
  };
}

function slotsOf(
  vpc: PictureBox,
  subnets: readonly PictureBox[],
  { rowOf, columnOf, rows }: SubnetRows,
  demands: Demands,
): { readonly slots: readonly Slot[]; readonly heights: readonly number[] } {
  const slots: Slot[] = [];
  const heights: number[] = Array.from({ length: rows }, () => sizes.cellHeader + 4);
  // What is taken of each cell from its top, by row and column.
  const used = new Map<string, number>();
  const spanning = vpc.children.filter(({ spans }) => spans !== undefined);
  const all = [
    ...spanning.map((box) => ({ box, ids: box.spans ?? [] })),
    ...subnets.flatMap(({ id, children }) => children.map((box) => ({ box, ids: [id] }))),
  ];
  for (const { box, ids } of all) {
    const byRow = new Map<number, [number, string][]>();
    for (const id of ids) {
      const [row, column] = [rowOf.get(id), columnOf.get(id)];
      if (row === undefined || column === undefined) continue;
      byRow.set(row, [...(byRow.get(row) ?? []), [column, id]]);
    }
    for (const [row, cells] of byRow) {
      const height = chipHeight(demands.noteOf(box.id));
      const keys = cells.map(([column]) => `${row} ${column}`);
      const top = Math.max(...keys.map((key) => used.get(key) ?? sizes.cellHeader));
      for (const key of keys) used.set(key, top + height + sizes.chipGap);
      heights[row] = Math.max(heights[row] ?? 0, top + height + sizes.cellPadding);
      slots.push({ box, row, cells: cells.sort(([one], [other]) => one - other), height, top });
    }
  }
  return { slots, heights };
}

/** Neighbouring cells are one rectangle; a gap between zones is left open. */
function barsOf(slots: readonly Slot[], grid: Grid, demands: Demands): readonly Bar[] {
  const bars = new Map<string, { readonly box: PictureBox; readonly rects: Rect[] }>();
  for (const { box, cells, height, top } of slots) {
    const bar = bars.get(box.id) ?? { box, rects: [] };
    bars.set(box.id, bar);
    let before: number | undefined;
    for (const [column, subnet] of cells) {
      const corner = grid.at.get(subnet) ?? { x: 0, y: 0 };
      const x = corner.x + sizes.cellPadding;
      const right = corner.x + sizes.cellWidth - sizes.cellPadding;
      const last = bar.rects.at(-1);
      if (last !== undefined && before === column - 1)
        bar.rects[bar.rects.length - 1] = { ...last, width: right - last.x };
      else bar.rects.push({ x, y: corner.y + top, width: right - x, height });
      before = column;
    }
  }
  return [...bars.values()].map(({ box, rects }) => {
    const note = demands.noteOf(box.id);
    return { box, rects, ...(note === undefined ? {} : { note }) };
  });
}

function anchorsOf(
  slots: readonly Slot[],
  subnets: readonly PictureBox[],
  edgeBlocks: readonly Block[],
): VpcParts["anchorOf"] {
  const inSubnets = new Map<string, Slot>();
  for (const slot of slots) if (!inSubnets.has(slot.box.id)) inSubnets.set(slot.box.id, slot);
  const atEdge = new Map(edgeBlocks.map((block) => [block.box.id, block]));
  const exits = new Map(subnets.map(({ id }) => [id, [] as string[]]));
  const isRight = (id: string | undefined): boolean => {
    const kind = atEdge.get(id ?? "")?.box.kind;
    return kind !== undefined && !topKinds.has(kind);
  };
  return (id, { bus, from, to }) => {
    const slot = inSubnets.get(id);
    if (slot !== undefined) {
      const other = from === id ? to : { box: from };
      return sideOf(slot, "side" in other ? other.side === "right" : isRight(other.box));
    }
    const block = atEdge.get(id);
    if (block !== undefined)
      return { kind: "facing", item: id, offset: { x: 0, y: block.height / 2 } };
    const buses = exits.get(id);
    if (buses === undefined) return undefined;
    if (!buses.includes(bus)) buses.push(bus);
    const x = sizes.cellWidth - 14 - 9 * Math.min(buses.indexOf(bus), 18);
    return { kind: "top", item: id, offset: { x, y: 0 } };
  };
}

/** What stands in subnets is met at its left side, and from the right at its right one. */
function sideOf({ cells, top, height }: Slot, fromRight: boolean): Terminal | undefined {
  const [, subnet] = (fromRight ? cells.at(-1) : cells[0]) ?? [];
  if (subnet === undefined) return undefined;
  const y = top + height / 2;
  return fromRight
    ? { kind: "right", item: subnet, offset: { x: sizes.cellWidth - sizes.cellPadding, y } }
    : { kind: "left", item: subnet, offset: { x: sizes.cellPadding, y } };
}
