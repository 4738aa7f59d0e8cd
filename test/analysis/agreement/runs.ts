import type fc from "fast-check";

const { PALISADE_RUNS: asked, PALISADE_SEED: chosen } = process.env;

/**
 * How many networks are drawn, and from which seed. `PALISADE_RUNS` sets the number (`npm run test:long`),
 * `PALISADE_SEED` repeats a run. The short run is always the same one; a long run draws its own seed and
 * prints it when it fails.
 */
export const runs = Number(asked ?? 150);

const seed = chosen ?? (asked === undefined ? "20261121" : undefined);

/** Parameters of a property; a costly one takes a `part` of the networks. */
export function parameters<T>(part = 1): fc.Parameters<T> {
  return {
    numRuns: Math.ceil(runs * part),
    // Networks shrink slowly; the seed and the trail in the message say more than a smaller network.
    endOnFailure: true,
    ...(seed !== undefined && { seed: Number(seed) }),
  };
}
