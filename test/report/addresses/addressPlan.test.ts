import assert from "node:assert/strict";

import fc from "fast-check";

import { readAws } from "../../../analysis/read/aws";
import {
  addressesOf,
  countAddresses,
  equalAddresses,
  uniteAddresses,
} from "../../../analysis/sets/addressSet";
import { formatCidr, parseCidr, sizeOf, type Cidr } from "../../../analysis/sets/cidr";
import { addressPlan, type AddressPlan } from "../../../report/addresses/addressPlan";
import { nextFree } from "../../../report/addresses/nextFree";
import { rangesOf } from "../../../report/addresses/ranges";

interface Placed {
  readonly cidr: string;
  readonly zone: string;
  /** Absent: AWS tells no name of the zone. */
  readonly zoneName?: string;
}

/** The plan of an account with one VPC, 10.0.0.0/16. */
function planOf(subnets: readonly Placed[]): AddressPlan {
  const vpc = { VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" };
  const described = subnets.map(({ cidr, zone, zoneName }, index) => ({
    ...{ SubnetId: `subnet-${index}`, VpcId: "vpc-1", CidrBlock: cidr },
    ...{ AvailabilityZoneId: zone, AvailabilityZone: zoneName },
  }));
  const network = readAws([
    { name: "describe-vpcs.json", value: { Vpcs: [vpc] } },
    { name: "describe-subnets.json", value: { Subnets: described } },
  ]);
  return addressPlan(network);
}

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert.ok(parsed);
  return parsed;
};

/** Subnets of /18 to /24 that are apart, in some zones. */
const placed = fc
  .array(
    fc.record({
      prefixLength: fc.integer({ min: 18, max: 24 }),
      place: fc.nat({ max: 255 }),
      zone: fc.constantFrom("use1-az1", "use1-az2", "use1-az3"),
    }),
    { maxLength: 12 },
  )
  .map((drafts) => {
    const taken = new Set<number>();
    return drafts.flatMap(({ prefixLength, place, zone }): Placed[] => {
      const size = 2 ** (24 - prefixLength);
      const first = place - (place % size);
      const all = Array.from({ length: size }, (_, index) => first + index);
      if (all.some((one) => taken.has(one))) return [];
      for (const one of all) taken.add(one);
      return [{ cidr: `10.0.${first}.0/${prefixLength}`, zone }];
    });
  });

describe("addressPlan", () => {
  it("gives every address of a block to one range, once", () => {
    fc.assert(
      fc.property(placed, (subnets) => {
        const [block] = planOf(subnets).vpcs[0]?.blocks ?? [];
        assert.ok(block);
        const cidrs = rangesOf(block).map((range) => range.cidr);
        const united = addressesOf(4, cidrs);
        assert.ok(equalAddresses(united, addressesOf(4, [block.cidr])));
        const sum = cidrs.reduce((all, one) => all + sizeOf(one), 0n);
        assert.equal(sum, countAddresses(united));
        assert.deepEqual(
          block.subnets.map((one) => formatCidr(one.cidr)).sort(),
          subnets.map((one) => one.cidr).sort(),
        );
      }),
    );
  });

  it("offers only ranges that nobody has, the lowest first", () => {
    fc.assert(
      fc.property(placed, fc.integer({ min: 17, max: 28 }), (subnets, prefixLength) => {
        const plan = planOf(subnets);
        const [{ free, spare } = { spare: [] }] = nextFree(plan, prefixLength).vpcs;
        const used = subnets.map((one) => cidr(one.cidr));
        const offered = [...(free === undefined ? [] : [free]), ...spare.map((one) => one.cidr)];
        for (const one of offered) {
          assert.equal(one.prefixLength, prefixLength);
          const both = uniteAddresses(4, [addressesOf(4, [one]), addressesOf(4, used)]);
          const apart = sizeOf(one) + countAddresses(addressesOf(4, used));
          assert.equal(countAddresses(both), apart);
        }
      }),
    );
  });

  it("calls spare what is left of the block that a zone has to itself", () => {
    const plan = planOf([
      { cidr: "10.0.0.0/20", zone: "use1-az1" },
      { cidr: "10.0.16.0/20", zone: "use1-az1" },
      { cidr: "10.0.32.0/20", zone: "use1-az1" },
      { cidr: "10.0.64.0/20", zone: "use1-az2" },
      { cidr: "10.0.128.0/20", zone: "use1-az3" },
      { cidr: "10.0.192.0/20", zone: "use1-az3" },
      { cidr: "10.0.144.0/20", zone: "use1-az4" },
    ]);
    const [block] = plan.vpcs[0]?.blocks ?? [];
    assert.deepEqual(
      [block?.spare.map((one) => [one.zone, formatCidr(one.cidr)]), block?.free.map(formatCidr)],
      [
        [["use1-az1", "10.0.48.0/20"]],
        ["10.0.80.0/20", "10.0.96.0/19", "10.0.160.0/19", "10.0.208.0/20", "10.0.224.0/19"],
      ],
    );
    const { vpcs, newVpc } = nextFree(plan, 20);
    assert.equal(newVpc && formatCidr(newVpc), "10.1.0.0/20");
    assert.deepEqual(
      vpcs.map(({ free, spare }) => [free && formatCidr(free), spare.map(({ zone }) => zone)]),
      [["10.0.80.0/20", ["use1-az1"]]],
    );
  });

  it("names zones as the map does, by their names where one of their subnets tells it", () => {
    const plan = planOf([
      { cidr: "10.0.0.0/20", zone: "use1-az1", zoneName: "us-east-1c" },
      { cidr: "10.0.16.0/20", zone: "use1-az1" },
      { cidr: "10.0.64.0/20", zone: "use1-az2" },
    ]);
    assert.deepEqual(
      plan.vpcs[0]?.blocks[0]?.subnets.map(({ zone }) => zone),
      ["us-east-1c", "us-east-1c", "use1-az2"],
    );
  });
});
