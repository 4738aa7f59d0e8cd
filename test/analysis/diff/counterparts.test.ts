import assert from "node:assert/strict";
import { counterparts } from "../../../analysis/diff/counterparts";
import { diffFlows } from "../../../analysis/diff/diffFlows";
import { entityId } from "../../../analysis/model/identity";
import { networkOf, type Network } from "../../../analysis/model/network";
import { known } from "../../../analysis/model/value";
import { entitiesOf } from "../../arbitraries/network/blur";
import { id, list, standard, to, type Drawing } from "../reach/drawing";

/** F is a function in the subnets a and b, with interfaces that AWS makes for it, by their numbers. */
function drawn(name: string, subnets: readonly string[], awsId?: string): Network {
  const drawing: Drawing = standard();
  drawing.add("function", name, {
    ...{ subnets: list(...subnets), securityGroups: list("sg-A") },
    ...(awsId === undefined ? {} : { awsId: known(awsId) }),
  } as never);
  subnets.forEach((subnet, index) => {
    drawing.add("networkInterface", `${name}#${index}`, {
      ...{ owner: { kind: "function", id: id(name) }, origin: "implied", subnet: to(subnet) },
      ...{ securityGroups: list("sg-A"), autoAssignedPublicIpv4: known(false) },
      ...{ sourceDestCheck: known(true), isClass: true, deniesInternetGatewayTraffic: false },
    } as never);
  });
  return drawing.network();
}

/** What the function and its interfaces are in the network before. */
function found(before: Network, after: Network): readonly string[] {
  return [...counterparts(before, after).before]
    .filter(([fresh]) => /^[FG]/.test(fresh))
    .map(([fresh, old]) => `${fresh} was ${old}`);
}

describe("the counterparts of two networks", () => {
  it("are those with the same identity, and interfaces in the same subnet", () => {
    assert.deepEqual(found(drawn("F", ["a", "b"]), drawn("F", ["a", "b"])), [
      "F was F",
      "F#0 was F#0",
      "F#1 was F#1",
    ]);
    // A number is a place in a list: the interface in b stays the one in b.
    assert.deepEqual(found(drawn("F", ["a", "b"]), drawn("F", ["b"])), ["F was F", "F#0 was F#1"]);
  });

  it("are interfaces with the same number when the subnet is another one", () => {
    assert.deepEqual(found(drawn("F", ["a"]), drawn("F", ["q"])), ["F was F", "F#0 was F#0"]);
  });

  it("are what an alias renames, by its AWS id, with its interfaces, and no flow changes", () => {
    const [before, after] = [drawn("F", ["a", "b"], "fn-1"), drawn("G", ["b", "a"], "fn-1")];
    assert.deepEqual(found(before, after), ["G was F", "G#0 was F#1", "G#1 was F#0"]);
    const { parties, internet, outside, between } = diffFlows(before, after);
    assert.deepEqual([internet, outside, between], [[], [], []]);
    assert.deepEqual(
      parties
        .filter(({ name }) => name === "G")
        .map(({ presence, subnet }) => [presence, subnet?.name]),
      [
        ["kept", "b"],
        ["kept", "a"],
      ],
    );
  });

  it("are none without an alias: one goes, and another one comes", () => {
    const [before, after] = [drawn("F", ["a"], "fn-1"), drawn("G", ["a"])];
    assert.deepEqual(found(before, after), []);
    assert.deepEqual(
      diffFlows(before, after)
        .parties.filter(({ name }) => /^[FG]$/.test(name))
        .map(({ name, presence }) => `${name} ${presence}`),
      ["G added", "F removed"],
    );
  });

  it("are of one kind, whatever their AWS ids are", () => {
    const before = drawn("F", ["a"], "same");
    const renamed = entitiesOf(drawn("G", ["a"], "other")).map((one) =>
      one.id === entityId("sg-C") ? { ...one, id: entityId("sg-D"), awsId: known("same") } : one,
    );
    assert.deepEqual(found(before, networkOf(renamed, before.settings)), []);
  });
});
