import { visible, visibleLines } from "../../report/page/visible";

/** Longest name that is shown in full. */
const longestShown = 400;

/** Text from outside for a terminal: on one line, control characters as `\u{1b}`, long text cut. */
export function printable(text: string, { lines = false } = {}): string {
  if (lines) return visibleLines(text);
  const escaped = visible(text);
  if (escaped.length <= longestShown) return escaped;
  return `${escaped.slice(0, longestShown)}… (${escaped.length - longestShown} characters more)`;
}

/** JSON text in which no character can do anything to a terminal; its values are the same. */
export function printableJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, undefined, indent).replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu,
    (character) =>
      Array.from({ length: character.length }, (_, index) => {
        const unit = character.charCodeAt(index).toString(16).padStart(4, "0");
        return `\\u${unit}`;
      }).join(""),
  );
}
