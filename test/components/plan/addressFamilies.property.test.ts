import assert from "node:assert/strict";
import * as fc from "fast-check";
import { blockFromOffset, ipv6SubnetBlock } from "../../../components/plan/vpc/offsets";
import { planVpc } from "../../../components/plan/vpc/planVpc";
import type { VpcPlanArgs, VpcTierArgs } from "../../../components/plan/vpc/vpcPlanArgs";

/** Tiers in the primary and in a secondary block, with places that differ in both versions of IP. */
const catalogue: readonly VpcTierArgs[] = [
  { name: "public" },
  { name: "private" },
  { name: "isolated", addressFamily: "ipv4" },
  { name: "edge", kind: "public", slot: 3, ipv6Slot: 7 },
  { name: "pods", kind: "private", block: "pods", slot: 0, ipv6Slot: 3 },
  { name: "jobs", kind: "private", block: "pods", slot: 2, prefixLength: 21, ipv6Slot: 31 },
  { name: "modern", kind: "isolated", block: "pods", slot: 3, addressFamily: "ipv6", ipv6Slot: 4 },
];
const zoneNames = ["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d"];

interface Case {
  readonly tiers: VpcTierArgs[];
  readonly zones: string[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  tiers: fc.shuffledSubarray([...catalogue], { minLength: 1 }).chain((tiers) =>
    fc
      .array(fc.constantFrom("all", "first", "reserved"), {
        minLength: tiers.length,
        maxLength: tiers.length,
      })
      .map((uses) =>
        tiers.map((tier, index) => ({
          ...tier,
          ...(uses[index] === "first" ? { zones: ["eu-west-1a"] } : {}),
          ...(uses[index] === "reserved" && index > 0 ? { reserved: true } : {}),
        })),
      ),
  ),
  zones: fc
    .shuffledSubarray(zoneNames.slice(1), { minLength: 1 })
    .map((zones) => [...zones, "eu-west-1a"]),
});

const argsOf = ({ tiers, zones }: Case): VpcPlanArgs => ({
  cidrBlock: "10.7.0.0/16",
  secondaryCidrBlocks: [{ name: "pods", cidrBlock: "100.64.0.0/16" }],
  ipv6: {},
  zoneNames: zones,
  tiers,
  nat: "none",
});

const factsOf = (args: VpcPlanArgs) =>
  new Map(
    planVpc(args).subnets.map(({ key, cidrBlock, ipv6Place }) => [key, { cidrBlock, ipv6Place }]),
  );

function rangeOf(block: string): [number, number] {
  const [address = "", length = "32"] = block.split("/");
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
}

describe("the address plan of both versions, for any tiers and zones", () => {
  it("gives no address of either version to two subnets", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { subnets } = planVpc(argsOf(one));
        const ranges = subnets.map(({ cidrBlock }) => rangeOf(cidrBlock));
        ranges.sort(([left], [right]) => left - right);
        for (const [index, [first]] of ranges.entries())
          assert.ok((ranges[index - 1]?.[1] ?? -1) < first);
        const places = subnets.flatMap(({ ipv6Place }) => ipv6Place ?? []);
        assert.equal(new Set(places).size, places.length);
        assert.ok(places.every((place) => place >= 0 && place < 256));
      }),
    );
  });

  it("moves no subnet when a tier, a zone, or a zone of a tier comes or goes", () => {
    fc.assert(
      fc.property(cases, cases, (one, other) => {
        const names = new Set(one.tiers.map(({ name }) => name));
        const larger: Case = {
          tiers: [
            ...other.tiers.filter(({ name }) => !names.has(name)),
            ...one.tiers.map(({ zones: _, ...tier }) => ({ ...tier, reserved: false })),
          ],
          zones: [...new Set([...other.zones, ...one.zones])],
        };
        const after = factsOf(argsOf(larger));
        for (const [key, fact] of factsOf(argsOf(one))) assert.deepEqual(after.get(key), fact, key);
      }),
    );
  });

  it("lays a subnet into a block that a pool chose as it would into a written one", () => {
    const second = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(cases, second, (one, part) => {
        const { cidrBlock: _, secondaryCidrBlocks: __, ...rest } = argsOf(one);
        const tiers = one.tiers.filter(({ block }) => block === undefined);
        fc.pre(tiers.some(({ reserved }) => reserved !== true));
        const base = `10.${String(part)}.0.0/16`;
        const written = planVpc({ ...rest, tiers, cidrBlock: base }).subnets;
        const pooled = planVpc({ ...rest, tiers, ipv4IpamPoolId: "p", ipv4NetmaskLength: 16 });
        assert.deepEqual(
          pooled.subnets.map(({ cidrBlock }) => blockFromOffset(base, cidrBlock)),
          written.map(({ cidrBlock }) => cidrBlock),
        );
      }),
    );
  });

  it("knows of no /64 while a VPC that exists has no block yet", () => {
    assert.equal(ipv6SubnetBlock("", 7), "");
  });

  it("counts the /64 blocks of a /56 by their last two digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (place) => {
        const digits = place.toString(16).padStart(2, "0");
        assert.equal(ipv6SubnetBlock("2001:db8:0:ab00::/56", place), `2001:db8:0:ab${digits}::/64`);
      }),
    );
  });
});
