import { colourVariables, dark, light } from "../page/colours";
import { escapeHtml } from "../page/escape";
import type { AddressPlan, VpcPlan } from "./addressPlan";
import type { NextFree } from "./nextFree";
import { summaryOf } from "./ranges";
import { blockStrip, stripStyle, stripWidth, type Drawn } from "./stripSvg";
import { doubtsOf, nextFreeText, overlapText } from "./words";

const margin = 24;

/** The address plan as a picture of its own, light or dark as the system says. */
export function addressesSvg(plan: AddressPlan, title: string, free?: NextFree): string {
  const parts: string[] = [];
  let y = margin + 14;
  const line = (text: string, style: string, step: number): void => {
    parts.push(`<text class="${style}" x="0" y="${y}">${escapeHtml(clipped(text))}</text>`);
    y += step;
  };
  const draw = ({ svg, height }: Drawn): void => {
    parts.push(`<g transform="translate(0 ${y})">${svg}</g>`);
    y += height + 12;
  };
  line(`Addresses of ${title}`, "title", 26);
  for (const overlap of plan.overlaps) line(overlapText(overlap), styleOf(overlap), 18);
  for (const vpc of plan.vpcs) {
    y += 14;
    line(`VPC ${vpc.name}`, "name", vpc.blocks.length === 0 ? 18 : 15);
    for (const block of vpc.blocks) {
      y += 4;
      line(summaryOf(block), "about", 8);
      draw(blockStrip(block, vpc.name));
    }
    for (const text of linesBelow(vpc, free)) line(text, "about", 18);
  }
  const [width, height] = [stripWidth + 2 * margin, y + margin / 2];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(`Addresses of ${title}`)}">`,
    `<style>${pictureStyle}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<g class="strip" transform="translate(${margin} 0)">`,
    ...parts,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** What stands below the strips of a VPC. */
export function linesBelow(vpc: VpcPlan, free: NextFree | undefined): readonly string[] {
  const own = free?.vpcs.find(({ id }) => id === vpc.id);
  return [
    ...(free === undefined || own === undefined ? [] : [nextFreeText(own, free, vpc)]),
    ...doubtsOf(vpc),
  ];
}

/** Those that are joined hurt already. */
export function styleOf({ joinedBy }: AddressPlan["overlaps"][number]): string {
  return joinedBy === undefined ? "unknown" : "blocked";
}

const mostCharacters = 150;

function clipped(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;
}

const pictureStyle = `
svg{${colourVariables(light)}}
@media screen and (prefers-color-scheme:dark){svg{${colourVariables(dark)}}}
${stripStyle}
.page{fill:var(--page)}
.strip text.title{font-size:18px;font-weight:600}
.strip text.name{font-size:14px;font-weight:600}
.strip text.about{fill:var(--muted);font-size:12px}
.strip text.blocked{fill:var(--blocked);font-size:12px}
.strip text.unknown{fill:var(--unknown);font-size:12px}
`.trim();
