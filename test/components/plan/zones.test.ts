import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { checkZoneCount } from "../../../components/plan/vpc/zones";

describe("checkZoneCount", () => {
  it("accepts as many zones as the region has", () => {
    assert.deepEqual(checkZoneCount(2, ["us-west-1a", "us-west-1c"]), []);
  });

  it("refuses more, and names those that there are", () => {
    assert.equal(
      describeIssues("Vpc app", checkZoneCount(3, ["us-west-1a", "us-west-1c"])),
      "Vpc app cannot be planned:\n" +
        "  zoneCount: got 3, allowed: at most 2, the zones of this region (us-west-1a, us-west-1c); use 2",
    );
  });
});
