import { escapeHtml } from "../../page/escape";
import type { PictureEdge } from "../box";
import type { PlacedEdge } from "../layout";

const words: Readonly<Record<PictureEdge["kind"], string>> = {
  route: "route to",
  internet: "to",
  attachment: "looks up its routes in",
  peering: "peering",
  vpn: "VPN",
  directConnect: "Direct Connect",
  privateLink: "PrivateLink to",
  forwards: "forwards to",
  onPremises: "leads to",
};

/** An edge as a line with rounded corners and a dot where it ends. */
export function svgEdge({ edge, points, look }: PlacedEdge): string {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const perhaps = edge.certain ? "" : " perhaps";
  return [
    `<g class="${look}${perhaps}">`,
    `<title>${escapeHtml([words[edge.kind], edge.label ?? ""].join(" ").trim())}</title>`,
    `<path d="${pathOf(points)}"/>`,
    `<circle cx="${end.x}" cy="${end.y}" r="3"/>`,
    "</g>",
  ].join("");
}

const radius = 5;

function pathOf(points: PlacedEdge["points"]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${point.x} ${point.y}`;
      if (after === undefined) return `L${point.x} ${point.y}`;
      const start = toward(point, before);
      const stop = toward(point, after);
      return `L${start.x} ${start.y}Q${point.x} ${point.y} ${stop.x} ${stop.y}`;
    })
    .join("");
}

/** The point where a corner starts to be round. */
function toward(corner: { x: number; y: number }, other: { x: number; y: number }) {
  const length = Math.abs(other.x - corner.x) + Math.abs(other.y - corner.y);
  const part = Math.min(radius, length / 2) / (length || 1);
  return {
    x: round(corner.x + (other.x - corner.x) * part),
    y: round(corner.y + (other.y - corner.y) * part),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
