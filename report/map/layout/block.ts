import type { PictureBox } from "../box";
import type { Point, Rect } from "./geometry";
import { chipHeight, sizes } from "./sizes";

/** A box with what it holds in its place, relative to the box's own corner. */
export interface Block {
  readonly box: PictureBox;
  readonly look: "frame" | "chip";
  readonly width: number;
  readonly height: number;
  /** What is drawn of it; gateways stick out of the frame of their VPC. */
  readonly frame: Rect;
  readonly pieces: readonly Rect[];
  readonly note?: string;
  readonly children: readonly { readonly block: Block; readonly at: Point }[];
  /** Ways of edges inside of it. */
  readonly paths: ReadonlyMap<string, readonly Point[]>;
  /** Where edges leave it. */
  readonly ports: ReadonlyMap<string, Point>;
}

/** A box without others inside. */
export function chipBlock(box: PictureBox, width: number, note?: string): Block {
  const height = box.kind === "internet" ? sizes.internetHeight : chipHeight(note);
  return {
    ...plain(box, width, height),
    look: "chip",
    ...(note === undefined ? {} : { note }),
  };
}

/** A block with nothing in it. */
export function plain(box: PictureBox, width: number, height: number): Omit<Block, "look"> {
  return {
    box,
    width,
    height,
    frame: { x: 0, y: 0, width, height },
    pieces: [],
    children: [],
    paths: new Map(),
    ports: new Map(),
  };
}
