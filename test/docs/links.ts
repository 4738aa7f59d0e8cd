import { existsSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";

/**
 * Links of a Markdown file that lead nowhere, as `file: link`: a file that is not there, a heading that is
 * not in it, or an address that is not of https. What is behind an address is not asked.
 *
 * @param file from the root of the checkout
 */
export function brokenLinks(root: string, file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return linksOf(text)
    .filter((link) => !leadsSomewhere(root, file, link))
    .map((link) => `${file}: ${link}`);
}

/** Inline links and pictures, links by reference, and those of HTML; what stands in code is no link. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "code");
  const forms = [
    /\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g,
    /^\[[^\]]+\]: <?([^\s>]+)>?/gm,
    /\b(?:href|src)="([^"]*)"/g,
  ];
  return forms.flatMap((form) => [...prose.matchAll(form)].map(([, link = ""]) => link));
}

function leadsSomewhere(root: string, file: string, link: string): boolean {
  if (/^[a-z][a-z+.-]*:/i.test(link)) return /^https:\/\/[^/]+\.[^/]+/.test(link);
  const [target = "", heading] = link.split("#");
  const place = path.resolve(root, path.dirname(file), decodeURIComponent(target));
  const there = target === "" ? path.join(root, file) : place;
  if (!there.startsWith(root) || !existsSync(there)) return false;
  if (heading === undefined) return true;
  return statSync(there).isFile() && anchorsOf(readFileSync(there, "utf8")).has(heading);
}

/** The anchors that GitHub gives to the headings of a page; a heading that comes again gets a number. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const prose = text.replaceAll(/^```[^]*?^```$/gm, "");
  for (const [, heading = ""] of prose.matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, "")
      .replaceAll(" ", "-");
    let free = anchor;
    for (let again = 1; anchors.has(free); again += 1) free = `${anchor}-${String(again)}`;
    anchors.add(free);
  }
  return anchors;
}
