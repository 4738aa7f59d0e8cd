import { formatAddress, formatCidr, lastAddress, overlaps } from "../../analysis/sets/cidr";
import type { Cidr } from "../../analysis/sets/cidr";
import { escapeHtml } from "../page/escape";
import type { BlockPlan } from "./addressPlan";
import { rangeName, rangesOf, shareOf, windowOf, type PlannedRange } from "./ranges";

/** Width of all pictures; height of the strips of a block. */
export const stripWidth = 960;
const stripHeight = 46;
const overviewHeight = 12;
const characterWidth = 6.4;
const gap = 4;

/** Styles of strips, in a page or in a picture of its own. */
export const stripStyle = `
.strip text{fill:var(--text);font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.strip text.small{fill:var(--muted);font-size:10px}
.strip rect{stroke:var(--isolated-tier);stroke-width:1;fill:var(--isolated-back)}
.strip .public{stroke:var(--public-tier);fill:var(--public-back)}
.strip .private{stroke:var(--private-tier);fill:var(--private-back)}
.strip .spare{stroke:var(--line);fill:var(--panel);stroke-dasharray:4 3}
.strip .free{stroke:var(--line);fill:none}
.strip .overview{stroke:none;fill:var(--muted)}
.strip .cone{stroke:none;fill:var(--panel)}
`.trim();

/** A drawn part, and how high it is. */
export interface Drawn {
  readonly svg: string;
  readonly height: number;
}

/**
 * A block as a strip, by address from the left to the right. Where subnets take little of it, the whole is a thin
 * strip and the part that they are in stands large below it. Names go without that of the VPC before them.
 */
export function blockStrip(block: BlockPlan, vpc: string): Drawn {
  const large = windowOf(block);
  const isPart = large.prefixLength > block.cidr.prefixLength;
  const ranges = rangesOf(block);
  const top = isPart ? overviewHeight + 14 : 0;
  const shown = ranges.filter(({ cidr }) => overlaps(cidr, large));
  const parts = [
    ...(isPart ? [overviewOf(block, ranges, large)] : []),
    ...shown.map((range) => rangeRect(range, large, top, vpc)),
    `<text class="small" x="0" y="${top + stripHeight + 13}">${escapeHtml(formatCidr(large))}</text>`,
    `<text class="small" x="${stripWidth}" y="${top + stripHeight + 13}" text-anchor="end">${formatAddress(large.family, lastAddress(large))}</text>`,
  ];
  return { svg: parts.join(""), height: top + stripHeight + 18 };
}

function overviewOf(block: BlockPlan, ranges: readonly PlannedRange[], large: Cidr): string {
  const { start, width } = shareOf(large, block.cidr);
  const [left, right] = [start * stripWidth, (start + width) * stripWidth];
  const cone = `M${left} ${overviewHeight}L${right} ${overviewHeight}L${stripWidth} ${overviewHeight + 14}L0 ${overviewHeight + 14}Z`;
  const used = ranges.filter(({ kind }) => kind === "subnet");
  return [
    `<path class="cone" d="${cone}"/>`,
    `<rect class="free" x="0.5" y="0.5" width="${stripWidth - 1}" height="${overviewHeight - 1}"><title>${escapeHtml(formatCidr(block.cidr))}</title></rect>`,
    ...used.map(({ cidr }) => {
      const share = shareOf(cidr, block.cidr);
      const drawn = Math.max(share.width * stripWidth, 1.5);
      return `<rect class="overview" x="${rounded(share.start * stripWidth)}" y="1" width="${rounded(drawn)}" height="${overviewHeight - 2}"/>`;
    }),
  ].join("");
}

function rangeRect(range: PlannedRange, whole: Cidr, top: number, vpc: string): string {
  // What reaches beyond the part that is shown is cut at its edges.
  const { start, width } =
    range.cidr.prefixLength < whole.prefixLength
      ? { start: 0, width: 1 }
      : shareOf(range.cidr, whole);
  const [x, wide] = [start * stripWidth, width * stripWidth];
  const { subnet } = range;
  const style = subnet === undefined ? range.kind : (subnet.tier ?? "isolated");
  const name = rangeName(range);
  const [written, size] = [formatCidr(range.cidr), `/${range.cidr.prefixLength}`];
  const about = [name, written, ...(subnet?.zone === undefined ? [] : [`zone ${subnet.zone}`])];
  return [
    `<g><title>${escapeHtml([...about, ...(subnet?.tier === undefined ? [] : [subnet.tier])].join(", "))}</title>`,
    `<rect class="${style}" x="${rounded(x + 0.5)}" y="${top + 0.5}" width="${rounded(Math.max(wide - 1, 1))}" height="${stripHeight - 1}" rx="${wide > 12 ? 3 : 0}"/>`,
    label(name.startsWith(`${vpc}-`) ? name.slice(vpc.length + 1) : name, x, wide, top + 20),
    fits(written, wide) ? label(written, x, wide, top + 35) : label(size, x, wide, top + 35),
    "</g>",
  ].join("");
}

/** Text within a part, cut to its width; a part without room for a few characters has none. */
function label(text: string, x: number, wide: number, y: number): string {
  const room = roomIn(wide);
  if (room < Math.min(4, text.length)) return "";
  const cut = text.length <= room ? text : `${text.slice(0, room - 1)}…`;
  return `<text x="${rounded(x + gap)}" y="${y}">${escapeHtml(cut)}</text>`;
}

function fits(text: string, wide: number): boolean {
  return text.length <= roomIn(wide);
}

/** How many characters there is room for. */
function roomIn(wide: number): number {
  return Math.floor((wide - 2 * gap) / characterWidth);
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}
