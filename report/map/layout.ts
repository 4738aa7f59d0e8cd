import type { BoxKind, Picture, PictureBox, PictureEdge } from "./box";
import type { Block } from "./layout/block";
import { blockOf } from "./layout/blocks";
import { demandsOf, root } from "./layout/demands";
import { moved, type Point, type Rect } from "./layout/geometry";

/** A picture with everything in its place. Lengths are pixels; the upper left corner is 0, 0. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Frames come before what they hold. */
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

/** A box in its place. */
export interface PlacedBox extends Rect {
  readonly box: PictureBox;
  /** A frame holds other boxes; a chip is drawn with its texts only. */
  readonly look: "frame" | "chip";
  /** Further parts of what stands in subnets that are not side by side. */
  readonly pieces: readonly Rect[];
  /** A last line: the destinations of the routes that lead to it. */
  readonly note?: string;
}

/** An edge in its place: its corners from one end to the other. */
export interface PlacedEdge {
  readonly edge: PictureEdge;
  readonly points: readonly Point[];
  /** By what it is coloured: what it leads to. */
  readonly look: EdgeLook;
}

/** Sorts of edges that look different. */
export type EdgeLook =
  | "internetGateway"
  | "internet"
  | "natGateway"
  | "transit"
  | "peering"
  | "endpoint"
  | "forwards"
  | "plain";

/**
 * Places a picture as AWS's own diagrams have it: zones as columns and tiers as rows inside a VPC, gateways
 * on its edges, the internet above, what joins networks to the right.
 */
export function layoutOf(picture: Picture): Layout {
  const demands = demandsOf(picture);
  const top = blockOf(
    { id: root, kind: "region", word: "", title: "", details: [], children: picture.boxes },
    demands,
  );
  const boxes: PlacedBox[] = [];
  const paths = new Map<string, readonly Point[]>();
  place(top, { x: 0, y: 0 }, boxes, paths);
  const kinds = new Map(boxes.map(({ box }) => [box.id, box.kind]));
  return {
    width: top.width,
    height: top.height,
    boxes,
    edges: picture.edges.flatMap((edge) => {
      const points = demands.joined(edge, paths);
      const look = lookOf(edge, kinds.get(edge.to));
      return points.length < 2 ? [] : [{ edge, points, look }];
    }),
  };
}

function lookOf({ kind }: PictureEdge, target: BoxKind | undefined): EdgeLook {
  if (kind === "internet" || kind === "forwards" || kind === "peering") return kind;
  if (kind === "attachment") return "transit";
  if (kind === "privateLink") return "peering";
  if (kind !== "route") return "plain";
  switch (target) {
    case "internetGateway":
    case "egressOnlyInternetGateway":
      return "internetGateway";
    case "natGateway":
      return "natGateway";
    case "transitGatewayAttachment":
    case "transitGateway":
      return "transit";
    case "vpcPeeringConnection":
      return "peering";
    case "vpcEndpoint":
      return "endpoint";
    default:
      return "plain";
  }
}

function place(
  block: Block,
  corner: Point,
  boxes: PlacedBox[],
  paths: Map<string, readonly Point[]>,
): void {
  const { box, frame, look, pieces, note } = block;
  if (box.id !== root)
    boxes.push({
      box,
      look,
      ...frame,
      ...moved(frame, corner),
      pieces: pieces.map((piece) => ({ ...piece, ...moved(piece, corner) })),
      ...(note === undefined ? {} : { note }),
    });
  for (const [edge, points] of block.paths)
    paths.set(
      `${box.id} ${edge}`,
      points.map((point) => moved(point, corner)),
    );
  for (const { block: child, at } of block.children) place(child, moved(at, corner), boxes, paths);
}
