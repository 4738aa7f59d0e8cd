import assert from "node:assert/strict";
import { counted } from "../../../analysis/text/words";

describe("words that are counted", () => {
  it("stand in the singular for one of them, and get an s or a plural of their own", () => {
    assert.deepEqual(
      [0, 1, 2].map((number) => counted(number, "subnet")),
      ["0 subnets", "1 subnet", "2 subnets"],
    );
    assert.equal(counted(3, "more loss", "more losses"), "3 more losses");
  });
});
