import assert from "node:assert/strict";
import { diff, type FlowChange } from "../../../analysis/diff/diff";
import { changeKinds } from "../../../analysis/diff/trafficChange";
import { formatTraffic, isNoTraffic } from "../../../analysis/sets/trafficSet";
import { standard } from "../reach/drawing";

const tcp = (port: number) => ({ protocol: "tcp", from: port, peer: "0.0.0.0/0" }) as const;

function text(change: FlowChange): string {
  const parts = changeKinds
    .filter((kind) => !isNoTraffic(change[kind]))
    .map((kind) => `${kind} ${formatTraffic(change[kind])}`);
  return `${change.from.name} > ${change.to.name}: ${parts.join(", ")}`;
}

/*
 * V holds A, B and D, W holds C; nothing joins V and W. D's group takes TCP 22 and 80 before, 22 and 443
 * after; it lets nothing out.
 */
describe("diff", () => {
  const drawn = (...ports: readonly number[]): ReturnType<typeof standard> => {
    const drawing = standard();
    drawing.group("sg-D", "V", ports.map(tcp), []);
    drawing.instance("D", "b", "10.0.2.20", ["sg-D"]);
    return drawing;
  };

  it("lists what became reachable and what became blocked, and nothing else", () => {
    const { added, removed, changes } = diff(drawn(22, 80).network(), drawn(22, 443).network());
    assert.deepEqual([added, removed], [[], []]);
    assert.deepEqual(changes.map(text), [
      "A > D: opened tcp 443, closed tcp 80",
      "B > D: opened tcp 443, closed tcp 80",
    ]);
  });

  it("lists nothing between a network and itself", () => {
    assert.deepEqual(diff(drawn(22).network(), drawn(22).network()).changes, []);
  });

  it("says which interfaces are new or gone, and what reaches them", () => {
    const after = drawn(22);
    after.group("sg-N", "V", [tcp(5432)], []);
    after.instance("N", "a", "10.0.1.40", ["sg-N"]);
    const forward = diff(drawn(22).network(), after.network());
    assert.deepEqual(
      forward.added.map(({ name }) => name),
      ["N"],
    );
    assert.deepEqual(forward.changes.map(text), [
      "A > N: opened tcp 5432",
      "B > N: opened tcp 5432",
    ]);
    const backward = diff(after.network(), drawn(22).network());
    assert.deepEqual(
      backward.removed.map(({ name }) => name),
      ["N"],
    );
    assert.deepEqual(backward.changes.map(text), [
      "A > N: closed tcp 5432",
      "B > N: closed tcp 5432",
    ]);
  });
});
