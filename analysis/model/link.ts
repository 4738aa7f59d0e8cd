import type { EntityId } from "./identity";
import type { Unknown } from "./value";

/** One entity of this network, for certain. */
export interface EntityLink {
  readonly kind: "entity";
  readonly id: EntityId;
}

/** A known AWS id (or ARN) that nothing in this network carries. */
export interface ExternalLink {
  readonly kind: "external";
  readonly awsId: string;
}

/** One of these entities, and preview cannot tell which (RULES 2.5, a may-set). */
export interface OneOfLink {
  readonly kind: "oneOf";
  readonly candidates: readonly EntityId[];
  readonly why: Unknown;
}

/** Something that nobody can name: unknown value, no dependency of a fitting type. */
export interface UnresolvedLink {
  readonly kind: "unresolved";
  readonly why: Unknown;
}

/** Reference of one entity to another, resolved as RULES 2.5 says. */
export type Link = EntityLink | ExternalLink | OneOfLink | UnresolvedLink;

/**
 * References of a list property. `items` are certain to be in the list, one each; `more` is present when
 * the list may hold others too (it is unknown as a whole), drawn from `candidates` if there are any.
 */
export interface LinkList {
  readonly items: readonly Link[];
  readonly more?: { readonly candidates: readonly EntityId[]; readonly why: Unknown };
}

/** The list without members: nothing was written, and that is certain. */
export const noLinks: LinkList = { items: [] };

/** Identity of the entity when the link names exactly one. */
export function linkedId(link: Link | undefined): EntityId | undefined {
  return link?.kind === "entity" ? link.id : undefined;
}

/** True when the link is certain to name this entity. */
export function pointsTo(link: Link | undefined, id: EntityId): boolean {
  return link?.kind === "entity" && link.id === id;
}

/** True when the link names this entity or might. An external id is known to be something else. */
export function mayPointTo(link: Link | undefined, id: EntityId): boolean {
  if (link === undefined) return false;
  switch (link.kind) {
    case "entity":
      return link.id === id;
    case "external":
      return false;
    case "oneOf":
      return link.candidates.includes(id);
    case "unresolved":
      return true;
  }
}

/** Every identity that a link may name; empty for external and unresolved links. */
export function candidatesOf(link: Link): readonly EntityId[] {
  if (link.kind === "entity") return [link.id];
  return link.kind === "oneOf" ? link.candidates : [];
}
