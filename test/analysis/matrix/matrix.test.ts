import assert from "node:assert/strict";
import { matrix, type MatrixCell } from "../../../analysis/matrix/matrix";
import { known } from "../../../analysis/model/value";
import { formatTraffic } from "../../../analysis/sets/trafficSet";
import { open, standard } from "../reach/drawing";

/*
 * V's subnets a and b hold A and B, W's subnet w holds C; nothing joins V and W. All their groups are
 * open. E1 and E2 stand in a; their group takes TCP 22 from the group of A and nothing else.
 */
function drawn(): ReturnType<typeof standard> {
  const drawing = standard();
  drawing.group("sg-E", "V", [{ protocol: "tcp", from: 22, peer: "sg-A" }], open);
  drawing.instance("E1", "a", "10.0.1.31", ["sg-E"]);
  drawing.instance("E2", "a", "10.0.1.32", ["sg-E"]);
  return drawing;
}

function text({ from, to, pairs, reachable }: MatrixCell): string {
  const some = formatTraffic(reachable.some).replace(everything, "everything");
  const every = formatTraffic(reachable.every).replace(everything, "everything");
  return `${from.name} > ${to.name}, ${pairs}: ${some}; on all pairs ${every}`;
}

const everything =
  "tcp all ports; udp all ports; icmp all types; protocol 0, 2-5, 7-16, 18-57, 59-255";

describe("matrix", () => {
  it("says of every pair of security groups what some and what all of their interfaces reach", () => {
    const cells = [...matrix(drawn().network(), "group").cells()];
    assert.deepEqual(cells.filter(({ to }) => to.name === "sg-E").map(text), [
      "sg-A > sg-E, 2: tcp 22; on all pairs tcp 22",
      "sg-B > sg-E, 2: no traffic; on all pairs no traffic",
      "sg-C > sg-E, 2: no traffic; on all pairs no traffic",
      "sg-E > sg-E, 2: no traffic; on all pairs no traffic",
    ]);
  });

  it("tells what holds between some pairs of two subnets from what holds between all", () => {
    const cells = [...matrix(drawn().network(), "subnet").cells()];
    assert.deepEqual(cells.filter(({ from }) => from.name === "a").map(text), [
      "a > a, 6: everything; on all pairs no traffic",
      "a > b, 3: everything; on all pairs everything",
      "a > w, 3: no traffic; on all pairs no traffic",
    ]);
  });

  it("answers between tiers, which are named with their VPC", () => {
    const tiers = matrix(drawn().network(), "tier");
    assert.deepEqual(
      tiers.ends.map(({ id, interfaces }) => [id, interfaces.length]),
      [
        ["V isolated", 4],
        ["W isolated", 1],
      ],
    );
    const cell = tiers.cell("V isolated", "W isolated");
    assert.equal(
      cell && text(cell),
      "V isolated > W isolated, 4: no traffic; on all pairs no traffic",
    );
  });

  it("has no cell for an interface and itself, nor for ends that it does not know", () => {
    const interfaces = matrix(drawn().network(), "interface");
    assert.equal(interfaces.cell("A", "A")?.pairs, 0);
    assert.equal(interfaces.cell("A", "nobody"), undefined);
    assert.equal([...interfaces.cells()].length, 20);
  });

  it("tells ends that share a name by the kind of their owner, else by their AWS id or identity", () => {
    const drawing = drawn();
    drawing.change("nat-V", { name: "shop" });
    drawing.change("V", { name: "shop" });
    // Whoever owns it, its kind is read from the owner itself.
    for (const [name, id] of Object.entries({ A: "V", E1: "nat-V", E2: "nat-V" }))
      drawing.change(name, { name: "interface 0 of shop", owner: { kind: "natGateway", id } });
    drawing.change("E2", { awsId: known("eni-2") });
    drawing.change("sg-A", { name: "default", awsId: known("sg-1") });
    drawing.change("sg-E", { name: "default" });
    const namesOf = (by: "interface" | "group"): readonly string[] =>
      matrix(drawing.network(), by).ends.map(({ name }) => name);
    assert.deepEqual(namesOf("interface"), [
      "interface 0 of VPC shop",
      "B",
      "C",
      "interface 0 of NAT gateway shop (E1)",
      "interface 0 of NAT gateway shop (eni-2)",
    ]);
    assert.deepEqual(namesOf("group"), ["default (sg-1)", "sg-B", "sg-C", "default (sg-E)"]);
  });

  it("answers for IPv6 apart", () => {
    const cells = [...matrix(drawn().network(), "vpc", { family: 6 }).cells()];
    assert.deepEqual(cells.filter(({ from }) => from.name === "V").map(text), [
      "V > V, 12: tcp all ports; udp all ports; icmpv6 all types; protocol 0, 2-5, 7-16, 18-57, " +
        "59-255; on all pairs no traffic",
      "V > W, 4: no traffic; on all pairs no traffic",
    ]);
  });
});
