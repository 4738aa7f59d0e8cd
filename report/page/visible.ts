/*
 * Names come from files that anybody may have written. Terminals obey control characters, and terminals
 * and browsers read text with direction marks in another order than it is written.
 */

// Cc, Cf (direction marks, zero widths), line and paragraph separators, halves of pairs, private use.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Text from outside with every character to be seen: control characters and marks as `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(unprintable, escaped);
}

/** The same for text of several lines: line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(unprintable, (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
