import type { PictureBox } from "../box";
import { root, type Demands, type Part } from "./demands";
import type { Point } from "./geometry";
import { arrange, type Demand, type Grid, type GridItem, type Terminal } from "./grid";
import { chipBlock, plain, type Block } from "./block";
import { cellPlaces, inRows } from "./cellPlaces";
import { sizes, titleWidth } from "./sizes";
import { vpcParts } from "./vpcParts";

/** Places a box and all that it holds. */
export function blockOf(box: PictureBox, demands: Demands): Block {
  if (box.id === root || box.kind === "region") return gridBlock(box, demands);
  if (box.kind === "vpc") return vpcBlock(box, demands);
  if (box.children.length > 0) return stackBlock(box, demands);
  return chipBlock(box, sizes.edgeItemWidth, demands.noteOf(box.id));
}

/** A frame with chips one below the other: a transit gateway with its tables. */
function stackBlock(box: PictureBox, demands: Demands): Block {
  const width = sizes.edgeItemWidth + 36;
  let y: number = sizes.cellHeader;
  const children = box.children.map((child) => {
    const block = chipBlock(child, width - 2 * sizes.cellPadding, demands.noteOf(child.id));
    const at = { x: sizes.cellPadding, y };
    y += block.height + sizes.chipGap;
    return { block, at };
  });
  return { ...plain(box, width, y + 4), look: "frame", children };
}

function gridBlock(box: PictureBox, demands: Demands): Block {
  const isRoot = box.id === root;
  const blocks = box.children.map((child) => blockOf(child, demands));
  const cells = blocks.filter(
    ({ box: { kind } }) => kind === "region" || kind === "vpc" || kind === "noVpc",
  );
  const ranks = [...new Set(blocks.map(({ box: { kind } }) => rankOf(kind)))].sort();
  const beside = blocks.filter(({ box: { kind } }) => rankOf(kind) > 0);
  const places = isRoot
    ? inRows(cells.length, 1)
    : cellPlaces(cells, Math.max(0, ...beside.map(({ width }) => width)));
  const items = blocks.map(({ box: { id, kind }, width, height }): GridItem => {
    const index = cells.findIndex((cell) => cell.box.id === id);
    if (kind === "internet") return { id, width, height, place: { kind: "top", isWide: true } };
    if (kind === "internetGateway") return { id, width, height, place: { kind: "top" } };
    const column = ranks.filter((rank) => rank > 0).indexOf(rankOf(kind));
    return { id, width, height, place: places[index] ?? { kind: "right", column } };
  });
  const anchorOf = anchorsIn(blocks);
  const grid = arrange({
    items,
    demands: demandsIn(demands.of(box.id), anchorOf),
    header: isRoot ? 0 : 40,
    titleWidth: isRoot ? 0 : titleWidth(box),
    headOfColumns: 0,
    padding: isRoot ? 16 : 20,
    gap: 24,
    inset: 8,
    top: isRoot ? 16 : 0,
  });
  return {
    ...plain(box, grid.width, grid.height),
    look: "frame",
    children: blocks.map((block) => {
      const at = grid.at.get(block.box.id) ?? { x: 0, y: 0 };
      return { block: block.box.kind === "internet" ? widened(block, grid.width, 16) : block, at };
    }),
    ...waysOf(grid, demands.of(box.id)),
  };
}

function widened(block: Block, width: number, margin: number): Block {
  const frame = { ...block.frame, x: margin, width: width - 2 * margin };
  return { ...block, width, frame };
}

/** How far to the right of the VPCs something is: 0 is among them. */
function rankOf(kind: PictureBox["kind"]): number {
  switch (kind) {
    case "directConnectGateway":
    case "customerGateway":
    case "outside":
      return 2;
    case "directConnectConnection":
      return 3;
    case "onPremisesNetwork":
      return 4;
    case "region":
    case "vpc":
    case "noVpc":
    case "internet":
    case "internetGateway":
      return 0;
    default:
      return 1;
  }
}

function anchorsIn(blocks: readonly Block[]): (id: string, part: Part) => Terminal | undefined {
  const byId = new Map<string, Terminal>();
  const nested = new Map<string, Block>();
  for (const { box, height, children, ...block } of blocks) {
    nested.set(box.id, { box, height, children, ...block });
    byId.set(box.id, {
      kind: "facing",
      item: box.id,
      offset: { x: 0, y: Math.min(height / 2, 24) },
    });
    if (box.kind === "vpc" || box.kind === "region") continue;
    for (const { block: child, at } of children)
      byId.set(child.box.id, {
        kind: "facing",
        item: box.id,
        offset: { x: at.x, y: at.y + child.height / 2 },
      });
  }
  return (id, { edge }) => {
    const port = nested.get(id)?.ports.get(edge.id);
    if (port === undefined) return byId.get(id);
    return { kind: port.y === 0 ? "top" : "right", item: id, offset: port };
  };
}

function demandsIn(
  parts: readonly Part[],
  anchorOf: (id: string, part: Part) => Terminal | undefined,
): readonly Demand[] {
  return parts.flatMap((part): readonly Demand[] => {
    const from = anchorOf(part.from, part);
    const to: Terminal | undefined =
      "side" in part.to ? { kind: "out", side: part.to.side } : anchorOf(part.to.box, part);
    if (from === undefined || to === undefined) return [];
    return [{ edge: part.edge.id, bus: part.bus, from, to }];
  });
}

function waysOf(grid: Grid, parts: readonly Part[]): Pick<Block, "paths" | "ports"> {
  const ports = new Map<string, Point>();
  for (const { edge, to } of parts) {
    const end = grid.paths.get(edge.id)?.at(-1);
    if ("side" in to && end !== undefined) ports.set(edge.id, end);
  }
  return { paths: grid.paths, ports };
}

function vpcBlock(box: PictureBox, demands: Demands): Block {
  const parts = demands.of(box.id);
  const { items, blocks, zones, bars, anchorOf } = vpcParts(box, demands);
  const overhang = Math.max(
    0,
    ...items.filter(({ place }) => place.kind === "top").map(({ height }) => height / 2),
  );
  const grid = arrange({
    items,
    demands: demandsIn(parts, anchorOf),
    // Lines run below the block of the VPC, which is written under its name.
    header: 44 + overhang,
    titleWidth: titleWidth(box),
    headOfColumns: zones.length === 0 ? 0 : sizes.zoneHeader,
    padding: 14,
    gap: 18,
    inset: 12,
    top: 0,
  });
  const zoneFrames = zones.map((zone, index) => {
    const { x, width } = grid.columns[index] ?? { x: 0, width: 0 };
    const height = grid.body.bottom - grid.body.top + 6;
    const block: Block = { ...plain(zone, width + 12, height), look: "frame" };
    return { block, at: { x: x - 6, y: grid.body.top } };
  });
  const barBlocks = bars(grid).map(({ box: bar, rects, note }) => {
    const [first, ...pieces] = rects;
    const frame = first ?? { x: 0, y: 0, width: 0, height: 0 };
    const block: Block = {
      ...plain(bar, frame.width, frame.height),
      frame,
      pieces,
      look: "chip",
      ...(note === undefined ? {} : { note }),
    };
    return { block, at: { x: 0, y: 0 } };
  });
  return {
    ...plain(box, grid.width, grid.height),
    frame: { x: 0, y: overhang, width: grid.width, height: grid.height - overhang },
    look: "frame",
    children: [
      ...zoneFrames,
      ...blocks.map((block) => ({ block, at: grid.at.get(block.box.id) ?? { x: 0, y: 0 } })),
      ...barBlocks,
    ],
    ...waysOf(grid, parts),
  };
}
