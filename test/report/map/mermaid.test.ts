import assert from "node:assert/strict";

import type { Picture } from "../../../report/map/box";
import { mermaidOf } from "../../../report/map/mermaid";
import { pictureOf } from "../../../report/map/picture";
import { draw, to } from "../../analysis/reach/drawing";

describe("the map as Mermaid", () => {
  // VPC app (10.0.0.0/16) has one public subnet, web, with a NAT gateway.
  it("nests subgraphs, draws routes as arrows and colours tiers", () => {
    const drawing = draw();
    drawing.vpc("app", "10.0.0.0/16");
    drawing.subnet("web", "app", "10.0.1.0/24", "az1");
    drawing.table("rt", "app", "web");
    drawing.add("internetGateway", "igw", { vpc: to("app") });
    drawing.route("rt", "0.0.0.0/0", "igw");
    drawing.nat("nat", "web");
    assert.equal(
      mermaidOf(pictureOf(drawing.network())),
      `flowchart LR
  subgraph n0["us-east-1 account 111111111111"]
    subgraph n1["VPC app 10.0.0.0/16"]
      subgraph n2["availability zone az1"]
        subgraph n3["subnet web 10.0.1.0/24"]
          n4["NAT gateway nat<br/>public"]
        end
      end
      n5["internet gateway igw"]
    end
  end
  n6["Internet"]
  classDef public fill:#f2f6e8,stroke:#5c7d0c,color:#1f2328
  classDef private fill:#e6f6f7,stroke:#00757a,color:#1f2328
  classDef isolated fill:#eef0f3,stroke:#59636e,color:#1f2328
  classDef unknown fill:#fff8c5,stroke:#8a5a00,color:#1f2328
  classDef exposed fill:#fff1e5,stroke:#bc4c00,stroke-width:3px,color:#1f2328
  class n3 public
  n5 --> n6
  n3 -->|"0.0.0.0/0"| n5
`,
    );
  });

  it("leaves out the edges that Mermaid would refuse to draw, and counts them", () => {
    const box = (id: string) => ({
      id,
      kind: "instance" as const,
      word: "instance",
      title: id,
      details: [],
      children: [],
    });
    const picture: Picture = {
      boxes: [box("a"), box("b")],
      edges: Array.from({ length: 600 }, (_, index) => ({
        id: `${index}`,
        kind: "route" as const,
        from: "a",
        to: "b",
        certain: index > 0,
      })),
    };
    const lines = mermaidOf(picture).split("\n");
    assert.equal(lines.filter((line) => line.endsWith("> n1")).length, 480);
    assert.equal(
      lines.find((line) => line.endsWith("> n1")),
      "  n0 -.-> n1",
    );
    assert.equal(lines.at(-2), "  %% 120 edges are left out: Mermaid draws no more");
  });
});
