import type { ExposureMark, Picture, PictureBox, PictureEdge } from "./box";
import { counted } from "../../analysis/text/words";

/** More subnets than this are not drawn one by one in a picture, unless it is asked for. */
const mostSubnetsDrawn = 60;

/** Alike things in one place are drawn as one from this number on. */
const leastAlike = 4;

/** What is to be drawn in full. */
export interface CollapseOptions {
  /** Names, ids or identities of VPCs to draw in full; `all` is every one. */
  readonly expand?: readonly string[];
  /** How many subnets are drawn one by one. Default: 60. */
  readonly mostSubnets?: number;
}

/**
 * A picture that can be read: alike things in one place become one box with a count, and in a large
 * network the subnets of each VPC that have one tier and routes of one kind become one box.
 */
export function collapsed(
  picture: Picture,
  { expand = [], mostSubnets = mostSubnetsDrawn }: CollapseOptions = {},
): Picture {
  const subnets = picture.boxes.reduce((sum, box) => sum + count(box, "subnet"), 0);
  const isLarge = subnets > mostSubnets && !expand.includes("all");
  const isExpanded = (vpc: PictureBox): boolean =>
    !isLarge || [vpc.id, vpc.title, ...idsOf(vpc)].some((name) => expand.includes(name));
  const shapes = routeShapes(picture);
  const instead = new Map<string, string>();
  const change = (box: PictureBox): PictureBox => {
    if (box.kind === "vpc" && !isExpanded(box)) return collapsedVpc(box, shapes, instead);
    return { ...box, children: alikeAsOne(box.id, box.children.map(change), instead, leastAlike) };
  };
  return { boxes: picture.boxes.map(change), edges: redirected(picture.edges, instead) };
}

function idsOf({ details }: PictureBox): readonly string[] {
  return details.flatMap(({ label, text }) => (label === "id" ? [text] : []));
}

function count(box: PictureBox, kind: PictureBox["kind"]): number {
  return box.children.reduce((sum, child) => sum + count(child, kind), box.kind === kind ? 1 : 0);
}

/** What the routes of each subnet are like: a NAT gateway of one zone is as good as that of another. */
function routeShapes({ boxes, edges }: Picture): ReadonlyMap<string, string> {
  const kinds = new Map<string, PictureBox["kind"]>();
  const walk = (box: PictureBox): void => {
    kinds.set(box.id, box.kind);
    box.children.forEach(walk);
  };
  boxes.forEach(walk);
  const shapes = new Map<string, string[]>();
  for (const { kind, from, to, label = "" } of edges) {
    if (kind !== "route") continue;
    const target = kinds.get(to);
    const shape = `${label} ${target === "natGateway" ? target : to}`;
    shapes.set(from, [...(shapes.get(from) ?? []), shape]);
  }
  return new Map([...shapes].map(([subnet, all]) => [subnet, all.sort().join("; ")]));
}

