import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { tgwSymmetricRoutes } from "../../policies/rules/tgw-symmetric-routes";
import type { TestResource } from "./harness";
import { outcomesOf, resource } from "./outcomes";
import { associationOf, subnetOf } from "./peeredStack";

/*
 * A transit gateway with VPC shop, 10.60.0.0/16, and VPC data, 10.61.0.0/16. With `tables` each has a route
 * table of its own, and nothing is propagated but what a test adds.
 */
const off = {
  transitGatewayDefaultRouteTableAssociation: false,
  transitGatewayDefaultRouteTablePropagation: false,
};
const attachment = (name: string, inputs: object = {}) =>
  resource(
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    `hub-${name}`,
    { ...inputs },
    { transitGatewayId: "hub", vpcId: name, subnetIds: [`${name}-subnet`] },
  );
const vpcs = [
  resource("aws:ec2/vpc:Vpc", "shop", { cidrBlock: "10.60.0.0/16" }),
  resource("aws:ec2/vpc:Vpc", "data", { cidrBlock: "10.61.0.0/16" }),
  subnetOf("shop", "shop-subnet", "10.60.0.0/20"),
  subnetOf("data", "data-subnet", "10.61.0.0/20"),
];
const hub = resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub");
const inTable = (type: string, name: string, of: string, table: string, inputs: object = {}) =>
  resource(
    `aws:ec2transitgateway/${type}`,
    name,
    { ...inputs },
    { transitGatewayAttachmentId: `hub-${of}`, transitGatewayRouteTableId: table },
  );
const propagation = (of: string, table: string) =>
  inTable("routeTablePropagation:RouteTablePropagation", `${of}-into-${table}`, of, table);
const tables = ["shop", "data"].flatMap((name) => [
  attachment(name, off),
  resource(
    "aws:ec2transitgateway/routeTable:RouteTable",
    `of-${name}`,
    {},
    { transitGatewayId: "hub" },
  ),
  inTable("routeTableAssociation:RouteTableAssociation", `${name}-uses`, name, `of-${name}`),
]);

const outcomes = (...more: readonly TestResource[]) =>
  outcomesOf(tgwSymmetricRoutes, [hub, ...vpcs, ...more]);
const fix = "Propagate A into B's table, or remove the one-way route.";
const oneWay =
  "advisory on of-data: Transit gateway route table of-data, which hub-data uses, does not lead back to " +
  `hub-shop, though of-shop leads from there to it, so replies are dropped. ${fix}`;

