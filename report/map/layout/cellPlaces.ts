import type { Block } from "./block";
import type { GridItem } from "./grid";
import { sizes } from "./channels";

type CellPlace = Extract<GridItem["place"], { readonly kind: "cell" }>;

/** About what the lines between two VPCs need. */
const gap = 40;

/** Width of a screen for each of its height. */
const screen = 1.4;

const mostColumns = 8;

/**
 * Where the VPCs of a region stand, in their order: in as many columns as let the region be drawn largest on
 * a screen. One VPC that is much taller than the others may have the first column for itself.
 *
 * @param beside width of what stands to the right of them
 */
export function cellPlaces(cells: readonly Block[], beside: number): readonly CellPlace[] {
  let best: { readonly places: readonly CellPlace[]; readonly extent: number } | undefined;
  for (const places of candidates(cells)) {
    const extent = extentOf(cells, places, beside);
    if (best === undefined || extent < best.extent) best = { places, extent };
  }
  return best?.places ?? [];
}

function* candidates(cells: readonly Block[]): Generator<readonly CellPlace[]> {
  for (let columns = 1; columns <= Math.min(cells.length, mostColumns); columns += 1)
    yield inRows(cells.length, columns);
  const tallest = Math.max(...cells.map(({ height }) => height));
  const tall = cells.findIndex(({ height }) => height === tallest);
  const others = cells.length - 1;
  for (let columns = 1; columns < Math.min(others, mostColumns); columns += 1) {
    const places = inRows(others, columns, 1);
    const rows = Math.ceil(others / columns);
    yield places.toSpliced(tall, 0, { kind: "cell", row: 0, column: 0, rows });
  }
}

/** Places in rows of so many columns, from a first column on. */
export function inRows(count: number, columns: number, first = 0): readonly CellPlace[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: "cell",
    row: Math.floor(index / columns),
    column: first + (index % columns),
  }));
}

/** The height of a screen that holds them. */
function extentOf(cells: readonly Block[], places: readonly CellPlace[], beside: number): number {
  const placed = cells.flatMap(({ width, height }, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ ...place, width, height }];
  });
  const sum = (lengths: readonly number[]): number =>
    lengths.reduce((total, length) => total + length + gap, 0);
  const single = placed.filter(({ rows }) => rows === undefined);
  const tall = placed.filter(({ rows }) => rows !== undefined);
  const width = sum(sizes(placed, (cell) => [cell.column, cell.width])) + beside;
  const height = sum(sizes(single, (cell) => [cell.row, cell.height]));
  return Math.max(width / screen, height, ...tall.map((cell) => cell.height + gap));
}
