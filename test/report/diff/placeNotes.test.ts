import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import { placeNotes } from "../../../report/diff/placeNotes";
import { draw, type Drawing } from "../../analysis/reach/drawing";

/** A VPC in a region, with subnets in zones. */
function drawn(
  region: string,
  ...zones: readonly (readonly [name: string, id?: string])[]
): Drawing {
  const drawing = draw();
  drawing.vpc("V", "10.0.0.0/16");
  drawing.change("V", { region: known(region) });
  zones.forEach(([name, id], index) => {
    drawing.subnet(`s${index}`, "V", `10.0.${index}.0/24`, "az1");
    drawing.change(`s${index}`, {
      zoneName: known(name),
      zoneId: id === undefined ? unknown("nobody knows") : known(id),
    });
  });
  return drawing;
}

const said = (before: Drawing, after: Drawing): readonly string[] =>
  placeNotes(before.network(), after.network());

describe("where two networks stand", () => {
  it("is noted when they have no region in common, and then not zone by zone", () => {
    assert.deepEqual(said(drawn("us-east-1", ["us-east-1a"]), drawn("eu-west-1", ["eu-west-1a"])), [
      "the regions differ, us-east-1 before and eu-west-1 after: what has the same name in both is compared all the same",
    ]);
  });

  it("is no news when a region comes, or when one of them is empty", () => {
    const both = drawn("us-east-1");
    both.vpc("W", "10.1.0.0/16");
    both.change("W", { region: known("eu-west-1") });
    assert.deepEqual(said(drawn("us-east-1"), both), []);
    assert.deepEqual(said(draw(), drawn("us-east-1")), []);
  });

  it("names subnets in another zone, by the id of the zone where both are known", () => {
    const before = drawn("us-east-1", ["us-east-1a", "use1-az1"], ["us-east-1b"], ["us-east-1c"]);
    const after = drawn("us-east-1", ["us-east-1a", "use1-az2"], ["us-east-1d"], ["us-east-1c"]);
    assert.deepEqual(said(before, after), [
      "2 subnets move to other zones: subnet s0 from use1-az1 to use1-az2, subnet s1 from us-east-1b to us-east-1d",
    ]);
    const renamed = drawn("us-east-1", ["us-east-1f", "use1-az1"], ["us-east-1d"]);
    assert.deepEqual(said(before, renamed), [
      "a subnet moves to another zone: subnet s1 from us-east-1b to us-east-1d",
    ]);
  });

  it("is not guessed when a zone is not known", () => {
    const after = drawn("us-east-1", ["us-east-1b"]);
    after.change("s0", { zoneName: unknown("nobody knows") });
    assert.deepEqual(said(drawn("us-east-1", ["us-east-1a"]), after), []);
  });
});
