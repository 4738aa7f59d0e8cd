import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { peerReturnRoute } from "../../policies/rules/peer-return-route";
import type { TestResource } from "./harness";
import { outcomesAtPreview, outcomesOf, resource } from "./outcomes";
import { associationOf, peering, routeOver, subnetOf, vpcWithSubnet } from "./peeredStack";

/* VPC shop, 10.60.0.0/16, is peered with VPC data, 10.61.0.0/16, and routes to all of it. */
const there = routeOver("there", "shop-table", "orders", "10.61.0.0/16");
const pair = [
  ...vpcWithSubnet("shop", "10.60.0.0/16", "10.60.0.0/24"),
  ...vpcWithSubnet("data", "10.61.0.0/16", "10.61.16.0/20"),
  peering("orders", "shop", "data"),
  there,
];
const back = (to: string) => routeOver("back", "data-table", "orders", to);
const fix = "Add the return route in the peer's tables.";
const words = "VPC shop routes to VPC data over peering connection orders";
const lost = (what: string) =>
  `mandatory on orders: ${words}, but no route table there leads back to ${what}, so replies are lost. ${fix}`;
const open = (why: string) =>
  `advisory on orders: Not decided: ${words}: ${why}. It is a violation if no route there leads back to ` +
  "shop-subnet (10.60.0.0/24).";

const outcomes = (...extra: readonly TestResource[]) =>
  outcomesOf(peerReturnRoute, [...pair, ...extra]);

describe("peer-return-route", () => {
  it("is violated when no table of the peer leads back", async () => {
    assert.deepEqual(await outcomes(), [lost("shop-subnet (10.60.0.0/24)")]);
    assert.deepEqual(await outcomes(back("10.60.1.0/24")), [lost("shop-subnet (10.60.0.0/24)")]);
  });

  it("wants the subnets that use the route to be covered, and no others", async () => {
    const far = subnetOf("shop", "shop-far", "10.60.32.0/20");
    assert.deepEqual(await outcomes(back("10.60.0.0/20"), far), []);
    assert.deepEqual(
      await outcomes(back("10.60.0.0/20"), far, associationOf("shop-far", "shop-table")),
      [lost("shop-far (10.60.32.0/20)")],
    );
  });

  it("takes two routes that cover a subnet together, and inline ones", async () => {
    const halves = ["10.60.0.0/25", "10.60.0.128/25"].map((cidrBlock) => ({
      cidrBlock,
      vpcPeeringConnectionId: unknownValue,
    }));
    const table = resource(
      "aws:ec2/routeTable:RouteTable",
      "inline",
      { routes: halves },
      { vpcId: "data" },
    );
    const linked = { ...table, dependencies: { ...table.dependencies, routes: ["orders"] } };
    assert.deepEqual(await outcomesAtPreview(peerReturnRoute, [...pair, linked]), []);
  });

  it("asks in both directions, and for both families", async () => {
    const ipv6 = { ipv6CidrBlock: "2001:db8:1::/56" };
    const six = [
      resource("aws:ec2/vpc:Vpc", "six", { cidrBlock: "10.66.0.0/16", ...ipv6 }),
      subnetOf("six", "six-subnet", "10.66.0.0/20", { ipv6CidrBlock: "2001:db8:1:1::/64" }),
      resource("aws:ec2/routeTable:RouteTable", "six-table", {}, { vpcId: "six" }),
      associationOf("six-subnet", "six-table"),
      ...vpcWithSubnet("far", "10.67.0.0/16", "10.67.0.0/20", { ipv6CidrBlock: "2001:db8:2::/56" }),
      peering("both", "far", "six"),
      routeOver("to-far", "six-table", "both", "2001:db8:2::/56"),
    ];
    assert.deepEqual(await outcomesOf(peerReturnRoute, six), [
      "mandatory on both: VPC six routes to VPC far over peering connection both, but no route table there " +
        `leads back to six-subnet (2001:db8:1:1::/64), so replies are lost. ${fix}`,
    ]);
    const wayBack = routeOver("to-six", "far-table", "both", "2001:db8:1::/56");
    assert.deepEqual(await outcomesOf(peerReturnRoute, [...six, wayBack]), []);
  });

  it("does not decide about a peer outside the stack", async () => {
    const abroad = resource(
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "abroad",
      { peerVpcId: "vpc-0b" },
      { vpcId: "shop" },
    );
    const way = routeOver("out", "shop-table", "abroad", "10.99.0.0/16");
    assert.deepEqual(await outcomes(back("10.60.0.0/16"), abroad, way), [
      "advisory on abroad: Not decided: VPC shop routes to VPC vpc-0b over peering connection abroad: the " +
        "routes of VPC vpc-0b are not part of this stack. It is a violation if no route there leads back to " +
        "shop-subnet (10.60.0.0/24).",
    ]);
  });

  it("does not decide about a way back whose destination or table is not known", async () => {
    const unknown = back("10.60.0.0/16");
    const inputs = { ...unknown.inputs, destinationCidrBlock: unknownValue };
    assert.deepEqual(await outcomes({ ...unknown, inputs }), [
      open("destinationCidrBlock of back is not known yet"),
    ]);
    const { routeTableId: _, ...links } = unknown.dependencies ?? {};
    assert.deepEqual(await outcomes({ ...unknown, dependencies: links }), [
      "advisory on back: Not decided: Route back: routeTableId of back is not known yet. It is a violation " +
        "if the peer has no route back.",
      open("routeTableId of back is not known yet"),
    ]);
  });

  it("takes the way back to a block that AWS will hand out", async () => {
    const given = { assignGeneratedIpv6CidrBlock: true };
    const unknown = (name: string, table: string, source: string): TestResource => {
      const route = routeOver(name, table, "both", "::/0");
      return {
        ...route,
        inputs: { ...route.inputs, destinationIpv6CidrBlock: unknownValue },
        dependencies: { ...route.dependencies, destinationIpv6CidrBlock: [source] },
      };
    };
    const vpcs = ["one", "two"].flatMap((name, index) => [
      resource("aws:ec2/vpc:Vpc", name, { cidrBlock: `10.${String(index)}.0.0/16`, ...given }),
      subnetOf(name, `${name}-subnet`, `10.${String(index)}.0.0/20`, {
        ipv6CidrBlock: unknownValue,
      }),
      resource("aws:ec2/routeTable:RouteTable", `${name}-table`, {}, { vpcId: name }),
      associationOf(`${name}-subnet`, `${name}-table`),
    ]);
    const stack = [...vpcs, peering("both", "one", "two"), unknown("out", "one-table", "two")];
    assert.deepEqual(await outcomesAtPreview(peerReturnRoute, stack), [
      "mandatory on both: VPC one routes to VPC two over peering connection both, but no route table there " +
        `leads back to one-subnet, so replies are lost. ${fix}`,
    ]);
    const wayBack = unknown("back", "two-table", "one");
    assert.deepEqual(await outcomesAtPreview(peerReturnRoute, [...stack, wayBack]), []);
  });

  it("says nothing of a route that no subnet uses, or of a connection without routes", async () => {
    const spare = resource("aws:ec2/routeTable:RouteTable", "spare", {}, { vpcId: "shop" });
    const unused = routeOver("there", "spare", "orders", "10.61.0.0/16");
    assert.deepEqual(
      await outcomesOf(peerReturnRoute, [...pair.filter((one) => one !== there), spare, unused]),
      [],
    );
    assert.deepEqual(
      await outcomesOf(
        peerReturnRoute,
        pair.filter((one) => one !== there),
      ),
      [],
    );
  });
});
