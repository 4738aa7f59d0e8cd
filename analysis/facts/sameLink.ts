import type { Link } from "../model/link";

/** Whether two references name the same thing. */
export function sameLink(one: Link, other: Link): "yes" | "no" | "maybe" {
  if (one.kind === "entity" && other.kind === "entity") return one.id === other.id ? "yes" : "no";
  if (one.kind === "external" && other.kind === "external") {
    return one.awsId === other.awsId ? "yes" : "no";
  }
  for (const [open, certain] of [
    [one, other],
    [other, one],
  ] as const) {
    if (open.kind === "unresolved") return "maybe";
    if (open.kind !== "oneOf") continue;
    if (certain.kind === "external") return "no";
    const possible =
      certain.kind === "entity"
        ? open.candidates.includes(certain.id)
        : certain.kind !== "oneOf" || certain.candidates.some((id) => open.candidates.includes(id));
    return possible ? "maybe" : "no";
  }
  return "no"; // an id that nothing here carries is no entity of this network
}