function collapsedVpc(
  vpc: PictureBox,
  shapes: ReadonlyMap<string, string>,
  instead: Map<string, string>,
): PictureBox {
  const zones = vpc.children.filter(({ kind }) => kind === "zone");
  const groups = new Map<string, PictureBox[]>();
  for (const subnet of zones.flatMap(({ children }) => children)) {
    const key = `${subnet.tier ?? ""} ${shapes.get(subnet.id) ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), subnet]);
  }
  for (const zone of zones) instead.set(zone.id, vpc.id);
  const spanning = vpc.children.filter(({ spans }) => spans !== undefined);
  const boxes = [...groups.values()].map((subnets): PictureBox => {
    const id = `subnets ${subnets[0]?.id ?? ""}`;
    const own = new Set(subnets.map((subnet) => subnet.id));
    for (const one of own) instead.set(one, id);
    const across = spanning.filter(({ spans = [] }) => spans.every((one) => own.has(one)));
    const inside = [
      ...subnets.flatMap(({ children }) => children),
      ...across.map(({ spans: _spans, ...box }) => box),
    ];
    const inZones = zones.filter(({ children }) => children.some((one) => own.has(one.id)));
    return {
      ...subnetsTexts(subnets, inZones.length),
      id,
      kind: "subnets",
      standsFor: subnets,
      children: alikeAsOne(id, inside, instead, 2),
    };
  });
  const rest = vpc.children.flatMap((box): readonly PictureBox[] => {
    if (box.kind === "zone") return [];
    if (box.spans === undefined) return [box];
    const spans = [...new Set(box.spans.map((one) => instead.get(one) ?? one))];
    return spans.length === 1 ? [] : [{ ...box, spans }];
  });
  return { ...vpc, children: [...boxes, ...alikeAsOne(vpc.id, rest, instead, leastAlike)] };
}

function subnetsTexts(
  subnets: readonly PictureBox[],
  zones: number,
): Pick<PictureBox, "word" | "title" | "caption" | "tier" | "count" | "details"> {
  const tier = subnets[0]?.tier ?? "unknown";
  const [first] = subnets;
  const blocks = subnets.flatMap(({ caption }) => caption ?? []);
  return {
    word: "subnets",
    title: subnets.length === 1 ? (first?.title ?? "") : `${subnets.length} subnets`,
    caption:
      subnets.length === 1
        ? (first?.caption ?? "")
        : `${counted(zones, "zone")} · ${blocks[0] ?? ""} …`,
    tier,
    count: subnets.length,
    details: [
      { label: "subnets", text: subnets.map(({ title }) => title).join(", ") },
      { label: "blocks", text: blocks.join(", ") },
    ],
  };
}

/** Things of one kind that stand in the same subnets and that the internet reaches alike, as one box. */
function alikeAsOne(
  place: string,
  boxes: readonly PictureBox[],
  instead: Map<string, string>,
  least: number,
): readonly PictureBox[] {
  const groups = new Map<string, PictureBox[]>();
  for (const box of boxes) {
    const { kind, spans = [], exposure, word } = box;
    const key = [kind, word, spans.join(" "), exposure?.traffic ?? ""].join("|");
    groups.set(key, [...(groups.get(key) ?? []), box]);
  }
  return [...groups].flatMap(([key, all]): readonly PictureBox[] => {
    const [first] = all;
    if (first === undefined || all.length < least || !isThing(first)) return all;
    const id = `${place} ${key}`;
    for (const one of all) instead.set(one.id, id);
    return [asOne(first, all, id)];
  });
}

function asOne(first: PictureBox, all: readonly PictureBox[], id: string): PictureBox {
  const { kind, word, spans, exposure } = first;
  const names = all.map(({ title }) => title).join(", ");
  return {
    id,
    kind,
    word,
    title: `${all.length} ${plural(word)}`,
    caption: names,
    details: [{ label: "these", text: names }],
    ...(exposure === undefined ? {} : { exposure: exposureOf(exposure, all) }),
    ...(spans === undefined ? {} : { spans }),
    count: all.length,
    standsFor: all,
    children: [],
  };
}

function exposureOf(first: ExposureMark, all: readonly PictureBox[]): ExposureMark {
  return { ...first, certain: all.some(({ exposure }) => exposure?.certain === true) };
}

function plural(word: string): string {
  return word.endsWith("s") ? `${word}es` : `${word}s`;
}

const alone: ReadonlySet<PictureBox["kind"]> = new Set([
  ...(["region", "vpc", "zone", "subnet", "subnets", "internet", "noVpc"] as const),
  ...(["transitGateway", "transitGatewayRouteTable", "transitGatewayAttachment"] as const),
  ...(["internetGateway", "egressOnlyInternetGateway", "vpnGateway"] as const),
  ...(["customerGateway", "onPremisesNetwork", "vpcPeeringConnection"] as const),
]);

function isThing({ kind }: PictureBox): boolean {
  return !alone.has(kind);
}

/** Edges between what is drawn instead of their ends; those that become one have all labels. */
function redirected(
  edges: readonly PictureEdge[],
  instead: ReadonlyMap<string, string>,
): readonly PictureEdge[] {
  const end = (id: string): string => {
    const other = instead.get(id);
    return other === undefined ? id : end(other);
  };
  const found = new Map<string, PictureEdge>();
  for (const edge of edges) {
    const [from, to] = [end(edge.from), end(edge.to)];
    if (from === to) continue;
    const id = `${edge.kind} ${from} ${to}`;
    const other = found.get(id);
    const labels = [other?.label, edge.label].flatMap((label) => label?.split(", ") ?? []);
    found.set(id, {
      ...edge,
      id,
      from,
      to,
      ...(labels.length === 0 ? {} : { label: [...new Set(labels)].join(", ") }),
      certain: edge.certain || other?.certain === true,
    });
  }
  return [...found.values()];
}
