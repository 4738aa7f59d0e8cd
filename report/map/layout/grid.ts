import { busesByTrack, sizes } from "./channels";
import { simplified, type Point } from "./geometry";
import { tracksOf, type Stop, type Track } from "./tracks";

/*
 * How every level of the picture is placed: cells in rows and columns, items above them and in columns to
 * their right. Edges run in channels: a horizontal one above each row, a vertical one left of each column.
 * Edges of one bus (those that lead to the same place) share a track in every channel that they use, so
 * they join into one line as they do in a drawing made by hand.
 */

/** Something that is placed as a whole. */
export interface GridItem {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly place:
    /** `rows`: over how many rows it reaches; left out, one. Only cells of the first column reach over more. */
    | {
        readonly kind: "cell";
        readonly row: number;
        readonly column: number;
        readonly rows?: number;
      }
    | { readonly kind: "top"; readonly isWide?: boolean }
    | { readonly kind: "right"; readonly column: number };
}

/** Where an edge meets an item, or the side of the grid through which it leaves. */
export type Terminal =
  | { readonly kind: "top" | "left"; readonly item: string; readonly offset: Point }
  /** On the side of a right item that faces the other end; `x` of the offset is from that side. */
  | { readonly kind: "facing"; readonly item: string; readonly offset: Point }
  /** At a point on the right side of a cell. */
  | { readonly kind: "right"; readonly item: string; readonly offset: Point }
  | { readonly kind: "out"; readonly side: "top" | "right" };

/** An edge to be led through the grid. */
export interface Demand {
  readonly edge: string;
  readonly bus: string;
  readonly from: Terminal;
  readonly to: Terminal;
}

/** What a grid is made of. Lengths are in pixels. */
export interface GridSpec {
  readonly items: readonly GridItem[];
  readonly demands: readonly Demand[];
  /** Height of the title, and how far to the right it reaches. */
  readonly header: number;
  readonly titleWidth: number;
  /** Room between the topmost channel and the first row. */
  readonly headOfColumns: number;
  readonly padding: number;
  /** Least width of a channel, and what stays free on both sides of its tracks. */
  readonly gap: number;
  readonly inset: number;
  /** What stays free above the topmost items. */
  readonly top: number;
}

/** A grid with everything in its place, relative to its upper left corner. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly at: ReadonlyMap<string, Point>;
  readonly paths: ReadonlyMap<string, readonly Point[]>;
  /** Left end and width of each column of cells. */
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  /** Top of the heads of the columns, and the bottom of the lowest row. */
  readonly body: { readonly top: number; readonly bottom: number };
}

const trackGap = 7;

