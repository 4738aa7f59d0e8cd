import type { MatrixEnd } from "../matrix/ends";
import { entityId } from "../model/identity";
import type { Counterparts } from "./counterparts";

/** An end that both networks have, or only one of them. */
export interface DiffEnd {
  /** Id in the network after; in the one before for what is gone. */
  readonly id: string;
  readonly name: string;
  readonly presence: "kept" | "added" | "removed";
}

/** One end as both networks know it. */
export interface MatchedEnd {
  readonly end: DiffEnd;
  readonly before?: MatrixEnd;
  readonly after?: MatrixEnd;
}

/** The ends of two networks side by side. */
export interface MatchedEnds {
  /** Kept ends in the order of the network after, then added ones, then removed ones. */
  readonly ends: readonly MatchedEnd[];
  readonly added: readonly MatrixEnd[];
  readonly removed: readonly MatrixEnd[];
}

/** Finds the ends of one network in another. */
export function matchEnds(
  { before: identities }: Counterparts,
  old: readonly MatrixEnd[],
  fresh: readonly MatrixEnd[],
): MatchedEnds {
  const left = new Map(old.map((end) => [end.id, end]));
  const matched = fresh.map((end): MatchedEnd => {
    // A tier is called by its VPC and its name.
    const [entity = end.id, ...rest] = end.id.split(" ");
    const id = [identities.get(entityId(entity)) ?? entity, ...rest].join(" ");
    const before = left.get(id);
    left.delete(id);
    const presence = before === undefined ? "added" : "kept";
    return {
      end: { id: end.id, name: end.name, presence },
      ...(before === undefined ? {} : { before }),
      after: end,
    };
  });
  const of = (presence: DiffEnd["presence"]): readonly MatchedEnd[] =>
    matched.filter(({ end }) => end.presence === presence);
  const removed = [...left.values()];
  const gone = removed.map((end): MatchedEnd => ({
    end: { id: end.id, name: end.name, presence: "removed" },
    before: end,
  }));
  return {
    ends: [...of("kept"), ...of("added"), ...gone],
    added: of("added").flatMap(({ after }) => after ?? []),
    removed,
  };
}
