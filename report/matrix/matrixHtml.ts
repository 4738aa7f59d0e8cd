import type { Matrix } from "../../analysis/matrix/matrix";
import { escapeHtml } from "../page/escape";
import { pageHtml } from "../page/shell";
import type { CellExplanation } from "./explainCell";
import { heatData } from "./heatData";
import { matrixStyle } from "./style";

/** Files of the page's script, in the folder `client`, in the order in which they follow each other. */
export const heatClientFiles = ["page.js", "grid.js", "details.js"] as const;

/**
 * The matrix as a heat map in a single file: a cell opens the exact sets of traffic and one explanation.
 *
 * @param explanations by positions of row and column, `0,3`; cells without one show their sets only
 * @param script texts of `heatClientFiles`, one after the other
 */
export function matrixHtml(
  matrix: Matrix,
  explanations: ReadonlyMap<string, CellExplanation>,
  source: string,
  script: string,
): string {
  const title = `What reaches what, by ${matrix.granularity}, in the ${source}`;
  const data = heatData(matrix, explanations);
  return pageHtml({ title, style: matrixStyle, body: bodyHtml(title), data, script });
}

function bodyHtml(title: string): string {
  return `<header>
<h1>${escapeHtml(title)}</h1>
<label>Show <input id="filter" type="search" placeholder="names with…" autocomplete="off"></label>
<label><input id="open" type="checkbox"> only what something gets through</label>
<span id="shown" role="status"></span>
</header>
<main>
<div id="view" role="grid" aria-label="From the rows to the columns" tabindex="0">
<div id="corner" aria-hidden="true"><span class="from">from ↓</span><span class="to">to →</span></div>
<div class="columns" role="rowgroup"><div id="columns" role="row"></div></div>
<div id="cells" role="rowgroup"></div>
</div>
<aside id="details" aria-live="polite" tabindex="0" aria-label="Details">
<h2>Choose a cell</h2>
<ul class="legend">
<li><span class="cell heat3">all</span>all traffic gets through</li>
<li><span class="cell heat2">+</span>many ports</li>
<li><span class="cell heat1">443</span>a few ports</li>
<li><span class="cell unknown">?</span>not known</li>
<li><span class="cell blocked"></span>nothing</li>
</ul>
<p>Click a cell, or <kbd>Tab</kbd> to the map, move by <kbd>←</kbd> <kbd>↑</kbd> <kbd>→</kbd> <kbd>↓</kbd>, <kbd>Home</kbd>, <kbd>End</kbd>, and press <kbd>Enter</kbd>.</p>
</aside>
</main>
<noscript><p>This page draws the map by its own script, which is switched off. palisade matrix --format csv has the same as a list.</p></noscript>`;
}
