import { visible } from "./visible";

/*
 * Text from outside, for the place where it goes. All of these first make control characters and
 * direction marks visible, so that nothing invisible changes what is read.
 */

/** For text and for quoted attributes of HTML, SVG and XML. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

// What starts a list, a quote or a heading at the start of a line.
const starts = /^(\s*)(?:([-+])|(\d+)([.)])(?=\s|$))/;

/**
 * For text in Markdown, in tables too, as GitHub reads it: no emphasis, link, HTML, mention or reference
 * comes of it.
 */
export function escapeMarkdown(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*_{}[\]()#!|<>&~"':^$=]/g, (character) => `&#${character.charCodeAt(0)};`)
      // GitHub looks for mentions and addresses in the text that comes of the entities.
      .replace(/@/g, "&#64;<!-- -->")
      .replace(/\b(www)\./gi, "$1<!-- -->.")
      .replace(
        starts,
        (_, space: string, mark: string | undefined, digits: string, dot: string) =>
          `${space}${mark === undefined ? `${digits}&#${dot.charCodeAt(0)};` : `&#${mark.charCodeAt(0)};`}`,
      )
  );
}

/** For a quoted label of a Mermaid diagram; `#…;` is its own way to write a character. */
export function escapeMermaid(text: string): string {
  return visible(text).replace(
    /[^\p{L}\p{N}\p{M} ,./:()_-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

/** A value for a `<script>` element that holds data: no `<` is left that could end or open an element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[<>&]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}
