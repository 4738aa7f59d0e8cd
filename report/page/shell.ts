import { createHash } from "node:crypto";

import { colourVariables, dark, light } from "./colours";
import { escapeHtml, jsonForScript } from "./escape";

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** Styles of this page, after those that all pages share. */
  readonly style: string;
  /** HTML in which everything from outside is escaped already. */
  readonly body: string;
  /** Read by the script: `JSON.parse(document.getElementById("data").textContent)`. */
  readonly data?: unknown;
  /** The page's own program. Only this text runs, whatever the names in the page say. */
  readonly script?: string;
}

/**
 * A page in a single file that opens from disk and asks the network for nothing. Its content security
 * policy lets just this style and this script through, by their hashes. Light or dark as the system
 * says, unless `data-theme` of the root element says `light` or `dark`; prints light.
 */
export function pageHtml({ title, style, body, data, script }: Page): string {
  const styles = `${sharedStyle}\n${style}`;
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(styles)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${styles}</style>`,
    "</head>",
    "<body>",
    body,
    ...(data === undefined
      ? []
      : [`<script id="data" type="application/json">${jsonForScript(data)}</script>`]),
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const sharedStyle = `
:root{color-scheme:light;${colourVariables(light)}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${colourVariables(dark)}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${colourVariables(dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
:focus-visible{outline:3px solid var(--focus);outline-offset:1px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
.reachable{color:var(--reachable)}.blocked{color:var(--blocked)}.unknown,.mixed{color:var(--unknown)}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
`.trim();
