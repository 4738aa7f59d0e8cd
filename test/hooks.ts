import { inspect } from "node:util";

import type { RootHookObject } from "mocha";

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
