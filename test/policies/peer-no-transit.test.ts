import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { peerNoTransit } from "../../policies/rules/peer-no-transit";
import type { TestResource } from "./harness";
import { outcomesAtPreview, outcomesOf, resource } from "./outcomes";
import { peering, routeOver, vpcWithSubnet } from "./peeredStack";

/*
 * Three VPCs in a row: shop, 10.60.0.0/16, is peered with data, 10.61.0.0/16, and data with archive,
 * 10.62.0.0/16. Nothing joins shop and archive.
 */
const row = [
  ...vpcWithSubnet("shop", "10.60.0.0/16", "10.60.16.0/20"),
  ...vpcWithSubnet("data", "10.61.0.0/16", "10.61.16.0/20"),
  ...vpcWithSubnet("archive", "10.62.0.0/16", "10.62.16.0/20"),
  peering("orders", "shop", "data"),
  peering("copies", "data", "archive"),
];
const lost =
  "a peering connection does not forward, so these packets are lost. Peer the two VPCs directly or use a " +
  "transit gateway; peering does not forward.";

const outcomes = (...extra: readonly TestResource[]) =>
  outcomesOf(peerNoTransit, [...row, ...extra]);
const route = (to: string, connection = "orders") => routeOver("out", "shop-table", connection, to);

describe("peer-no-transit", () => {
  it("is content with the peer's own addresses, and with a connection of one's own", async () => {
    assert.deepEqual(await outcomes(route("10.61.0.0/16")), []);
    const direct = peering("direct", "shop", "archive");
    assert.deepEqual(await outcomes(direct, route("10.62.0.0/16", "direct")), []);
  });

  it("is violated by a route to a third VPC", async () => {
    assert.deepEqual(await outcomes(route("10.62.16.0/20")), [
      "mandatory on out: Route out of route table shop-table sends 10.62.16.0/20 to VPC data (10.61.0.0/16), " +
        `as if VPC archive (10.62.16.0/20) were behind it; ${lost}`,
    ]);
  });

  it("sees the third VPC in a wider route, unless another route takes its addresses", async () => {
    const wide = route("10.60.0.0/14");
    assert.deepEqual(await outcomes(wide), [
      "mandatory on out: Route out of route table shop-table sends 10.60.0.0/14 to VPC data (10.61.0.0/16), " +
        `as if VPC archive (10.62.0.0/16) were behind it; ${lost}`,
    ]);
    const direct = peering("direct", "shop", "archive");
    const better = routeOver("better", "shop-table", "direct", "10.62.0.0/16");
    assert.deepEqual(await outcomes(wide, direct, better), []);
  });

  it("sees VPCs on a transit gateway of the peer", async () => {
    const gateway = resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub");
    const attach = (vpc: string) =>
      resource(
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        `hub-${vpc}`,
        {},
        { transitGatewayId: "hub", vpcId: vpc, subnetIds: [`${vpc}-subnet`] },
      );
    const far = vpcWithSubnet("far", "10.80.0.0/16", "10.80.0.0/20");
    const all = [...far, gateway, attach("data"), attach("far"), route("10.64.0.0/10")];
    assert.deepEqual(await outcomes(...all), [
      "mandatory on out: Route out of route table shop-table sends 10.64.0.0/10 to VPC data (10.61.0.0/16), " +
        `as if VPC far (10.80.0.0/16) were behind it; ${lost}`,
    ]);
  });

  it("is violated by addresses of nobody it knows, and by a default route of either family", async () => {
    assert.deepEqual(await outcomes(route("192.168.0.0/16")), [
      "mandatory on out: Route out of route table shop-table sends 192.168.0.0/16 to VPC data " +
        `(10.61.0.0/16), which has none of these addresses; ${lost}`,
    ]);
    for (const all of ["0.0.0.0/0", "::/0"]) {
      assert.deepEqual(await outcomes(route(all)), [
        `mandatory on out: Route out of route table shop-table sends ${all} to VPC data as part of a default ` +
          `route, as if the internet were behind it; ${lost}`,
      ]);
    }
  });

  it("does not decide about a peer whose blocks it does not know", async () => {
    const abroad = resource(
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "abroad",
      { peerVpcId: "vpc-0b" },
      { vpcId: "shop" },
    );
    const stack = [...row, abroad, route("10.62.0.0/16", "abroad")];
    const [open, ...more] = await outcomesOf(peerNoTransit, stack);
    assert.deepEqual(more, []);
    assert.match(
      open ?? "",
      /^advisory on out: Not decided: .* if it leads to anything behind the peer\.$/,
    );
    const settings = { external: { "vpc-0b": { cidrs: ["10.62.0.0/15"] } } };
    assert.deepEqual(await outcomesOf(peerNoTransit, stack, {}, settings), []);
  });

  it("follows an unknown block to the VPC that it comes from", async () => {
    const ask = (source: string) => {
      const known = route("10.61.0.0/16");
      const inputs = { ...known.inputs, destinationCidrBlock: unknownValue };
      const links = { ...known.dependencies, destinationCidrBlock: [source] };
      return outcomesAtPreview(peerNoTransit, [...row, { ...known, inputs, dependencies: links }]);
    };
    assert.deepEqual(await ask("data"), []);
    assert.deepEqual(await ask("archive-subnet"), [
      "mandatory on out: Route out of route table shop-table leads to addresses of VPC archive over its " +
        `connection with VPC data; ${lost}`,
    ]);
    assert.deepEqual(await ask("orders"), [
      "advisory on out: Not decided: Route out of route table shop-table: destinationCidrBlock of out is not " +
        "known yet, comes from orders (aws:ec2/vpcPeeringConnection:VpcPeeringConnection). It is a violation " +
        "if it leads to anything behind the peer.",
    ]);
  });
});
