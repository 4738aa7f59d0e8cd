/** What a reader of foreign JSON answers: the value, or the one thing that is wrong with the input. */
export type ReadResult<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "refused"; readonly problem: string };

/** The input is fine. */
export function read<T>(value: T): ReadResult<T> {
  return { kind: "read", value };
}

/** The input is not what the reader is for. `problem` says what was found and what was expected. */
export function refused(problem: string): ReadResult<never> {
  return { kind: "refused", problem };
}

/** Largest JSON text that is read, in characters. Node cannot hold much longer strings anyway. */
export const longestJson = 400_000_000;

/** Parses JSON text; a text that is too long or is cut off is one clear problem. */
export function parseJson(text: string, what: string, longest = longestJson): ReadResult<unknown> {
  if (text.length > longest) {
    return refused(`${what} has ${text.length} characters; at most ${longest} are read`);
  }
  if (text.trim() === "") return refused(`${what} is empty; JSON was expected`);
  try {
    return read<unknown>(JSON.parse(text));
  } catch {
    // The parser's own message quotes the input, which may hold secrets.
    const end = text.trimEnd().at(-1);
    const cut = end === "}" || end === "]" ? "is not JSON" : "is not JSON, or is cut off";
    return refused(`${what} ${cut}`);
  }
}
