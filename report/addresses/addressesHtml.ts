import { formatCidr } from "../../analysis/sets/cidr";
import { escapeHtml } from "../page/escape";
import { pageHtml } from "../page/shell";
import type { AddressPlan, BlockPlan, VpcPlan } from "./addressPlan";
import { linesBelow, styleOf } from "./addressesSvg";
import type { NextFree } from "./nextFree";
import { rangeName, rangesOf, summaryOf, usableText } from "./ranges";
import { blockStrip, stripStyle, stripWidth } from "./stripSvg";
import { overlapText } from "./words";

/** The address plan as a page in a single file: pictures, and tables of all ranges. It runs no script. */
export function addressesHtml(plan: AddressPlan, title: string, free?: NextFree): string {
  const newVpc =
    free?.newVpc === undefined
      ? ""
      : `<p>Free for a new VPC, clear of everything here: <code>${formatCidr(free.newVpc)}</code></p>`;
  const body = [
    "<main>",
    `<h1>Addresses of ${escapeHtml(title)}</h1>`,
    legend,
    overlapsSection(plan),
    newVpc,
    ...plan.vpcs.map((vpc) => vpcSection(vpc, free)),
    ...plan.sites.map(
      ({ name, cidrs }) =>
        `<section><h2>On-premises network ${escapeHtml(name)}</h2><p>${escapeHtml(cidrs.map(formatCidr).join(", "))}</p></section>`,
    ),
    "</main>",
  ].join("\n");
  return pageHtml({ title: `Addresses of ${title}`, style: `${stripStyle}\n${pageStyle}`, body });
}

const legend = `<ul class="legend" aria-label="Legend">
${["public", "private", "isolated", "spare", "free"]
  .map(
    (kind) =>
      `<li><svg class="strip" width="22" height="14" aria-hidden="true"><rect class="${kind}" x="0.5" y="0.5" width="21" height="13" rx="2"/></svg>${kind}</li>`,
  )
  .join("\n")}
</ul>
<p class="about">Spare: within the block that a zone has to itself. Free: nobody's.</p>`;

function overlapsSection({ overlaps }: AddressPlan): string {
  if (overlaps.length === 0) return "";
  const items = overlaps.map(
    (one) => `<li class="${styleOf(one)}">${escapeHtml(overlapText(one))}</li>`,
  );
  return `<section><h2>Overlaps</h2><ul>${items.join("")}</ul></section>`;
}

function vpcSection(vpc: VpcPlan, free: NextFree | undefined): string {
  return [
    `<section><h2>VPC ${escapeHtml(vpc.name)}</h2>`,
    ...(vpc.blocks.length === 0 ? ["<p>None of its blocks is known.</p>"] : []),
    ...vpc.blocks.map((block) => blockFigure(block, vpc)),
    ...linesBelow(vpc, free).map((text) => `<p class="about">${escapeHtml(text)}</p>`),
    "</section>",
  ].join("\n");
}

function blockFigure(block: BlockPlan, vpc: VpcPlan): string {
  const { svg, height } = blockStrip(block, vpc.name);
  const summary = escapeHtml(summaryOf(block));
  const rows = rangesOf(block).map((range) => {
    const { subnet } = range;
    const cells = [
      rangeName(range),
      formatCidr(range.cidr),
      range.zone ?? "",
      subnet?.tier ?? "",
      subnet === undefined ? "" : usableText(subnet),
    ];
    return `<tr class="${range.kind}">${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
  });
  return [
    `<figure><figcaption>${summary}</figcaption>`,
    `<svg class="strip" viewBox="0 0 ${stripWidth} ${height}" role="img" aria-label="${summary}">${svg}</svg>`,
    "</figure>",
    `<details><summary>Table of ${summary}</summary>`,
    '<div class="scroll"><table><thead><tr><th scope="col">Range</th><th scope="col">Block</th>',
    '<th scope="col">Zone</th><th scope="col">Tier</th><th scope="col">Usable</th></tr></thead>',
    `<tbody>${rows.join("\n")}</tbody></table></div></details>`,
  ].join("\n");
}

const pageStyle = `
main{max-width:1020px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:22px;margin:0 0 12px}
h2{font-size:16px;margin:28px 0 4px}
figure{margin:8px 0 4px;overflow-x:auto}
figure svg{width:100%;min-width:640px;height:auto;display:block}
figcaption,.about{color:var(--muted);font-size:13px;margin:2px 0 6px}
.legend{display:flex;flex-wrap:wrap;gap:6px 16px;list-style:none;padding:0;margin:0 0 4px}
.legend li{display:flex;align-items:center;gap:6px}
summary{cursor:pointer;color:var(--link);padding:2px 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:6px 0 10px;font-size:13px;min-width:100%}
th,td{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
td:last-child,th:last-child{text-align:right;padding-right:0}
td:nth-child(2){white-space:nowrap;font-variant-numeric:tabular-nums}
tr.spare td,tr.free td{color:var(--muted)}
@media print{details::details-content{content-visibility:visible;display:block}main{max-width:none}}
`.trim();
