import type { PictureBox } from "../box";
import { textWidth } from "./geometry";

/** Lengths of the parts of a picture, in pixels. */
export const sizes = {
  cellWidth: 212,
  cellHeader: 42,
  cellPadding: 8,
  chipHeight: 38,
  noteHeight: 14,
  chipGap: 6,
  edgeItemWidth: 200,
  zoneHeader: 26,
  internetHeight: 40,
} as const;

/** Height of a chip: a name, a line about it, and the routes that lead to it. */
export function chipHeight(note: string | undefined): number {
  return sizes.chipHeight + (note === undefined ? 0 : sizes.noteHeight);
}

/** Room for the title of a frame. */
export function titleWidth({ title, caption = "", word }: PictureBox): number {
  return Math.min(420, textWidth(`${word} ${title}`, 14) + textWidth(caption, 12) + 40);
}
