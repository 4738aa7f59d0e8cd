import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { natPerAz } from "../../policies/rules/nat-per-az";
import { routeNatSameAz } from "../../policies/rules/route-nat-same-az";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { associate, foundation, nat, route, routed, subnet } from "./routedStack";
import { told } from "./told";

/*
 * Public subnets in zones 1a and 1b with a NAT gateway each, and the private subnets a (zone 1a) and b
 * (zone 1b), which both use the table `a-table`, whose default route is the NAT gateway of 1a.
 */
const inZone = (zone: unknown) => ({ availabilityZone: zone });
const shared: readonly TestResource[] = [
  subnet("public-a", inZone("eu-west-1a")),
  nat("nat-a", "public-a"),
  ...routed("a", inZone("eu-west-1a")),
  subnet("b", inZone("eu-west-1b")),
  associate("b", "a-table"),
  route("out", "a-table", "0.0.0.0/0", { natGatewayId: "nat-a" }),
];
const second = [subnet("public-b", inZone("eu-west-1b")), nat("nat-b", "public-b")];

const ask = (...stack: readonly TestResource[]) => told(routeNatSameAz, [...foundation, ...stack]);

const violated =
  "advisory on out: Route table a-table sends b in eu-west-1b to NAT gateway nat-a in eu-west-1a, so each packet " +
  "crosses zones and the way out fails with eu-west-1a. [fix]";

describe("route-nat-same-az", () => {
  it("is violated by a subnet that uses the NAT gateway of another zone", async () => {
    assert.deepEqual(await ask(...shared, ...second), [violated]);
    const own = [
      ...shared.filter(({ name }) => name !== "b-uses"),
      ...routed("b", inZone("eu-west-1b")).slice(1),
      route("out-b", "b-table", "0.0.0.0/0", { natGatewayId: "nat-b" }),
    ];
    assert.deepEqual(await ask(...own, ...second), []);
  });

  it("leaves a single NAT gateway to nat-per-az, while that rule is switched on", async () => {
    const { all } = await runPack([...foundation, ...shared], {
      rules: [routeNatSameAz, natPerAz],
    });
    assert.deepEqual(
      all.map(({ policy }) => policy),
      ["nat-per-az"],
    );
    assert.deepEqual(await ask(...shared), [violated]);
  });

  it("accepts a regional NAT gateway, and other default routes", async () => {
    const regional = resource(
      "aws:ec2/natGateway:NatGateway",
      "nat-a",
      { availabilityMode: "regional" },
      { vpcId: "app" },
    );
    const others = shared.filter(({ name }) => name !== "nat-a");
    assert.deepEqual(await ask(...others, regional, ...second), []);
    const toGateway = route("out", "a-table", "0.0.0.0/0", { gatewayId: "igw" });
    assert.deepEqual(
      await ask(...shared.filter(({ name }) => name !== "out"), toGateway, ...second),
      [],
    );
  });

  it("does not decide about unknown zones, gateways and tables", async () => {
    const words = (why: string) => [
      `advisory on out: Not decided: Route table a-table to NAT gateway nat-a: ${why}. It is a violation if a ` +
        "subnet of it is in another zone than the NAT gateway.",
    ];
    const open = shared.map((one) => (one.name === "b" ? subnet("b", inZone(unknownValue)) : one));
    assert.deepEqual(
      await ask(...open, ...second),
      words("availabilityZone of b is not known yet"),
    );
    const stray = shared.map((one) =>
      one.name === "b-uses" ? associate("b", "a-table", { subnetId: unknownValue }) : one,
    );
    assert.deepEqual(await ask(...stray, ...second), [
      ...words("subnetId of b-uses is not known yet"),
    ]);
    const foreign = route("out", "a-table", "0.0.0.0/0", {}, { natGatewayId: "nat-0a1b2c3d" });
    assert.deepEqual(await ask(...shared.filter(({ name }) => name !== "out"), foreign), [
      "advisory on out: Not decided: Route table a-table: the zone of a NAT gateway outside this stack is not " +
        "known (nat-0a1b2c3d). It is a violation if a subnet of it is in another zone than the NAT gateway.",
    ]);
  });
});
