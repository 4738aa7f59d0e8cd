import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { vpcNoOverlap } from "../../policies/rules/vpc-no-overlap";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const vpc = (name: string, cidrBlock: unknown, inputs: Record<string, unknown> = {}) =>
  resource("aws:ec2/vpc:Vpc", name, { cidrBlock, ...inputs });
const further = (name: string, of: string, cidrBlock: unknown) =>
  resource(
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    name,
    { cidrBlock },
    { vpcId: of },
  );
const judged = (...stack: readonly TestResource[]) => told(vpcNoOverlap, stack);

describe("vpc-no-overlap", () => {
  it("advises against a second block inside another VPC, on that block", async () => {
    const stack = [
      vpc("app", "10.0.0.0/16"),
      vpc("data", "10.1.0.0/16"),
      further("more", "data", "10.0.128.0/17"),
    ];
    assert.deepEqual(await judged(...stack), [
      "advisory on more: VPC data has 10.0.128.0/17, which overlaps 10.0.0.0/16 of VPC app. [fix]",
    ]);
    assert.equal(
      vpcNoOverlap.remediationSteps,
      "Choose distinct blocks; overlapping VPCs can never be joined.",
    );
  });

  it("advises against equal blocks once for each pair, on the later name", async () => {
    const expected = [
      "advisory on data: VPC data has 10.0.0.0/16, which overlaps 10.0.0.0/16 of VPC app. [fix]",
    ];
    assert.deepEqual(await judged(vpc("app", "10.0.0.0/16"), vpc("data", "10.0.0.0/16")), expected);
    const ipv6CidrBlock = "2001:db8::/56";
    const both = ["app", "data"].map((name) => vpc(name, "10.0.0.0/16", { ipv6CidrBlock }));
    assert.deepEqual(await judged(...both), expected);
  });

  it("judges IPv6 blocks", async () => {
    const stack = [
      vpc("app", "10.0.0.0/16", { ipv6CidrBlock: "2001:db8::/52" }),
      vpc("data", "10.1.0.0/16", { ipv6CidrBlock: "2001:DB8:0:100::/56" }),
    ];
    assert.deepEqual(await judged(...stack), [
      "advisory on data: VPC data has 2001:db8:0:100::/56, which overlaps 2001:db8::/52 of VPC app. [fix]",
    ]);
  });

  it("counts a VPC that is only looked up, and never makes it the subject", async () => {
    const looked = { ...vpc("old", "10.0.0.0/8"), onlyRead: true };
    assert.deepEqual(await judged(looked, vpc("app", "10.0.0.0/16")), [
      "advisory on app: VPC app has 10.0.0.0/16, which overlaps 10.0.0.0/8 of VPC old. [fix]",
    ]);
  });

  it("is content with neighbours, with one VPC, and with one that is ignored", async () => {
    assert.deepEqual(await judged(vpc("app", "10.0.0.0/16"), vpc("data", "10.1.0.0/16")), []);
    assert.deepEqual(await judged(vpc("app", unknownValue)), []);
    const stack = [vpc("app", "10.0.0.0/16"), vpc("data", "10.0.0.0/16")];
    assert.deepEqual(await told(vpcNoOverlap, stack, { config: { ignore: ["da*"] } }), []);
  });

  it("does not decide a block that nobody knows, but knows that AWS gives IPv6 blocks once", async () => {
    const generated = { assignGeneratedIpv6CidrBlock: true };
    const stack = [vpc("app", unknownValue, generated), vpc("data", "10.1.0.0/16", generated)];
    assert.deepEqual(await judged(...stack), [
      "advisory on app: Not decided: VPC app: cidrBlock of app is not known yet. It is a violation if that " +
        "block overlaps one of another VPC.",
    ]);
  });

  it("finds exactly the VPCs that share an address with another", async () => {
    // Blocks of 1 to 16 addresses among 32, so that a set of addresses says the truth.
    const block = fc.record({ start: fc.nat({ max: 31 }), bits: fc.integer({ min: 0, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 2, maxLength: 6 }), async (blocks) => {
        const ranges = blocks.map(({ start, bits }) => {
          const first = start - (start % 2 ** bits);
          return { first, last: first + 2 ** bits - 1, length: 32 - bits };
        });
        const stack = ranges.map(({ first, length }, index) =>
          vpc(`v${String(index)}`, `10.0.0.${String(first)}/${String(length)}`),
        );
        const { all } = await runPack(stack, { rules: [vpcNoOverlap] });
        const pairs = all.map(({ on, message }) => [on, /of VPC (v\d)\./.exec(message)?.[1] ?? ""]);
        const share = (one: number, other: number): boolean => {
          const [a, b] = [ranges[one], ranges[other]];
          return a !== undefined && b !== undefined && a.first <= b.last && b.first <= a.last;
        };
        for (const [one, other] of pairs) {
          assert.ok(share(Number(one?.slice(1)), Number(other?.slice(1))), "a false alarm");
        }
        const named = new Set(pairs.flat());
        const guilty = ranges.flatMap((_, index) =>
          ranges.some((__, other) => other !== index && share(index, other))
            ? [`v${String(index)}`]
            : [],
        );
        assert.deepEqual([...named].sort(), guilty);
      }),
      { numRuns: 200 },
    );
  });
});
