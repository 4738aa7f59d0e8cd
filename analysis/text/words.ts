/** Starts a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 subnet`, `25 subnets`; `many` where it is not the word and an s. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}

/** Writes `a, b and c`; of a long list the first ones: `a, b, c, d and 57 more`. */
export function listNames(names: readonly string[], most = 4): string {
  const shown = names.length <= most + 1 ? names : names.slice(0, most);
  const hidden = names.length - shown.length;
  const parts = hidden === 0 ? shown : [...shown, `${String(hidden)} more`];
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
