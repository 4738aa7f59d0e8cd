import assert from "node:assert/strict";
import * as fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { subnetInsideVpc } from "../../policies/rules/subnet-inside-vpc";
import { subnetNoOverlap } from "../../policies/rules/subnet-no-overlap";
import { parameters } from "../analysis/agreement/runs";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { foundation, subnet } from "./routedStack";
import { told } from "./told";

describe("subnet-no-overlap", () => {
  const ask = (...stack: readonly TestResource[]) =>
    told(subnetNoOverlap, [...foundation, ...stack]);

  it("is violated by a block inside another, on the smaller one", async () => {
    const wide = subnet("wide", { cidrBlock: "10.0.0.0/20" });
    assert.deepEqual(await ask(wide, subnet("inner", { cidrBlock: "10.0.8.0/21" })), [
      "mandatory on inner: Subnet inner (10.0.8.0/21) overlaps subnet wide (10.0.0.0/20) of the same VPC app, " +
        "so AWS refuses the one that comes second. [fix]",
    ]);
    assert.deepEqual(await ask(wide, subnet("next", { cidrBlock: "10.0.16.0/20" })), []);
    assert.deepEqual(await ask(wide, subnet("wider", { cidrBlock: "10.0.0.0/20" })), [
      "mandatory on wider: Subnet wider (10.0.0.0/20) overlaps subnet wide (10.0.0.0/20) of the same VPC app, " +
        "so AWS refuses the one that comes second. [fix]",
    ]);
  });

  it("keeps families and VPCs apart", async () => {
    const one = subnet("one", { cidrBlock: "10.0.0.0/24", ipv6CidrBlock: "2001:db8:0:1::/64" });
    const two = subnet("two", { cidrBlock: "10.0.1.0/24", ipv6CidrBlock: "2001:db8:0:1::/64" });
    assert.deepEqual(await ask(one, two), [
      "mandatory on two: Subnet two (2001:db8:0:1::/64) overlaps subnet one (2001:db8:0:1::/64) of the same " +
        "VPC app, so AWS refuses the one that comes second. [fix]",
    ]);
    const other = resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.0.0.0/16" });
    const there = resource(
      "aws:ec2/subnet:Subnet",
      "there",
      { cidrBlock: "10.0.0.0/24" },
      { vpcId: "other" },
    );
    assert.deepEqual(await ask(one, other, there), []);
    const outside = (name: string) =>
      resource("aws:ec2/subnet:Subnet", name, { cidrBlock: "10.9.0.0/24", vpcId: "vpc-0a1b2c3d" });
    assert.deepEqual(await ask(outside("x"), outside("y")), [
      "mandatory on y: Subnet y (10.9.0.0/24) overlaps subnet x (10.9.0.0/24) of the same VPC vpc-0a1b2c3d, " +
        "so AWS refuses the one that comes second. [fix]",
    ]);
  });

  it("does not decide about blocks from an address manager, once for the VPC", async () => {
    const pooled = (name: string) => subnet(name, { cidrBlock: unknownValue });
    assert.deepEqual(
      await ask(pooled("a"), pooled("b"), subnet("c", { cidrBlock: "10.0.0.0/24" })),
      [
        "advisory on app: Not decided: VPC app: the IPv4 blocks of a and b are not known (cidrBlock of a is not " +
          "known yet). It is a violation if two subnets overlap.",
      ],
    );
    assert.deepEqual(await ask(pooled("a")), []);
  });

  it("finds an overlap exactly where two blocks share an address", async () => {
    const block = fc.record({
      third: fc.integer({ min: 0, max: 7 }),
      prefixLength: fc.integer({ min: 21, max: 25 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 2, maxLength: 6 }), async (blocks) => {
        const ranges = blocks.map(({ third, prefixLength }) => {
          const size = 2 ** (32 - prefixLength);
          const first = Math.floor((third * 256) / size) * size;
          return { first, last: first + size - 1, prefixLength };
        });
        const stack = ranges.map(({ first, prefixLength }, index) =>
          subnet(`s${String(index)}`, {
            cidrBlock: `10.0.${String((first / 256) | 0)}.${String(first % 256)}/${String(prefixLength)}`,
          }),
        );
        const { all } = await runPack([...foundation, ...stack], { rules: [subnetNoOverlap] });
        const overlaps = ranges.some((one, i) =>
          ranges.some((two, j) => i < j && one.first <= two.last && two.first <= one.last),
        );
        assert.equal(all.length > 0, overlaps);
      }),
      parameters(0.4),
    );
  });
});

