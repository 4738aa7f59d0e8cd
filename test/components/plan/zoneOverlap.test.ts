import assert from "node:assert/strict";
import { sharedZones } from "../../../components/plan/privateService/zoneOverlap";

describe("sharedZones", () => {
  const here = { otherAccount: false };
  const there = { otherAccount: true };

  it("compares names and letters within one account only", () => {
    assert.deepEqual(sharedZones(["a", "b"], ["b", "c"], here), ["b"]);
    assert.deepEqual(sharedZones(["us-east-1a"], ["us-east-1b"], here), []);
    assert.equal(sharedZones(["a", "b"], ["b", "c"], there), undefined);
    assert.equal(sharedZones(["us-east-1a"], ["us-east-1a"], there), undefined);
  });

  it("compares ids everywhere, for they are the same places", () => {
    assert.deepEqual(sharedZones(["use1-az1", "use1-az2"], ["use1-az2"], there), ["use1-az2"]);
  });

  it("says nothing of zones that are written in different ways", () => {
    assert.equal(sharedZones(["a"], ["us-east-1a"], here), undefined);
    assert.equal(sharedZones(["us-east-1a"], ["use1-az1"], here), undefined);
  });
});
