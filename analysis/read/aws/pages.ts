import type { DocumentName, Json } from "./document";

/** How services name the place where the next page begins. */
const tokens = ["NextToken", "nextToken", "NextMarker", "Marker"];

/**
 * Which answers are whole. The CLI joins the pages of an answer unless it is told not to; then every page
 * but the last one tells where the next begins.
 */
export class Pages {
  private readonly open = new Map<string, { key: string; subject: string; isWhole: boolean }>();

  /** Notes one page. Pages belong together when call, account, region and subject agree. */
  add(key: string, subject: string, name: DocumentName, answer: Json): void {
    const about = /^(page[-_.]?)?\d+$/i.test(name.about) ? "" : name.about;
    const scope = [key, name.account, name.region, about].join(" ");
    const isLast = !tokens.some(
      (token) => typeof answer[token] === "string" && answer[token] !== "",
    );
    const before = this.open.get(scope);
    if (before === undefined) this.open.set(scope, { key, subject, isWhole: isLast });
    else before.isWhole ||= isLast;
  }

  /** Calls of which the last page is missing. */
  incomplete(): readonly { readonly key: string; readonly subject: string }[] {
    return [...this.open.values()].filter(({ isWhole }) => !isWhole);
  }
}