describe("subnet-inside-vpc", () => {
  const ask = (...stack: readonly TestResource[]) =>
    told(subnetInsideVpc, [...foundation, ...stack]);
  const outside = subnet("a", { cidrBlock: "10.5.0.0/24" });
  const secondary = (cidrBlock: unknown, inputs = {}) =>
    resource(
      "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
      "more",
      { cidrBlock, ...inputs },
      "vpcId" in inputs ? {} : { vpcId: "app" },
    );

  it("is violated by a block outside the VPC, until a secondary block holds it", async () => {
    assert.deepEqual(await ask(outside), [
      "mandatory on a: Subnet a has the block 10.5.0.0/24, and its VPC app has 10.0.0.0/16, so AWS refuses the " +
        "subnet. [fix]",
    ]);
    assert.deepEqual(await ask(outside, secondary("10.5.0.0/20")), []);
    assert.deepEqual(await ask(subnet("a", { cidrBlock: "10.0.255.0/24" })), []);
  });

  it("is violated by a block that two blocks of the VPC hold together", async () => {
    const across = subnet("a", { cidrBlock: "10.0.0.0/15" });
    assert.deepEqual(await ask(across, secondary("10.1.0.0/16")), [
      "mandatory on a: Subnet a has the block 10.0.0.0/15, and its VPC app has 10.0.0.0/16, 10.1.0.0/16, so AWS " +
        "refuses the subnet. [fix]",
    ]);
  });

  it("judges IPv6 too", async () => {
    const inside = subnet("a", { cidrBlock: "10.0.0.0/24", ipv6CidrBlock: "2001:db8:0:a::/64" });
    assert.deepEqual(await ask(inside), []);
    assert.deepEqual(
      await ask(subnet("a", { cidrBlock: "10.0.0.0/24", ipv6CidrBlock: "2001:db8:1::/64" })),
      [
        "mandatory on a: Subnet a has the block 2001:db8:1::/64, and its VPC app has 2001:db8::/56, so AWS " +
          "refuses the subnet. [fix]",
      ],
    );
  });

  it("does not decide about unknown blocks and VPCs outside the stack", async () => {
    const words = (why: string, family = 4) => [
      `advisory on a: Not decided: Subnet a: ${why}. It is a violation if its IPv${String(family)} block lies ` +
        "outside every block of its VPC.",
    ];
    assert.deepEqual(
      await ask(outside, secondary(unknownValue)),
      words("cidrBlock of more is not known yet"),
    );
    assert.deepEqual(
      await ask(outside, secondary("10.5.0.0/20", { vpcId: unknownValue })),
      words("vpcId of more is not known yet"),
    );
    assert.deepEqual(
      await ask(subnet("a", { cidrBlock: unknownValue })),
      words("cidrBlock of a is not known yet"),
    );
    const elsewhere = resource("aws:ec2/subnet:Subnet", "a", {
      vpcId: "vpc-0a1b2c3d",
      cidrBlock: "10.5.0.0/24",
    });
    assert.deepEqual(
      await ask(elsewhere),
      words("the blocks of a VPC outside this stack are not known (vpc-0a1b2c3d)"),
    );
    const settings = { external: { "vpc-0a1b2c3d": { cidrs: ["10.6.0.0/16"] } } };
    assert.deepEqual(await told(subnetInsideVpc, [elsewhere], { settings }), [
      "mandatory on a: Subnet a has the block 10.5.0.0/24, and its VPC vpc-0a1b2c3d has 10.6.0.0/16, so AWS " +
        "refuses the subnet. [fix]",
    ]);
  });

  it("takes a block that comes from the VPC itself for one inside it", async () => {
    const cut = resource(
      "aws:ec2/subnet:Subnet",
      "a",
      { ipv6CidrBlock: unknownValue },
      { vpcId: "app", ipv6CidrBlock: "app" },
    );
    const inputs = { ...cut.inputs, cidrBlock: "10.0.0.0/24" };
    const outcomes = await told(subnetInsideVpc, [...foundation, { ...cut, inputs }], {
      alsoDeployed: false,
    });
    assert.deepEqual(outcomes, []);
  });
});