describe("tgw-symmetric-routes", () => {
  it("is violated when only one table knows the other side", async () => {
    assert.deepEqual(await outcomes(...tables, propagation("data", "of-shop")), [oneWay]);
    const route = inTable("route:Route", "static", "data", "of-shop", {
      destinationCidrBlock: "10.61.0.0/16",
    });
    assert.deepEqual(await outcomes(...tables, route), [oneWay]);
  });

  it("is content with both ways, and with the default table", async () => {
    const both = [propagation("data", "of-shop"), propagation("shop", "of-data")];
    assert.deepEqual(await outcomes(...tables, ...both), []);
    assert.deepEqual(await outcomes(attachment("shop"), attachment("data")), []);
  });

  it("takes a wider route and a prefix list for a way back", async () => {
    const route = inTable("route:Route", "back", "shop", "of-data", {
      destinationCidrBlock: "0.0.0.0/0",
    });
    const there = propagation("data", "of-shop");
    assert.deepEqual(await outcomes(...tables, there, route), []);
    const list = inTable("prefixListReference:PrefixListReference", "back", "shop", "of-data", {
      prefixListId: "pl-0a",
    });
    assert.deepEqual(await outcomes(...tables, there, list), []);
  });

  it("takes a declared blackhole for deliberate", async () => {
    const blackhole = (destinationCidrBlock: string, table: string) =>
      resource(
        "aws:ec2transitgateway/route:Route",
        "dropped",
        { destinationCidrBlock, blackhole: true },
        { transitGatewayRouteTableId: table },
      );
    const there = propagation("data", "of-shop");
    assert.deepEqual(await outcomes(...tables, there, blackhole("10.60.0.0/16", "of-data")), []);
    assert.deepEqual(await outcomes(...tables, there, blackhole("10.99.0.0/16", "of-data")), [
      oneWay,
    ]);
    assert.deepEqual(await outcomes(...tables, there, blackhole("10.61.0.0/16", "of-shop")), []);
  });

  it("judges the default table under the gateway that brought it along", async () => {
    const half = { transitGatewayDefaultRouteTablePropagation: false };
    assert.deepEqual(await outcomes(attachment("shop", half), attachment("data")), [
      "advisory on hub: Transit gateway route table default route table of hub, which hub-data uses, does not " +
        "lead back to hub-shop, though default route table of hub leads from there to it, so replies are " +
        `dropped. ${fix}`,
    ]);
  });

  it("does not decide about a table or an attachment that is not known", async () => {
    const back = propagation("shop", "of-data");
    const { transitGatewayRouteTableId: _, ...links } = back.dependencies ?? {};
    const unknown = { ...back, dependencies: links };
    assert.deepEqual(await outcomes(...tables, propagation("data", "of-shop"), unknown), [
      "advisory on of-data: Not decided: Transit gateway route table of-data: transitGatewayRouteTableId of " +
        "shop-into-of-data is not known yet. It is a violation if it does not lead back to hub-shop, which " +
        "of-shop may lead from.",
    ]);
    const inputs = { defaultRouteTablePropagation: unknownValue };
    const gateway = { ...hub, inputs };
    const half = { transitGatewayDefaultRouteTablePropagation: false };
    const resources = [gateway, ...vpcs, attachment("shop", half), attachment("data")];
    assert.deepEqual(await outcomesOf(tgwSymmetricRoutes, resources), [
      "advisory on hub: Not decided: Transit gateway route table default route table of hub: " +
        "defaultRouteTablePropagation of hub is not known yet. It is a violation if it does not lead back to " +
        "hub-shop, which default route table of hub may lead from.",
    ]);
  });

  it("wants appliance mode where packets pass a firewall or an appliance", async () => {
    const firewall = resource(
      "aws:networkfirewall/firewall:Firewall",
      "wall",
      {},
      { vpcId: "data" },
    );
    const spokes = (inputs: object) => [attachment("shop"), attachment("data", inputs)];
    const fault = (what: string) => [
      `advisory on hub-data: Transit gateway attachment hub-data leads to ${what} and has appliance mode off, ` +
        "so requests and replies may pass different zones and are dropped there. Set applianceModeSupport " +
        `to enable. ${fix}`,
    ];
    assert.deepEqual(await outcomes(...spokes({}), firewall), fault("network firewall wall"));
    assert.deepEqual(await outcomes(...spokes({ applianceModeSupport: "enable" }), firewall), []);
    assert.deepEqual(await outcomes(...spokes({ applianceModeSupport: unknownValue }), firewall), [
      "advisory on hub-data: Not decided: Transit gateway attachment hub-data: applianceModeSupport of " +
        "hub-data is not known yet. It is a violation if network firewall wall is there and appliance mode " +
        "is off.",
    ]);
    const inspection = [
      resource("aws:ec2/networkInterface:NetworkInterface", "nva", {}, { subnetId: "data-subnet" }),
      resource("aws:ec2/routeTable:RouteTable", "inspect", {}, { vpcId: "data" }),
      associationOf("data-subnet", "inspect"),
      resource(
        "aws:ec2/route:Route",
        "to-nva",
        { destinationCidrBlock: "0.0.0.0/0" },
        { routeTableId: "inspect", networkInterfaceId: "nva" },
      ),
    ];
    assert.deepEqual(
      await outcomes(...spokes({}), ...inspection),
      fault("the appliance behind nva"),
    );
  });
});
