import type { MatrixEnd } from "../matrix/ends";
import { entityId } from "../model/identity";
import type { Network } from "../model/network";
import { topologyOf } from "../reach/topology";

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

/** Finds the ends of one network in another: by identity, else by known AWS id. */
export function matchEnds(
  before: Network,
  old: readonly MatrixEnd[],
  after: Network,
  fresh: readonly MatrixEnd[],
): MatchedEnds {
  const byId = new Map(old.map((end) => [end.id, end]));
  const byAwsId = new Map(old.map((end) => [awsIdOf(before, end), end]));
  byAwsId.delete(undefined);
  const left = new Set(old);
  const matched = fresh.map((end): MatchedEnd => {
    const one = byId.get(end.id) ?? byAwsId.get(awsIdOf(after, end));
    const taken = one !== undefined && left.delete(one) ? one : undefined;
    const presence = taken === undefined ? "added" : "kept";
    return {
      end: { id: end.id, name: end.name, presence },
      ...(taken === undefined ? {} : { before: taken }),
      after: end,
    };
  });
  const kept = matched.filter(({ end }) => end.presence === "kept");
  const added = matched.filter(({ end }) => end.presence === "added");
  const removed = [...left].map((end): MatchedEnd => ({
    end: { id: end.id, name: end.name, presence: "removed" },
    before: end,
  }));
  return {
    ends: [...kept, ...added, ...removed],
    added: added.flatMap(({ after: end }) => end ?? []),
    removed: [...left],
  };
}

/** A tier is named after its VPC, so the AWS id stands in the place of the identity. */
function awsIdOf(network: Network, { id }: MatrixEnd): string | undefined {
  const [entity = id, ...rest] = id.split(" ");
  const awsId = topologyOf(network).find(entityId(entity))?.awsId;
  return awsId?.kind === "known" ? [awsId.value, ...rest].join(" ") : undefined;
}
