import { escapeHtml } from "../../page/escape";
import { visible } from "../../page/visible";
import { nameOfBox, type PictureBox } from "../box";
import type { PlacedBox } from "../layout";
import { textWidth, type Rect } from "../layout/geometry";
import { iconOf, iconSize } from "./icons";

/** A box: its outline, icon and texts, and a tooltip with all that is known of it. */
export function svgBox(placed: PlacedBox): string {
  const { box, look, pieces } = placed;
  const classes = [
    ...(look === "chip" ? ["chip"] : []),
    box.kind === "transitGateway" || box.kind === "noVpc" ? "stack" : box.kind,
    ...(box.tier === undefined ? [] : [box.tier]),
    ...(box.exposure === undefined ? [] : ["exposed"]),
  ];
  return [
    `<g class="${[...new Set(classes)].join(" ")}">`,
    `<title>${escapeHtml(tooltipOf(box))}</title>`,
    ...[placed, ...pieces].map((rect) => rectOf(rect, look === "chip" ? 5 : cornerOf(box))),
    ...(look === "chip"
      ? [placed, ...pieces].flatMap((rect) => chipTexts({ ...placed, ...rect }))
      : frameTexts(placed)),
    "</g>",
  ].join("");
}

function cornerOf({ kind }: PictureBox): number {
  return kind === "subnet" || kind === "subnets" ? 3 : 8;
}

function rectOf({ x, y, width, height }: Rect, radius: number): string {
  return `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function tooltipOf(box: PictureBox): string {
  const { caption, details, exposure, source } = box;
  return [
    nameOfBox(box),
    ...(caption === undefined ? [] : [caption]),
    ...(exposure === undefined
      ? []
      : [`the internet ${exposure.certain ? "reaches" : "might reach"} it: ${exposure.traffic}`]),
    ...details.map(({ label, text }) => `${label}: ${text}`),
    ...(source === undefined ? [] : [source]),
  ]
    .map((line) => visible(line))
    .join("; ");
}

function frameTexts({ box, x, y, width }: PlacedBox): readonly string[] {
  const { kind, title, caption = "", word, tier } = box;
  if (kind === "zone")
    return [
      text(
        "name bold",
        x + 10,
        y + 17,
        width - 20,
        caption === "" ? title : `${title} · ${caption}`,
        11.5,
      ),
    ];
  if (kind === "subnet" || kind === "subnets") {
    const badge = tier ?? "";
    const room = width - 20 - textWidth(badge, 10);
    return [
      text("bold", x + 8, y + 17, room, title, 12),
      text("small", x + 8, y + 32, width - 16, caption, 11),
      `<text class="badge" x="${x + width - 8}" y="${y + 17}" text-anchor="end">${escapeHtml(badge)}</text>`,
    ];
  }
  const label = kind === "vpc" ? (word === "VPC" ? "VPC " : "") : "";
  const name = `${label}${title}`;
  const nameWidth = Math.min(textWidth(name, 14), width - 40);
  const captionRoom = width - nameWidth - 62;
  if (kind === "vpc")
    return [
      iconOf(kind, x + 10, y + 10),
      text("name bold", x + 40, y + 22, width - 50, name, 14),
      text("small", x + 40, y + 37, Math.min(width - 50, 300), caption, 11),
    ];
  // Lines from the lowest VPCs to the internet pass left of the name of their region.
  const left = x + (kind === "region" ? 36 : 0);
  return [
    iconOf(kind, left + 8, y + 8),
    text("name bold", left + 38, y + 25, width - 46, name, 13),
    ...(captionRoom > 30
      ? [text("small", left + 46 + nameWidth, y + 25, captionRoom, caption, 11)]
      : []),
  ];
}

function chipTexts(placed: PlacedBox): readonly string[] {
  const { box, x, y, width, height, note } = placed;
  const { kind, title, exposure } = box;
  const left = x + 12 + iconSize;
  const room = width - iconSize - 18;
  const mark =
    exposure === undefined ? "" : `${exposure.certain ? "" : "maybe "}${exposure.traffic}`;
  const lines = [
    { className: "bold", line: title, size: 12 },
    ...(kind === "internet" ? [] : [{ className: "small", line: captionOf(box), size: 11 }]),
    ...(note === undefined ? [] : [{ className: "note", line: note, size: 10.5 }]),
  ];
  const top = y + height / 2 - lines.length * 7 + 10.5;
  const shownMark = mark === "" ? "" : `◂ ${fitting(mark, room * 0.45, 10.5)}`;
  const markWidth = mark === "" ? 0 : textWidth(shownMark, 10.5) + 4;
  return [
    iconOf(kind, x + 6, y + height / 2 - iconSize / 2),
    ...lines.map(({ className, line, size }, index) =>
      text(className, left, top + index * 14, room - (index === 0 ? markWidth : 0), line, size),
    ),
    ...(mark === ""
      ? []
      : [
          `<text class="mark" x="${x + width - 6}" y="${top}" text-anchor="end">${escapeHtml(shownMark)}</text>`,
        ]),
  ];
}

/** The line under the name: what it is, unless the caption says so. */
function captionOf({ kind, word, caption, count }: PictureBox): string {
  if (caption === undefined) return word;
  return wordless.has(kind) || count !== undefined ? caption : `${word} · ${caption}`;
}

const wordless: ReadonlySet<string> = new Set([
  "loadBalancer",
  "vpcEndpoint",
  "transitGatewayAttachment",
  "transitGatewayRouteTable",
  "vpcPeeringConnection",
  "onPremisesNetwork",
  "customerGateway",
  "directConnectConnection",
]);

function text(
  className: string,
  x: number,
  y: number,
  room: number,
  words: string,
  size: number,
): string {
  return `<text class="${className}" x="${x}" y="${y}">${escapeHtml(fitting(words, room, size))}</text>`;
}

/** The text, or as much of its start and end as there is room for. */
function fitting(words: string, room: number, size: number): string {
  const shown = visible(words);
  if (textWidth(shown, size) <= room) return shown;
  const characters = Array.from(shown);
  let kept = Math.max(2, Math.floor(room / (0.56 * size)) - 1);
  const cut = () =>
    `${characters.slice(0, Math.ceil(kept * 0.6)).join("")}…${characters.slice(-Math.max(1, Math.floor(kept * 0.4))).join("")}`;
  while (kept > 2 && textWidth(cut(), size) > room) kept -= 1;
  return cut();
}