/** Places the items of a grid and leads its edges. */
export function arrange(spec: GridSpec): Grid {
  const { items, demands, header, titleWidth, headOfColumns, padding, gap, inset, top } = spec;
  const cells = items.flatMap((item) =>
    item.place.kind === "cell" ? [{ ...item, ...item.place }] : [],
  );
  const right = items.flatMap((item) =>
    item.place.kind === "right" ? [{ ...item, ...item.place }] : [],
  );
  const tops = items.filter(({ place }) => place.kind === "top");
  const tall = cells.filter(({ rows: reach = 1 }) => reach > 1);
  const rows = sizes(cells, (cell) => [cell.row, tall.includes(cell) ? 0 : cell.height]);
  const columns = sizes(cells, ({ column, width }) => [column, width]);
  const rightColumns = sizes(right, ({ column, width }) => [column, width]);
  const shape = { columns: columns.length, rightColumns: rightColumns.length, items };
  const ways = demands.map((demand) => ({ demand, way: tracksOf(demand, shape) }));
  const buses = busesByTrack(ways);
  const widthOf = (axis: Track["axis"], channel: number): number => {
    const count = buses.get(`${axis}${channel}`)?.length ?? 0;
    return count === 0 ? gap : Math.max(gap, (count - 1) * trackGap + 2 * inset);
  };

  const topBand = top + Math.max(header, ...tops.map(({ height }) => height));
  const horizontal: number[] = [topBand];
  const rowTops: number[] = [];
  let y = topBand + (buses.has("h0") ? widthOf("h", 0) : gap / 2) + headOfColumns;
  rows.forEach((height, row) => {
    if (row > 0) {
      horizontal[row] = y;
      y += widthOf("h", row);
    }
    rowTops[row] = y;
    y += height;
  });
  const firstRow = rowTops[0] ?? y;
  y = Math.max(y, ...tall.map(({ height }) => firstRow + height));
  const vertical: number[] = [];
  const columnLefts: number[] = [];
  let x = padding;
  columns.forEach((width, column) => {
    vertical[column] = x;
    x += usedOr(widthOf("v", column), column === 0 ? 0 : gap, buses.has(`v${column}`));
    columnLefts[column] = x;
    x += width;
  });
  const rightLefts: number[] = [];
  rightColumns.forEach((width, index) => {
    const channel = columns.length + index;
    vertical[channel] = x;
    x += Math.max(widthOf("v", channel), gap);
    rightLefts[index] = x;
    x += width;
  });
  const last = columns.length + rightColumns.length;
  vertical[last] = x;
  if (buses.has(`v${last}`)) x += widthOf("v", last);
  const topsWidth = tops.reduce(
    (sum, { width, place }) => sum + (isWide(place) ? 0 : width + 12),
    0,
  );
  const width = Math.max(x + padding, titleWidth + topsWidth + 2 * padding);

  const at = new Map<string, Point>();
  const rightBottom: number[] = [];
  for (const { id, row, column } of cells)
    at.set(id, { x: columnLefts[column] ?? 0, y: rowTops[row] ?? 0 });
  for (const { id, column, height } of right) {
    const start = rightBottom[column] ?? firstRow;
    at.set(id, { x: rightLefts[column] ?? 0, y: start });
    rightBottom[column] = start + height + 14;
  }
  let topX = Math.max(padding + titleWidth, (width - topsWidth) / 2);
  for (const { id, width: own, place } of tops) {
    at.set(id, { x: isWide(place) ? 0 : topX, y: top });
    if (!isWide(place)) topX += own + 12;
  }
  const bottom = Math.max(y, ...rightBottom.map((end) => end - 14), firstRow);

  const coordinate = ({ axis, channel }: Track, bus: string): number => {
    const index = buses.get(`${axis}${channel}`)?.indexOf(bus) ?? 0;
    return ((axis === "h" ? horizontal : vertical)[channel] ?? 0) + inset + index * trackGap;
  };
  const height = bottom + padding;
  const wideHeight = Math.max(
    0,
    ...tops.filter(({ place }) => isWide(place)).map((one) => one.height),
  );
  const paths = new Map<string, readonly Point[]>();
  for (const { demand, way } of ways) {
    const start = pointOf(demand.from, way.from, at, items);
    const end = pointOf(demand.to, way.to, at, items);
    paths.set(
      demand.edge,
      pathOf(start, way.tracks, end, demand, coordinate, { width, wideHeight }),
    );
  }
  return {
    width,
    height,
    at,
    paths,
    columns: columns.map((own, index) => ({ x: columnLefts[index] ?? 0, width: own })),
    body: { top: firstRow - headOfColumns, bottom: y },
  };
}

function usedOr(width: number, least: number, isUsed: boolean): number {
  return isUsed ? width : least;
}

function isWide(place: GridItem["place"]): boolean {
  return place.kind === "top" && place.isWide === true;
}

/** Where an end of an edge is; nothing for the side of the grid, which is met wherever the edge comes. */
function pointOf(
  terminal: Terminal,
  stop: Stop,
  at: ReadonlyMap<string, Point>,
  items: readonly GridItem[],
): Point | undefined {
  if (terminal.kind === "out") return undefined;
  const item = items.find(({ id }) => id === terminal.item);
  const corner = at.get(terminal.item);
  if (item === undefined || corner === undefined) return undefined;
  const { offset } = terminal;
  if (item.place.kind === "top") {
    if (isWide(item.place)) return undefined;
    return { x: corner.x + item.width / 2, y: corner.y + (stop.leaves === "up" ? 0 : item.height) };
  }
  if (terminal.kind === "facing")
    return {
      x: corner.x + (stop.leaves === "right" ? item.width - offset.x : offset.x),
      y: corner.y + offset.y,
    };
  return { x: corner.x + offset.x, y: corner.y + offset.y };
}

function pathOf(
  start: Point | undefined,
  tracks: readonly Track[],
  end: Point | undefined,
  { bus, to }: Demand,
  coordinate: (track: Track, bus: string) => number,
  { width, wideHeight }: { readonly width: number; readonly wideHeight: number },
): readonly Point[] {
  if (start === undefined) return [];
  const points: Point[] = [start];
  let here = start;
  for (const track of tracks) {
    const along = coordinate(track, bus);
    here = track.axis === "h" ? { x: here.x, y: along } : { x: along, y: here.y };
    points.push(here);
  }
  if (end === undefined) {
    points.push(
      to.kind === "out" && to.side === "right"
        ? { x: width, y: here.y }
        : { x: here.x, y: to.kind === "out" ? 0 : wideHeight },
    );
    return simplified(points);
  }
  const isHorizontal = tracks.at(-1)?.axis === "h";
  points.push(isHorizontal ? { x: end.x, y: here.y } : { x: here.x, y: end.y }, end);
  return simplified(points);
}
