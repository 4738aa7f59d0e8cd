import { escapeHtml } from "../../page/escape";
import { pageHtml } from "../../page/shell";
import type { Picture } from "../box";
import { mapData, type PageSubject } from "./mapData";
import { mapStyle } from "./style";

/** Files of the page's script, in the folder `client`, in the order in which they follow each other. */
export const clientFiles = [
  ...["page.js", "boxes.js", "arrangement.js", "camera.js", "edges.js", "answers.js", "panel.js"],
  ...["answerPanel.js", "choice.js", "keyboard.js", "search.js", "main.js"],
] as const;

/**
 * The map as a page in one file: boxes that tell what is known of them, and two clicks that say whether
 * and how one reaches another. It holds the answers; nothing is asked of the network.
 *
 * @param script texts of `clientFiles`, one after the other
 */
export function mapPage(picture: Picture, subject: PageSubject, script: string): string {
  const data = mapData(picture, subject);
  const title = `Map of the ${data.title}`;
  return pageHtml({ title, style: mapStyle, body: bodyHtml(title), data, script });
}

function bodyHtml(title: string): string {
  return `<header>
<h1 title="${escapeHtml(title)}">${escapeHtml(title)}</h1>
<label><span class="unseen">Search</span><input id="search" type="search" placeholder="Search names, addresses, …" autocomplete="off" aria-describedby="found"></label>
<span id="found" role="status"></span>
<label class="narrow-hidden"><input id="routes" type="checkbox"> all routes</label>
<span class="group narrow-hidden"><button id="open" type="button">Open all</button><button id="close" type="button">Close all</button></span>
<span class="group"><button id="smaller" type="button" aria-label="Smaller">−</button><button id="whole" type="button">Fit</button><button id="larger" type="button" aria-label="Larger">+</button></span>
<button id="as-table" type="button" aria-pressed="false">Table</button>
<button id="colours" type="button" aria-label="Dark colours" aria-pressed="false">◐</button>
</header>
<main id="view" aria-label="Map">
<div id="world" role="tree" aria-label="Network" aria-multiselectable="true">
<svg id="backbone" aria-hidden="true"></svg><svg id="highlights" aria-hidden="true"></svg>
</div>
</main>
<main id="table" aria-label="Table of everything on the map" hidden>
<table><thead><tr><th scope="col">Name</th><th scope="col">What</th><th scope="col">Address or detail</th><th scope="col">Tier</th><th scope="col">In</th><th scope="col">The internet reaches</th></tr></thead><tbody id="rows"></tbody></table>
</main>
<aside id="panel" aria-label="Details" tabindex="0"><h2>What is on the map</h2>
<ul class="legend">
<li><span class="subnet public"></span>public subnet: routes to an internet gateway</li>
<li><span class="subnet private"></span>private subnet: gets out through NAT or a transit gateway</li>
<li><span class="subnet isolated"></span>isolated subnet: no way out</li>
<li><span class="exposed">internet</span>the internet reaches it; dashed: it might</li>
</ul>
<div class="help">
<p>Point at anything to see its routes, groups, addresses and the line of the program that makes it. Click it, then click another one, to see whether and how the first reaches the second.</p>
<p><kbd>Tab</kbd> into the map, <kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>←</kbd> <kbd>→</kbd> to close and open, <kbd>Enter</kbd> to choose, <kbd>Esc</kbd> to forget, <kbd>/</kbd> to search, <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> for the size. Drag or scroll to move; scroll with <kbd>Ctrl</kbd> to zoom.</p>
</div></aside>
<p id="status" class="unseen" role="status"></p>`;
}
