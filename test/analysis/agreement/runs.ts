import type fc from "fast-check";

/** How many networks are drawn; test/hooks.ts says from which seed. */
export const runs = Number(process.env["PALISADE_RUNS"] ?? 150);

/** Parameters of a property; a costly one takes a `part` of the networks. */
export function parameters<T>(part = 1): fc.Parameters<T> {
  return {
    numRuns: Math.ceil(runs * part),
    // Networks shrink slowly; the seed and the trail in the message say more than a smaller network.
    endOnFailure: true,
  };
}
