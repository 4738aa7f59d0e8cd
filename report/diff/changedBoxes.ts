import type { Picture, PictureBox } from "../map/box";
import type { Layout } from "../map/layout";

/** Boxes of two pictures that differ, by identity. */
export interface ChangedBoxes {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** In both, with other texts or another exposure, of itself or of what it stands for. */
  readonly changed: ReadonlySet<string>;
}

/** Compares two pictures box by box. */
export function changedBoxes(before: Picture, after: Picture): ChangedBoxes {
  const [old, fresh] = [boxesOf(before), boxesOf(after)];
  const ids = (all: ReadonlyMap<string, string>, wanted: (id: string) => boolean) =>
    new Set([...all.keys()].filter(wanted));
  return {
    added: ids(fresh, (id) => !old.has(id)),
    removed: ids(old, (id) => !fresh.has(id)),
    changed: ids(fresh, (id) => old.has(id) && old.get(id) !== fresh.get(id)),
  };
}

/** What each box says, without what it holds. */
function boxesOf({ boxes }: Picture): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (box: PictureBox): void => {
    found.set(box.id, JSON.stringify([box, ...(box.standsFor ?? [])].map(textsOf)));
    box.children.forEach(visit);
  };
  boxes.forEach(visit);
  return found;
}

function textsOf({ kind, title, caption, tier, exposure, details, count }: PictureBox): unknown {
  // What is said of a place follows from what stands in it.
  const isPlace = kind === "region" || kind === "zone";
  return isPlace ? [] : [title, caption, tier, exposure, details, count];
}

/** Outlines around the boxes of some identities: SVG to be drawn over the map. */
export function outlinesOf(
  { boxes }: Layout,
  ids: ReadonlySet<string>,
  className: string,
): readonly string[] {
  return boxes
    .filter(({ box }) => ids.has(box.id))
    .flatMap((placed) => [placed, ...placed.pieces])
    .map(
      ({ x, y, width, height }) =>
        `<rect class="${className}" x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${height + 4}" rx="7"/>`,
    );
}
