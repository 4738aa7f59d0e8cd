import type { Picture, PictureBox, PictureEdge } from "../box";
import type { Point } from "./geometry";
import { simplified } from "./geometry";

/** Identity of the grid that holds the whole picture. */
export const root = "picture";

/** One part of an edge: inside one grid, from a child of it to another one or out of it. */
export interface Part {
  readonly edge: PictureEdge;
  readonly bus: string;
  /** A box of the grid, or something inside of a grid in it. */
  readonly from: string;
  readonly to: { readonly box: string } | { readonly side: "top" | "right" };
}

/** What edges ask of each grid. */
export interface Demands {
  /** Parts of edges inside a grid. */
  of(grid: string): readonly Part[];
  /** What the edges that lead to a box are labelled with. */
  noteOf(box: string): string | undefined;
  /** The whole way of an edge, from the ways through the grids. */
  joined(edge: PictureEdge, paths: ReadonlyMap<string, readonly Point[]>): readonly Point[];
}

const grids: ReadonlySet<string> = new Set(["region", "vpc"]);

const longestNote = 26;

/** Edges whose labels are drawn where they lead to, and what stands before the label. */
const prefixes: Partial<Readonly<Record<PictureEdge["kind"], string>>> = {
  route: "",
  vpn: "VPN ",
  directConnect: "interface ",
};

/** Cuts the edges of a picture where they leave a grid. */
export function demandsOf({ boxes, edges }: Picture): Demands {
  const chains = new Map<string, readonly string[]>();
  const boxesById = new Map<string, PictureBox>();
  const walk = (all: readonly PictureBox[], chain: readonly string[]): void => {
    for (const box of all) {
      chains.set(box.id, chain);
      boxesById.set(box.id, box);
      walk(box.children, grids.has(box.kind) ? [...chain, box.id] : chain);
    }
  };
  walk(boxes, [root]);
  const parts = new Map<string, Part[]>();
  const add = (grid: string, part: Part): void => {
    const all = parts.get(grid);
    if (all === undefined) parts.set(grid, [part]);
    else all.push(part);
  };
  const common = new Map<string, number>();
  const notes = new Map<string, Set<string>>();
  for (const edge of edges) {
    const [one, other] = [chains.get(edge.from) ?? [root], chains.get(edge.to) ?? [root]];
    let shared = 0;
    while (shared + 1 < Math.min(one.length, other.length) && one[shared + 1] === other[shared + 1])
      shared += 1;
    common.set(edge.id, shared);
    const target = boxesById.get(edge.to);
    const bus =
      target?.kind === "vpcEndpoint" && edge.kind === "route"
        ? "endpoints"
        : `${edge.kind} ${edge.to}`;
    const side = target?.kind === "internet" ? "top" : "right";
    for (const [chain, leaf, way] of [
      [one, edge.from, side],
      [other, edge.to, "right"],
    ] as const)
      for (let depth = chain.length - 1; depth > shared; depth -= 1) {
        const from = chain[depth + 1] ?? leaf;
        add(chain[depth] ?? root, { edge, bus, from, to: { side: way } });
      }
    const from = one[shared + 1] ?? edge.from;
    add(one[shared] ?? root, { edge, bus, from, to: { box: other[shared + 1] ?? edge.to } });
    const prefix = prefixes[edge.kind];
    if (edge.label !== undefined && prefix !== undefined)
      for (const label of edge.label.split(", ")) {
        const all = notes.get(edge.to) ?? new Set();
        notes.set(edge.to, all.add(`${prefix}${label}`));
      }
  }
  return {
    of: (grid) => parts.get(grid) ?? [],
    noteOf: (box) => {
      if (boxesById.get(box)?.kind === "vpcEndpoint") return undefined;
      const all = [...(notes.get(box) ?? [])];
      if (all.length === 0) return undefined;
      const shown = all.slice(0, 2).join(", ").length > longestNote ? 1 : 2;
      const rest = all.length - shown;
      return `${all.slice(0, shown).join(", ")}${rest > 0 ? ` +${rest}` : ""}`;
    },
    joined: (edge, paths) => {
      const shared = common.get(edge.id) ?? 0;
      const [one, other] = [chains.get(edge.from) ?? [root], chains.get(edge.to) ?? [root]];
      const at = (grid: string | undefined) => paths.get(`${grid ?? root} ${edge.id}`) ?? [];
      return simplified([
        ...one
          .slice(shared + 1)
          .reverse()
          .flatMap(at),
        ...at(one[shared]),
        ...other.slice(shared + 1).flatMap((grid) => [...at(grid)].reverse()),
      ]);
    },
  };
}
