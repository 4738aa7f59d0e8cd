import assert from "node:assert/strict";

import { layoutOf, type Layout, type PlacedBox } from "../../../report/map/layout";
import { textWidth } from "../../../report/map/layout/geometry";
import { pictureOf } from "../../../report/map/picture";
import { draw, to } from "../../analysis/reach/drawing";
import { sampleNetwork } from "./sampleNetwork";

const layout = layoutOf(pictureOf(sampleNetwork()));
const placed = (id: string): PlacedBox => {
  const found = layout.boxes.find(({ box }) => box.id === id);
  if (found === undefined) throw new Error(`${id} is not drawn`);
  return found;
};

function isInside(inner: PlacedBox, outer: PlacedBox): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlap(one: PlacedBox, other: PlacedBox): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Edges and the frames whose first two lines of text they cross. */
function linesThroughNames({ boxes, edges }: Pick<Layout, "boxes" | "edges">): readonly string[] {
  const named = boxes.filter(({ box: { kind } }) => kind === "region" || kind === "vpc");
  return edges.flatMap(({ edge, points }) =>
    named
      .filter(({ box, x, y }) => {
        const left = x + (box.kind === "region" ? 44 : 10);
        const right = left + 30 + textWidth(`VPC ${box.title}`, 14);
        return points.slice(1).some((point, index) => {
          const before = points[index] ?? point;
          return (
            Math.max(before.x, point.x) > left &&
            Math.min(before.x, point.x) < right &&
            Math.max(before.y, point.y) > y + 8 &&
            Math.min(before.y, point.y) < y + (box.kind === "region" ? 30 : 41)
          );
        });
      })
      .map(({ box }) => `${edge.id} crosses ${box.title}`),
  );
}

