import assert from "node:assert/strict";
import fc from "fast-check";
import type { Scene } from "../arbitraries/network";
import { scene } from "../arbitraries/network";
import { packetsPerNetwork } from "./agreement/sent";

function drawn(seed: number): Scene[] {
  return fc.sample(scene(packetsPerNetwork), { numRuns: 5, seed });
}

describe("a seed of generated networks", () => {
  it("draws the same networks, names and packets whenever it is used", () => {
    const first = drawn(20261121);
    assert.deepEqual(drawn(20261121), first);
    assert.notDeepEqual(drawn(20261122), first);
  });
});
