import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { formatCidr, overlaps, type Cidr } from "../../analysis/sets/cidr";
import { peerNoOverlap } from "../../policies/rules/peer-no-overlap";
import type { TestResource } from "./harness";
import { outcomesAtPreview, outcomesOf, resource } from "./outcomes";
import { peering } from "./peeredStack";

const fix = "Renumber one VPC; AWS rejects the peering and drops the propagated route.";
const vpc = (name: string, cidrBlock: unknown, inputs: object = {}) =>
  resource("aws:ec2/vpc:Vpc", name, { cidrBlock, ...inputs });
const outcomes = (...stack: readonly TestResource[]) => outcomesOf(peerNoOverlap, stack);

const hub = (inputs: object = {}) =>
  resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub", { ...inputs });
const attachment = (name: string, inputs: object = {}) =>
  resource(
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    `hub-${name}`,
    { ...inputs },
    { transitGatewayId: "hub", vpcId: name, subnetIds: [`${name}-subnet`] },
  );

describe("peer-no-overlap", () => {
  it("is violated by a secondary block inside the peer's block", async () => {
    const second = resource(
      "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
      "second",
      { cidrBlock: "10.0.64.0/18" },
      { vpcId: "data" },
    );
    const stack = [vpc("shop", "10.0.0.0/16"), vpc("data", "10.9.0.0/16"), second];
    assert.deepEqual(await outcomes(...stack, peering("orders", "shop", "data")), [
      "mandatory on orders: Peering connection orders joins VPC shop, which has 10.0.0.0/16, with VPC data, " +
        `which has 10.0.64.0/18: these overlap. ${fix}`,
    ]);
  });

  it("is content with two halves", async () => {
    const stack = [vpc("shop", "10.0.0.0/17"), vpc("data", "10.0.128.0/17")];
    assert.deepEqual(await outcomes(...stack, peering("orders", "shop", "data")), []);
  });

  it("compares IPv6 blocks as well, and takes those that AWS will hand out for different ones", async () => {
    const written = { ipv6CidrBlock: "2001:db8:1::/56" };
    const stack = [vpc("shop", "10.0.0.0/16", written), vpc("data", "10.1.0.0/16", written)];
    assert.deepEqual(await outcomes(...stack, peering("orders", "shop", "data")), [
      "mandatory on orders: Peering connection orders joins VPC shop, which has 2001:db8:1::/56, with VPC " +
        `data, which has 2001:db8:1::/56: these overlap. ${fix}`,
    ]);
    const given = { assignGeneratedIpv6CidrBlock: true };
    const generated = [vpc("shop", "10.0.0.0/16", given), vpc("data", "10.1.0.0/16", given)];
    assert.deepEqual(await outcomes(...generated, peering("orders", "shop", "data")), []);
  });

  it("does not decide about blocks that are not known", async () => {
    const pool = vpc("data", undefined, { ipv4IpamPoolId: "ipam-pool-0a", ipv4NetmaskLength: 16 });
    const stack = [vpc("shop", "10.0.0.0/16"), pool, peering("orders", "shop", "data")];
    assert.deepEqual(await outcomesAtPreview(peerNoOverlap, stack), [
      "advisory on orders: Not decided: Peering connection orders: cidrBlock of data is known after " +
        "deployment only. It is a violation if its VPCs overlap.",
    ]);
    const abroad = resource(
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "abroad",
      { peerVpcId: "vpc-0b" },
      { vpcId: "shop" },
    );
    const [open, ...more] = await outcomes(vpc("shop", "10.0.0.0/16"), abroad);
    assert.deepEqual(more, []);
    assert.match(
      open ?? "",
      /^advisory on abroad: Not decided: Peering connection abroad: the blocks /,
    );
    const settings = { external: { "vpc-0b": { cidrs: ["10.0.9.0/24"] } } };
    assert.deepEqual(
      await outcomesOf(peerNoOverlap, [vpc("shop", "10.0.0.0/16"), abroad], {}, settings),
      [
        "mandatory on abroad: Peering connection abroad joins VPC shop, which has 10.0.0.0/16, with VPC " +
          `vpc-0b, which has 10.0.9.0/24: these overlap. ${fix}`,
      ],
    );
  });

  it("is violated by VPCs that share a route table of a transit gateway", async () => {
    const vpcs = [
      vpc("shop", "10.0.0.0/16"),
      vpc("data", "10.0.8.0/24"),
      vpc("far", "10.1.0.0/16"),
    ];
    const attached = ["shop", "data", "far"].map((name) => attachment(name));
    assert.deepEqual(await outcomes(hub(), ...vpcs, ...attached), [
      "mandatory on hub-data: Transit gateway attachment hub-data brings 10.0.8.0/24 of VPC data to default " +
        "route table of hub, where hub-shop brings 10.0.0.0/16 of VPC shop: these overlap. " +
        fix,
    ]);
  });

  it("is content when they share no table", async () => {
    const off = {
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    };
    const vpcs = [vpc("shop", "10.0.0.0/16"), vpc("data", "10.0.8.0/24")];
    const tables = ["shop", "data"].flatMap((name) => [
      resource(
        "aws:ec2transitgateway/routeTable:RouteTable",
        `table-${name}`,
        {},
        { transitGatewayId: "hub" },
      ),
      resource(
        "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
        `propagation-${name}`,
        {},
        {
          transitGatewayAttachmentId: `hub-${name}`,
          transitGatewayRouteTableId: `table-${name}`,
        },
      ),
    ]);
    const attached = [attachment("shop", off), attachment("data", off)];
    assert.deepEqual(await outcomes(hub(), ...vpcs, ...attached, ...tables), []);
    const both = resource(
      "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
      "together",
      {},
      { transitGatewayAttachmentId: "hub-shop", transitGatewayRouteTableId: "table-data" },
    );
    assert.deepEqual(await outcomes(hub(), ...vpcs, ...attached, ...tables, both), [
      "mandatory on hub-data: Transit gateway attachment hub-data brings 10.0.8.0/24 of VPC data to " +
        `table-data, where hub-shop brings 10.0.0.0/16 of VPC shop: these overlap. ${fix}`,
    ]);
  });

  it("does not decide about an attached VPC whose block is not known", async () => {
    const pool = vpc("data", undefined, { ipv4IpamPoolId: unknownValue, ipv4NetmaskLength: 16 });
    const stack = [hub(), vpc("shop", "10.0.0.0/16"), pool, attachment("shop"), attachment("data")];
    assert.deepEqual(await outcomesAtPreview(peerNoOverlap, stack), [
      "advisory on hub-data: Not decided: Transit gateway attachment hub-data: cidrBlock of data is known " +
        "after deployment only. It is a violation if its VPC overlaps another one on the same route table.",
    ]);
  });

  it("finds a clash whenever two blocks overlap", async () => {
    const block = fc
      .record({ offset: fc.nat({ max: 31 }), prefixLength: fc.integer({ min: 16, max: 21 }) })
      .map(({ offset, prefixLength }): Cidr => {
        const hostBits = BigInt(32 - prefixLength);
        const address = 0x0a000000n + BigInt(offset) * 2048n;
        return { family: 4, first: (address >> hostBits) << hostBits, prefixLength };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 2, maxLength: 5 }), async (blocks) => {
        const names = blocks.map((_, index) => `vpc${String(index)}`);
        const stack = [
          hub(),
          ...names.map((name, index) => {
            const cidr = blocks[index];
            return vpc(name, cidr === undefined ? "" : formatCidr(cidr));
          }),
          ...names.map((name) => attachment(name)),
        ];
        const clashing = blocks.filter((one) =>
          blocks.some((other) => other !== one && overlaps(one, other)),
        );
        const found = await outcomesAtPreview(peerNoOverlap, stack);
        assert.equal(found.length > 0, clashing.length > 0);
      }),
      { numRuns: 60 },
    );
  });
});
