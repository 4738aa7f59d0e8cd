import type { Demand, GridItem, Terminal } from "./grid";

/** A channel of a grid: `h0` is above the first row of cells, `v0` left of the first column. */
export interface Track {
  readonly axis: "h" | "v";
  readonly channel: number;
}

/** The channel that an edge comes into from one of its ends, and to which side of the item it leaves. */
export interface Stop extends Track {
  readonly leaves: "up" | "down" | "left" | "right";
}

/** Channels that an edge runs in, one after the other. */
export interface Way {
  readonly from: Stop;
  readonly to: Stop;
  readonly tracks: readonly Track[];
}

interface Shape {
  /** Numbers of columns of cells, and of columns of items to their right. */
  readonly columns: number;
  readonly rightColumns: number;
  readonly items: readonly GridItem[];
}

/** The channels that an edge takes from one end to the other. Channel `h0` passes above everything. */
export function tracksOf({ from, to }: Demand, shape: Shape): Way {
  const one = stopOf(from, to, shape);
  const other = stopOf(to, from, shape);
  const way = (...tracks: readonly Track[]): Way => ({ from: one, to: other, tracks });
  const h = (channel: number): Track => ({ axis: "h", channel });
  const v = (channel: number): Track => ({ axis: "v", channel });
  const isOut = to.kind === "out" || isWideTop(to, shape);
  if (one.leaves === "up" && other.leaves === "down" && isOut && one.channel === 0) return way();
  if (one.axis === "h" && other.axis === "h") {
    if (one.channel === other.channel) return way(h(one.channel));
    const column = isOut ? firstFree(shape) : columnOf(from, shape);
    return way(h(one.channel), v(column), ...(isOut ? [] : [h(other.channel)]));
  }
  if (one.axis === "h" && to.kind === "out")
    return one.channel === 0 ? way(h(0)) : way(h(one.channel), v(shape.columns), h(0));
  if (one.axis !== other.axis) return way(one, other);
  if (one.channel === other.channel) return to.kind === "out" ? way() : way(v(one.channel));
  // Beyond the first channel right of the cells only the topmost channel is free of items.
  const isFar = Math.max(one.channel, other.channel) > shape.columns;
  const row = isFar ? 0 : Math.max(rowOf(from, shape) ?? 0, 0);
  if (to.kind === "out") return way(v(one.channel), h(0));
  return way(v(one.channel), h(row), v(other.channel));
}

function stopOf(terminal: Terminal, other: Terminal, shape: Shape): Stop {
  const lastChannel = shape.columns + shape.rightColumns;
  if (terminal.kind === "out")
    return terminal.side === "top"
      ? { axis: "h", channel: 0, leaves: "down" }
      : { axis: "v", channel: lastChannel, leaves: "left" };
  const place = itemOf(terminal, shape)?.place;
  if (place === undefined) return { axis: "h", channel: 0, leaves: "up" };
  switch (place.kind) {
    case "top":
      return { axis: "h", channel: 0, leaves: goesUp(other) ? "up" : "down" };
    case "right": {
      const isRightward =
        other.kind === "out" ? other.side === "right" : rankOf(other, shape) > place.column;
      const channel = shape.columns + place.column + (isRightward ? 1 : 0);
      return { axis: "v", channel, leaves: isRightward ? "right" : "left" };
    }
    case "cell":
      if (terminal.kind === "top") return { axis: "h", channel: place.row, leaves: "up" };
      return terminal.kind === "right"
        ? { axis: "v", channel: place.column + 1, leaves: "right" }
        : { axis: "v", channel: place.column, leaves: "left" };
  }
}

function itemOf(terminal: Terminal, { items }: Shape): GridItem | undefined {
  return terminal.kind === "out" ? undefined : items.find(({ id }) => id === terminal.item);
}

function goesUp(other: Terminal): boolean {
  return other.kind === "out" && other.side === "top";
}

function isWideTop(terminal: Terminal, shape: Shape): boolean {
  const place = itemOf(terminal, shape)?.place;
  return place?.kind === "top" && place.isWide === true;
}

/** Column right of the cells, or -1 for what is among or above them. */
function rankOf(terminal: Terminal, shape: Shape): number {
  const place = itemOf(terminal, shape)?.place;
  return place?.kind === "right" ? place.column : -1;
}

/** The leftmost channel to which every row leads: a cell over several rows closes those left of it. */
function firstFree({ items }: Shape): number {
  return items.some(({ place }) => place.kind === "cell" && place.rows !== undefined) ? 1 : 0;
}

function columnOf(terminal: Terminal, shape: Shape): number {
  const place = itemOf(terminal, shape)?.place;
  return place?.kind === "cell" ? place.column : 0;
}

function rowOf(terminal: Terminal, shape: Shape): number | undefined {
  const place = itemOf(terminal, shape)?.place;
  return place?.kind === "cell" ? place.row : undefined;
}
