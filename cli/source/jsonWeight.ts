/** How much a JSON text asks for, counted without building anything. */
export interface JsonWeight {
  /** Values in lists and objects, roughly: each costs memory, however short it is written. */
  readonly values: number;
  readonly depth: number;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openings: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closings: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Counts values and nesting of JSON in UTF-8, in one pass and constant memory. A small file may unfold
 * into a hundred times its size (`[[],[],[]…`): this is asked before anything is parsed.
 */
export function jsonWeight(bytes: Uint8Array): JsonWeight {
  let values = 0;
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (inText) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === comma) values += 1;
    else if (openings.has(byte)) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (closings.has(byte)) depth -= 1;
  }
  return { values, depth: deepest };
}
