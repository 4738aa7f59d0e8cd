import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { formatCidr, type Cidr } from "../../analysis/sets/cidr";
import { peerLeastAccessRoutes } from "../../policies/rules/peer-least-access-routes";
import type { TestResource } from "./harness";
import { outcomesAtPreview, outcomesOf, resource } from "./outcomes";
import { peering, routeOver, vpcWithSubnet } from "./peeredStack";

/* VPC shop, 10.60.0.0/16, is peered with VPC data, 10.61.0.0/16, by the connection orders. */
const pair = [
  ...vpcWithSubnet("shop", "10.60.0.0/16", "10.60.16.0/20"),
  ...vpcWithSubnet("data", "10.61.0.0/16", "10.61.16.0/20"),
  peering("orders", "shop", "data"),
];
const fix = "Route only the peer subnets you call.";
const ifBeyond = "It is a violation if it leads beyond the peer.";

const outcomes = (
  extra: readonly TestResource[],
  config: Record<string, unknown> = {},
  settings: Record<string, unknown> = {},
) => outcomesOf(peerLeastAccessRoutes, [...pair, ...extra], config, settings);
const route = (to: string) => routeOver("to-data", "shop-table", "orders", to);

describe("peer-least-access-routes", () => {
  it("is content with a part of the peer and with the whole of it", async () => {
    assert.deepEqual(await outcomes([route("10.61.16.0/20")]), []);
    assert.deepEqual(await outcomes([route("10.61.0.0/16")]), []);
    assert.deepEqual(
      await outcomes([routeOver("back", "data-table", "orders", "10.60.0.0/16")]),
      [],
    );
  });

  it("is violated by a route that is wider, and by a default route", async () => {
    assert.deepEqual(await outcomes([route("10.0.0.0/8")]), [
      "mandatory on to-data: Route to-data of route table shop-table sends 10.0.0.0/8 to VPC data " +
        "(10.61.0.0/16), so it takes traffic for addresses that the peer does not have. " +
        fix,
    ]);
    assert.deepEqual(await outcomes([route("::/0")]), [
      "mandatory on to-data: Route to-data of route table shop-table sends ::/0 to VPC data as part of a " +
        `default route, so it takes all traffic that has no other way. ${fix}`,
    ]);
  });

  it("counts secondary blocks, and knows that a VPC without IPv6 has no such addresses", async () => {
    const second = resource(
      "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
      "second",
      { cidrBlock: "10.71.0.0/16" },
      { vpcId: "data" },
    );
    assert.deepEqual(await outcomes([route("10.71.0.0/17"), second]), []);
    assert.deepEqual(await outcomes([route("fd00:1::/64")]), [
      "mandatory on to-data: Route to-data of route table shop-table sends fd00:1::/64 to VPC data (no IPv6 " +
        `block), so it takes traffic for addresses that the peer does not have. ${fix}`,
    ]);
  });

  it("names the table for an inline route", async () => {
    const table = resource(
      "aws:ec2/routeTable:RouteTable",
      "inline",
      { routes: [{ cidrBlock: "10.60.0.0/15", vpcPeeringConnectionId: unknownValue }] },
      { vpcId: "shop" },
    );
    const linked = { ...table, dependencies: { ...table.dependencies, routes: ["orders"] } };
    assert.deepEqual(await outcomes([linked]), [
      "mandatory on inline: Route routes[0] of route table inline sends 10.60.0.0/15 to VPC data " +
        `(10.61.0.0/16), so it takes traffic for addresses that the peer does not have. ${fix}`,
    ]);
  });

  it("refuses the whole peer when it is told to", async () => {
    assert.deepEqual(await outcomes([route("10.61.0.0/16")], { allowWholeVpc: false }), [
      "mandatory on to-data: Route to-data of route table shop-table leads to all of 10.61.0.0/16 of VPC " +
        `data, so every subnet there can be called, whether it is meant to or not. ${fix}`,
    ]);
    assert.deepEqual(await outcomes([route("10.61.0.0/17")], { allowWholeVpc: false }), []);
  });

  it("does not decide about a peer outside the stack, save for a default route", async () => {
    const abroad = resource(
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "abroad",
      { peerVpcId: "vpc-0b" },
      { vpcId: "shop" },
    );
    const way = (name: string, to: string) => routeOver(name, "shop-table", "abroad", to);
    const halves = [abroad, way("low", "0.0.0.0/1"), way("high", "128.0.0.0/1")];
    assert.deepEqual(
      (await outcomes([abroad, way("out", "10.61.0.0/16")])).map((one) => one.split("VPC")[0]),
      ["advisory on out: Not decided: Route out of route table shop-table: the blocks of a "],
    );
    assert.deepEqual(
      await outcomes(halves),
      ["high", "low"].map(
        (name) =>
          `mandatory on ${name}: Route ${name} of route table shop-table sends ` +
          `${name === "high" ? "128.0.0.0/1" : "0.0.0.0/1"} to VPC vpc-0b as part of a default route, so it ` +
          `takes all traffic that has no other way. ${fix}`,
      ),
    );
    const settings = { external: { "vpc-0b": { cidrs: ["10.99.0.0/16"] } } };
    const told = [abroad, way("out", "10.99.1.0/24"), way("past", "10.98.0.0/16")];
    assert.deepEqual(await outcomes(told, {}, settings), [
      "mandatory on past: Route past of route table shop-table sends 10.98.0.0/16 to VPC vpc-0b " +
        `(10.99.0.0/16), so it takes traffic for addresses that the peer does not have. ${fix}`,
    ]);
  });

  it("takes a block that comes from the peer for the peer's, and no other unknown one", async () => {
    const from = (source: string) => {
      const known = route("10.61.0.0/16");
      const inputs = { ...known.inputs, destinationCidrBlock: unknownValue };
      const links = { ...known.dependencies, destinationCidrBlock: [source] };
      return [...pair, { ...known, inputs, dependencies: links }];
    };
    const ask = (source: string, config = {}, settings = {}) =>
      outcomesAtPreview(peerLeastAccessRoutes, from(source), config, settings);
    const open = (source: string) => [
      "advisory on to-data: Not decided: Route to-data of route table shop-table: destinationCidrBlock of " +
        `to-data is not known yet, comes from ${source}. ${ifBeyond}`,
    ];
    assert.deepEqual(await ask("data"), []);
    assert.deepEqual(await ask("data-subnet"), []);
    assert.deepEqual(await ask("shop"), open("shop (aws:ec2/vpc:Vpc)"));
    assert.deepEqual(await ask("data", { allowWholeVpc: false }), open("data (aws:ec2/vpc:Vpc)"));
    assert.deepEqual(await ask("data-subnet", { allowWholeVpc: false }), []);
    const strict = { strictProvenance: true };
    assert.deepEqual(await ask("data", {}, strict), open("data (aws:ec2/vpc:Vpc)"));
  });

  it("does not decide about a table that nobody knows", async () => {
    const known = route("10.61.0.0/16");
    const { routeTableId: _, ...links } = known.dependencies ?? {};
    assert.deepEqual(await outcomes([{ ...known, dependencies: links }]), [
      "advisory on to-data: Not decided: Route to-data: routeTableId of to-data is not known yet. " +
        ifBeyond,
    ]);
  });

  it("finds what counting addresses finds", async () => {
    const tiny = (bits: number): fc.Arbitrary<Cidr> =>
      fc
        .record({ offset: fc.nat({ max: 15 }), length: fc.integer({ min: 0, max: bits }) })
        .map(({ offset, length }): Cidr => {
          const hostBits = BigInt(bits - length);
          const first = 0x0a3d0000n + ((BigInt(offset) >> hostBits) << hostBits);
          return { family: 4, first, prefixLength: 32 - bits + length };
        });
    const addresses = ({ first, prefixLength }: Cidr) =>
      Array.from({ length: 2 ** (32 - prefixLength) }, (_, index) => first + BigInt(index));
    await fc.assert(
      fc.asyncProperty(
        tiny(4),
        fc.array(tiny(4), { minLength: 1, maxLength: 3 }),
        async (to, has) => {
          const external = { "vpc-0b": { cidrs: has.map(formatCidr) } };
          const abroad = resource(
            "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
            "abroad",
            { peerVpcId: "vpc-0b" },
            { vpcId: "shop" },
          );
          const stack = [...pair, abroad, routeOver("out", "shop-table", "abroad", formatCidr(to))];
          const found = await outcomesAtPreview(peerLeastAccessRoutes, stack, {}, { external });
          const owned = new Set(has.flatMap(addresses));
          assert.equal(found.length, addresses(to).every((one) => owned.has(one)) ? 0 : 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
