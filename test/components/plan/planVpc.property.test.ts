import assert from "node:assert/strict";
import * as fc from "fast-check";
import { planVpc } from "../../../components/plan/vpc/planVpc";
import type { PlannedSubnet } from "../../../components/plan/vpc/vpcPlan";
import { vpcCase } from "../../arbitraries/vpcPlanArgs";

/** First and last address, by arithmetic that shares nothing with the planner's. */
function rangeOf(cidrBlock: string): { first: number; last: number; size: number } {
  const [address = "", prefix = ""] = cidrBlock.split("/");
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(prefix));
  return { first, last: first + size - 1, size };
}

const byKey = (subnets: readonly PlannedSubnet[]) =>
  new Map(subnets.map((subnet) => [subnet.key, subnet.cidrBlock]));

describe("the address plan, for any zones and tiers that fit", () => {
  it("keeps every subnet where it was when zones and tiers are added", () => {
    fc.assert(
      fc.property(vpcCase(), ({ args, spareZones, spareTiers }) => {
        const before = byKey(planVpc(args).subnets);
        const larger = {
          ...args,
          zoneNames: [...spareZones, ...args.zoneNames],
          tiers: [...spareTiers, ...args.tiers],
        };
        const after = byKey(planVpc(larger).subnets);
        for (const [key, cidrBlock] of before) assert.equal(after.get(key), cidrBlock, key);
      }),
    );
  });

  it("keeps every other subnet where it was when a zone or a tier is removed from the middle", () => {
    fc.assert(
      fc.property(vpcCase(), fc.nat(), fc.nat(), ({ args }, zone, tier) => {
        const before = byKey(planVpc(args).subnets);
        const zoneNames = args.zoneNames.filter(
          (_, index) => index !== zone % args.zoneNames.length,
        );
        const tiers = args.tiers.filter((_, index) => index !== tier % args.tiers.length);
        const smaller = {
          ...args,
          ...(zoneNames.length >= 2 ? { zoneNames } : {}),
          ...(tiers.length >= 1 ? { tiers } : {}),
        };
        for (const { key, cidrBlock } of planVpc(smaller).subnets) {
          assert.equal(cidrBlock, before.get(key), key);
        }
      }),
    );
  });

  it("aligns every subnet, keeps it inside its zone and the zone inside the VPC, and overlaps none", () => {
    fc.assert(
      fc.property(vpcCase(), ({ args }) => {
        const plan = planVpc(args);
        const vpc = rangeOf(plan.cidrBlock);
        for (const zone of plan.zones) {
          const block = rangeOf(zone.cidrBlock);
          assert.ok(vpc.first <= block.first && block.last <= vpc.last, zone.cidrBlock);
          for (const subnet of plan.subnets.filter((one) => one.zone === zone.key)) {
            const { first, last, size } = rangeOf(subnet.cidrBlock);
            assert.equal(first % size, 0, subnet.cidrBlock);
            assert.ok(block.first <= first && last <= block.last, subnet.cidrBlock);
          }
        }
        const ranges = plan.subnets.map(({ cidrBlock }) => rangeOf(cidrBlock));
        ranges.sort((left, right) => left.first - right.first);
        for (const [index, { first }] of ranges.entries()) {
          const earlier = ranges[index - 1];
          if (earlier !== undefined) assert.ok(earlier.last < first, plan.cidrBlock);
        }
      }),
    );
  });

  it("accounts for every address of the VPC once: in a subnet, or as free", () => {
    fc.assert(
      fc.property(vpcCase(), ({ args }) => {
        const plan = planVpc(args);
        const free = [...plan.freeCidrBlocks, ...plan.zones.flatMap((zone) => zone.freeCidrBlocks)];
        const blocks = [...free, ...plan.subnets.map(({ cidrBlock }) => cidrBlock)].map(rangeOf);
        const addresses = blocks.reduce((sum, { size }) => sum + size, 0);
        assert.equal(addresses, rangeOf(plan.cidrBlock).size);
      }),
    );
  });

  it("is the same however zones and tiers are ordered, and survives JSON", () => {
    fc.assert(
      fc.property(vpcCase(), ({ args }) => {
        const plan = planVpc(args);
        const zoneNames = [...args.zoneNames].reverse();
        assert.deepEqual(planVpc({ ...args, zoneNames, tiers: [...args.tiers].reverse() }), plan);
        assert.deepEqual(JSON.parse(JSON.stringify(plan)), plan);
      }),
    );
  });
});
