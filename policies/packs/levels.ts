import type { PackRule } from "./pack";

/** Rules with the values that a pack gives them; without values, an empty object. */
type NamedValues = Readonly<Record<string, NonNullable<PackRule["values"]>>>;

/** Rules that block. */
export function mandatory(rules: NamedValues): readonly PackRule[] {
  return atLevel("mandatory", rules);
}

/** Rules that advise. */
export function advisory(rules: NamedValues): readonly PackRule[] {
  return atLevel("advisory", rules);
}

function atLevel(level: PackRule["level"], rules: NamedValues): readonly PackRule[] {
  return Object.entries(rules).map(([name, values]) => ({ name, level, values }));
}
