import assert from "node:assert/strict";
import { changedBoxes } from "../../../report/diff/changedBoxes";
import type { Picture, PictureBox } from "../../../report/map/box";
import { collapsed } from "../../../report/map/collapse";

function box(kind: PictureBox["kind"], id: string, address: string): PictureBox {
  const details = [{ label: "address", text: address }];
  return { id, kind, word: kind, title: id, details, children: [] };
}

/** A VPC with four endpoints, which are drawn as one. */
function picture(...addresses: readonly string[]): Picture {
  const children = addresses.map((address, index) =>
    box("vpcEndpoint", `endpoint-${index}`, address),
  );
  return { boxes: [{ ...box("vpc", "vpc", "10.0.0.0/16"), children }], edges: [] };
}

describe("the boxes that a change concerns", () => {
  const before = collapsed(picture("10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7"));

  it("are those that stand for something of which anything is told otherwise", () => {
    const after = collapsed(picture("10.0.0.4", "10.0.0.5", "10.0.0.60", "10.0.0.7"));
    const [vpc] = after.boxes;
    assert.deepEqual(
      vpc?.children.map(({ title }) => title),
      ["4 vpcEndpoints"],
    );
    const { added, removed, changed } = changedBoxes(before, after);
    assert.deepEqual(
      [...changed],
      vpc.children.map(({ id }) => id),
    );
    assert.deepEqual([added.size, removed.size], [0, 0]);
  });

  it("are none when everything is told as before", () => {
    assert.deepEqual(changedBoxes(before, before).changed.size, 0);
  });
});