describe("the layout of a picture", () => {
  it("draws zones as columns and tiers as rows", () => {
    const at = (id: string) => [placed(id).x, placed(id).y];
    const [left, top] = at("public-1");
    const [right, bottom] = at("private-2");
    assert.deepEqual(at("public-2"), [right, top]);
    assert.deepEqual(at("private-1"), [left, bottom]);
    assert.ok((left ?? 0) < (right ?? 0) && (top ?? 0) < (bottom ?? 0));
  });

  it("keeps what stands in a box inside of it, and neighbours apart", () => {
    for (const [inner, outer] of [
      ["public-1", "app"],
      ["nat", "public-1"],
      ["server", "public-2"],
      ["att-app", "app"],
      ["domain-app", "tgw"],
    ] as const)
      assert.ok(isInside(placed(inner), placed(outer)), `${inner} in ${outer}`);
    const chips = layout.boxes.filter(({ look }) => look === "chip");
    const subnets = layout.boxes.filter(({ box }) => box.kind === "subnet");
    const vpcs = layout.boxes.filter(({ box }) => box.kind === "vpc");
    for (const boxes of [chips, subnets, vpcs])
      boxes.forEach((one, index) => {
        const touched = boxes.slice(index + 1).filter((other) => overlap(one, other));
        assert.deepEqual(
          touched.map(({ box }) => box.id),
          [],
          one.box.id,
        );
      });
  });

  it("leads every edge from one of its boxes to the other, in straight angles", () => {
    const onBorder = (id: string, { x, y }: { x: number; y: number }): boolean => {
      const box = placed(id);
      return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    };
    assert.equal(layout.edges.length, pictureOf(sampleNetwork()).edges.length);
    for (const { edge, points } of layout.edges) {
      const [first, last] = [points[0], points.at(-1)];
      assert.ok(
        first && onBorder(edge.from, first),
        `${edge.id} starts at ${JSON.stringify(first)}`,
      );
      assert.ok(last && onBorder(edge.to, last), `${edge.id} ends at ${JSON.stringify(last)}`);
      points.slice(1).forEach((point, index) => {
        const before = points[index];
        assert.ok(point.x === before?.x || point.y === before?.y, edge.id);
      });
    }
  });

  it("says at a target which destinations lead to it", () => {
    assert.deepEqual(
      ["igw", "nat", "att-app", "cgw"].map((id) => placed(id).note),
      ["0.0.0.0/0", "0.0.0.0/0", "10.1.0.0/16 +1", "VPN vpn"],
    );
  });

  it("does not bridge a zone in which something does not stand", () => {
    const drawing = draw();
    drawing.vpc("V", "10.0.0.0/16");
    for (const zone of ["1", "2", "3"])
      drawing.subnet(`s-${zone}`, "V", `10.0.${zone}.0/24`, `az${zone}`);
    const [region] = pictureOf(drawing.network()).boxes;
    const [vpc] = region?.children ?? [];
    assert.ok(region !== undefined && vpc !== undefined);
    const bar = {
      ...vpc,
      id: "bar",
      kind: "loadBalancer" as const,
      spans: ["s-1", "s-3"],
      children: [],
    };
    const { boxes } = layoutOf({
      boxes: [{ ...region, children: [{ ...vpc, children: [...vpc.children, bar] }] }],
      edges: [],
    });
    const drawn = boxes.find(({ box }) => box.id === "bar");
    const middle = boxes.find(({ box }) => box.id === "s-2");
    assert.ok(drawn !== undefined && middle !== undefined);
    assert.equal(drawn.pieces.length, 1);
    assert.ok(drawn.x + drawn.width < middle.x);
    assert.ok((drawn.pieces[0]?.x ?? 0) > middle.x + middle.width);
  });

  it("stands the VPCs of a transit gateway below each other, beside the gateway", () => {
    const vpcs = ["app", "data", "tools"].map(placed);
    assert.deepEqual(
      vpcs.map(({ x }) => x),
      vpcs.map(() => vpcs[0]?.x),
    );
    assert.ok(vpcs.every(({ x, width }) => x + width < placed("tgw").x));
  });

  /* VPC tall has sixteen more subnets in one zone than a, b and c; the last one is routed past the others. */
  it("gives a VPC that is much taller than the others a column of its own", () => {
    const drawing = draw();
    for (const vpc of ["a", "b", "c", "tall"]) {
      drawing.vpc(vpc, "10.0.0.0/16");
      drawing.add("internetGateway", `igw-${vpc}`, { vpc: to(vpc) });
      for (const zone of ["az1", "az2"]) {
        drawing.subnet(`${vpc}-${zone}`, vpc, "10.0.1.0/24", zone);
        drawing.table(`rt-${vpc}-${zone}`, vpc, `${vpc}-${zone}`);
        drawing.route(`rt-${vpc}-${zone}`, "0.0.0.0/0", `igw-${vpc}`);
      }
    }
    for (let tier = 0; tier < 16; tier += 1)
      drawing.subnet(`tall-${tier}x`, "tall", `10.0.${tier}.0/24`, "az1");
    drawing.table("rt-tall", "tall", "tall-15x");
    drawing.route("rt-tall", "0.0.0.0/0", "igw-tall");
    const { boxes, edges } = layoutOf(pictureOf(drawing.network()));
    const at = (id: string) => boxes.find(({ box }) => box.id === id);
    const [a, b, c, tall] = ["a", "b", "c", "tall"].map(at);
    assert.ok(a && b && c && tall);
    assert.ok(tall.x + tall.width < a.x && a.x === b.x && b.x === c.x);
    assert.ok(a.y + a.height < b.y && b.y + b.height < c.y);
    assert.ok(c.y + c.height < tall.y + tall.height);
    const toInternet = edges.filter(({ edge }) => ["igw-b", "igw-c"].includes(edge.from));
    assert.equal(toInternet.length, 2);
    const right = tall.x + tall.width;
    assert.ok(toInternet.every(({ points }) => points.every(({ x }) => x > right)));
    assert.deepEqual(linesThroughNames({ boxes, edges }), []);
  });

  it("leads no line through the name of a region or VPC", () => {
    assert.deepEqual(linesThroughNames(layout), []);
  });
});
