/*
 * Names come from files that anybody may have written. A terminal obeys control characters, and reads
 * text with direction marks in another order than it is written: both are shown as what they are.
 */

// Cc, Cf (direction marks, zero widths), line and paragraph separators, halves of pairs, private use.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
const unprintableInLines = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Longest name that is shown in full. */
const longestShown = 400;

/** Text from outside for a terminal: on one line, control characters as `\u{1b}`, long text cut. */
export function printable(text: string, { lines = false } = {}): string {
  const escaped = text.replace(lines ? unprintableInLines : unprintable, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
  if (lines || escaped.length <= longestShown) return escaped;
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
