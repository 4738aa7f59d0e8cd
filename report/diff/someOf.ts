/**
 * The first of some names, and how many more there are.
 *
 * @param most how many are named. Left out: 3
 */
export function someOf(names: readonly string[], most = 3): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return `${names.slice(0, most).join(", ")}${more}`;
}
