import assert from "node:assert/strict";

import { nearestOf } from "../../../analysis/text/nearest";

describe("the nearest texts", () => {
  it("are those with the fewest other letters, three at most, whatever the case", () => {
    const texts = ["vpcs", "vpc", "vpn", "VPCX", "vpce", "subnet"];
    assert.deepEqual(nearestOf("vpc", texts), ["vpc", "vpcs", "vpn"]);
    assert.deepEqual(nearestOf("SUBNETT", texts), ["subnet"]);
  });

  it("are none where a third of the letters differ", () => {
    assert.deepEqual(nearestOf("nat", ["igw", "natgw"]), []);
    assert.deepEqual(nearestOf("", ["a", "gateway"]), ["a"]);
  });

  it("cost little with names of any length", () => {
    assert.deepEqual(nearestOf("a".repeat(1_000_000), ["b".repeat(1_000_000)]), []);
  });
});
