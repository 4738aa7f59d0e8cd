import type { EdgeLook, Layout } from "../layout";
import { textWidth } from "../layout/geometry";

const lines: Readonly<Record<EdgeLook, string>> = {
  internet: "internet",
  internetGateway: "route to the internet",
  natGateway: "route to NAT",
  transit: "transit gateway",
  peering: "peering, PrivateLink",
  endpoint: "route to a VPC endpoint",
  forwards: "load balancer's targets",
  plain: "VPN, Direct Connect and other routes",
};

/** What is drawn how, as far as it is drawn; below the picture. */
export function svgLegend({ height, boxes, edges }: Layout): {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
} {
  const looks = new Set(edges.map(({ look }) => look));
  // The line to the internet gateway goes on to the internet.
  if (looks.has("internetGateway")) looks.delete("internet");
  let x = 20;
  const y = height + 8;
  const parts: string[] = [];
  const entry = (words: string, sign: (x: number) => string): void => {
    parts.push(sign(x), `<text class="small" x="${x + 32}" y="${y + 4}">${words}</text>`);
    x += 32 + textWidth(words, 11) + 20;
  };
  const line = (look: string) => (from: number) =>
    `<g class="edges"><g class="${look}"><path d="M${from} ${y}h26"/></g></g>`;
  for (const [look, words] of Object.entries(lines) as [EdgeLook, string][])
    if (looks.has(look)) entry(words, line(look));
  if (edges.some(({ edge }) => !edge.certain)) entry("not certain", line("perhaps"));
  if (boxes.some(({ box }) => box.exposure !== undefined))
    entry(
      "the internet reaches it",
      (from) =>
        `<g class="chip exposed"><rect class="frame" x="${from}" y="${y - 7}" width="26" height="14" rx="4"/></g>`,
    );
  if (parts.length === 0) return { svg: "", width: 0, height: 0 };
  return { svg: `<g class="legend">${parts.join("")}</g>`, width: x, height: 28 };
}
