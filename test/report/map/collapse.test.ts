import assert from "node:assert/strict";

import { known } from "../../../analysis/model/value";
import { collapsed } from "../../../report/map/collapse";
import { pictureOf } from "../../../report/map/picture";
import { draw, open, to } from "../../analysis/reach/drawing";
import { pictureLines } from "./pictureLines";

/*
 * VPC app in two zones. Each zone has a public subnet with a NAT gateway and a private one behind it, with
 * a route table of its own; a third private subnet has no route at all. Four workers stand in private-1, a
 * fifth is open to the internet in public-1.
 */
function network() {
  const drawing = draw();
  drawing.vpc("app", "10.0.0.0/16");
  drawing.add("internetGateway", "igw", { vpc: to("app") });
  drawing.group("sg", "app", open, open);
  for (const zone of ["1", "2"]) {
    drawing.subnet(`public-${zone}`, "app", `10.0.${zone}.0/24`, `az${zone}`);
    drawing.subnet(`private-${zone}`, "app", `10.0.1${zone}.0/24`, `az${zone}`);
    drawing.table(`rt-public-${zone}`, "app", `public-${zone}`);
    drawing.table(`rt-private-${zone}`, "app", `private-${zone}`);
    drawing.nat(`nat-${zone}`, `public-${zone}`);
    drawing.route(`rt-public-${zone}`, "0.0.0.0/0", "igw");
    drawing.route(`rt-private-${zone}`, "0.0.0.0/0", `nat-${zone}`);
  }
  drawing.subnet("vault", "app", "10.0.30.0/24", "az1");
  drawing.table("rt-vault", "app", "vault");
  for (const one of ["a", "b", "c", "d"])
    drawing.instance(`worker-${one}`, "private-1", undefined, ["sg"]);
  drawing.instance("worker-e", "public-1", "10.0.1.10", ["sg"], {
    autoAssignedPublicIpv4: known(true),
    publicIpv4: known("54.0.0.9"),
  });
  return drawing.network();
}

describe("collapsing a picture", () => {
  it("draws four alike things in one subnet as one, and leaves subnets when they are few", () => {
    const lines = pictureLines(collapsed(pictureOf(network())));
    assert.deepEqual(
      lines.filter((line) => line.includes("worker") || line.includes("subnet")),
      [
        "      subnet public-1 [10.0.1.0/24] public",
        "        networkInterface worker-e ! all traffic",
        "      subnet private-1 [10.0.11.0/24] private",
        "        networkInterface 4 network interfaces [worker-a, worker-b, worker-c, worker-d] ×4",
        "      subnet vault [10.0.30.0/24] isolated",
        "      subnet public-2 [10.0.2.0/24] public",
        "      subnet private-2 [10.0.12.0/24] private",
      ],
    );
  });

  it("draws subnets of one tier as one when their routes are alike, whatever NAT gateway they use", () => {
    const lines = pictureLines(collapsed(pictureOf(network()), { mostSubnets: 4 }));
    assert.deepEqual(lines, [
      "region us-east-1 [account 111111111111]",
      "  vpc app [10.0.0.0/16]",
      "    subnets 2 subnets [2 zones · 10.0.1.0/24 …] public ×2",
      "      natGateway 2 NAT gateways [nat-1, nat-2] ×2",
      "      networkInterface worker-e ! all traffic",
      "    subnets 2 subnets [2 zones · 10.0.11.0/24 …] private ×2",
      "      networkInterface 4 network interfaces [worker-a, worker-b, worker-c, worker-d] ×4",
      "    subnets vault [10.0.30.0/24] isolated ×1",
      "    internetGateway igw",
      "internet Internet",
      "internet igw -> internet",
      "route subnets public-1 -> igw (0.0.0.0/0)",
      "route subnets private-1 -> subnets public-1 natGateway|NAT gateway|| (0.0.0.0/0)",
    ]);
  });

  it("draws a VPC in full that is to be expanded", () => {
    const picture = pictureOf(network());
    for (const expand of [["app"], ["all"]])
      assert.deepEqual(collapsed(picture, { mostSubnets: 4, expand }), collapsed(picture));
  });
});
