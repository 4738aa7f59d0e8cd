import type { EntityId } from "../model/identity";
import { mayPointTo, pointsTo, type Link } from "../model/link";
import { unknown, type Unknown } from "../model/value";

/** Whether something holds. */
export type Certainty = "yes" | "no" | "maybe";

/** Something that belongs to something else, for certain or perhaps. */
export interface Possible<T> {
  readonly item: T;
  readonly certain: boolean;
}

/** One of some entities; `unknown` is present when it might be yet another one. */
export interface Choice {
  readonly candidates: readonly EntityId[];
  readonly unknown?: Unknown;
}

/** Whether a link names an entity. */
export function linkCertainty(link: Link | undefined, id: EntityId): Certainty {
  if (pointsTo(link, id)) return "yes";
  return mayPointTo(link, id) ? "maybe" : "no";
}

/** The better of several chances. */
export function anyOf(chances: readonly Certainty[]): Certainty {
  if (chances.includes("yes")) return "yes";
  return chances.includes("maybe") ? "maybe" : "no";
}

/** The entities that links name together. */
export function choiceOf(links: readonly Link[]): Choice {
  const candidates = new Set<EntityId>();
  let why: Unknown | undefined;
  for (const link of links) {
    if (link.kind === "entity") candidates.add(link.id);
    else if (link.kind === "oneOf") link.candidates.forEach((id) => candidates.add(id));
    else if (link.kind === "external") why = unknown(`${link.awsId} is not part of this network`);
    else why = link.why;
  }
  return { candidates: [...candidates], ...(why === undefined ? {} : { unknown: why }) };
}
