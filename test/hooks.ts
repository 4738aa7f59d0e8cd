import { inspect } from "node:util";

import fc from "fast-check";
import type { RootHookObject } from "mocha";

/*
 * The usual run of the properties is always the same one, so that nobody's change fails by the luck of a draw.
 * `PALISADE_RUNS` (`npm run test:long`) asks for many cases; they draw their own seed and print it when they
 * fail; `PALISADE_SEED` repeats a run.
 */
const { PALISADE_RUNS: asked, PALISADE_SEED: chosen } = process.env;
const seed = chosen ?? (asked === undefined ? "20261121" : undefined);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

/**
 * Mocha stays green when a promise that nobody awaits is rejected, as by an assertion inside an
 * `apply`. These root hooks fail the test during which it happened.
 */
const unhandled: unknown[] = [];

function collect(reason: unknown): void {
  unhandled.push(reason);
}

export const mochaHooks: RootHookObject = {
  beforeAll() {
    // Mocha's own listener hands the rejection on to the process and lets the test pass.
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", collect);
  },
  async afterEach() {
    // Node reports a rejection one turn after the microtasks in which nobody handled it.
    await new Promise((resolve) => setImmediate(resolve));
    const [first] = unhandled.splice(0);
    if (first !== undefined) throw first instanceof Error ? first : new Error(inspect(first));
  },
};
