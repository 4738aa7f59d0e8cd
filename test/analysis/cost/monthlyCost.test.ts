import assert from "node:assert/strict";

import { monthlyCost, type Charge } from "../../../analysis/cost/monthlyCost";
import { priceItem, priceItems } from "../../../analysis/cost/priceItems";
import { priceTable } from "../../../analysis/cost/priceTable";

const nat: Charge[] = [
  { item: "NAT gateway", price: "natHour", quantity: 3 },
  { item: "data through NAT gateways", price: "natGb" },
  { item: "capacity", price: "applicationLoadBalancerLcuHour" },
  { item: "interface endpoint", price: "endpointAzHour", quantity: 0 },
];

describe("the monthly cost", () => {
  it("is hours times price for what stands, and a price for what is used", () => {
    assert.deepEqual(monthlyCost("us-east-1", nat), {
      region: "us-east-1",
      asOf: "2026-11-21",
      fixed: [{ item: "NAT gateway", quantity: 3, unit: "hour", unitPrice: 0.045, monthly: 98.55 }],
      perGb: [{ item: "data through NAT gateways", unit: "GB", unitPrice: 0.045 }],
      perUse: [{ item: "capacity", unit: "LCU-hour", unitPrice: 0.008 }],
      fixedTotal: 98.55,
      missing: [],
    });
  });

  it("takes prices that are given before those of the table", () => {
    const { fixed, perGb } = monthlyCost("us-east-1", nat, { natHour: 0.04, hoursPerMonth: 720 });
    assert.deepEqual([fixed[0]?.unitPrice, fixed[0]?.monthly], [0.04, 86.4]);
    assert.deepEqual(perGb[0]?.unitPrice, 0.045);
  });

  it("says that a region has no prices, and never borrows another region's", () => {
    assert.deepEqual(monthlyCost("eu-south-2", nat), {
      region: "eu-south-2",
      asOf: "2026-11-21",
      fixed: [],
      perGb: [],
      perUse: [],
      missing: ["no prices for eu-south-2: give them with prices"],
    });
    // Names that every object has are no regions.
    assert.deepEqual(monthlyCost("constructor", nat).missing, [
      "no prices for constructor: give them with prices",
    ]);
  });

  it("names each price that a region lacks, and sums what it has", () => {
    const { fixed, fixedTotal, missing } = monthlyCost("eu-west-1", nat);
    assert.deepEqual([fixed[0]?.monthly, fixedTotal], [105.12, 105.12]);
    assert.deepEqual(missing, [
      "no price of applicationLoadBalancerLcuHour for eu-west-1: give it with prices",
    ]);
    const given = monthlyCost("eu-south-2", nat, { natGb: 0.05 });
    assert.equal(given.fixedTotal, undefined);
    assert.deepEqual(given.missing, [
      "no price of natHour for eu-south-2: give it with prices",
      "no price of applicationLoadBalancerLcuHour for eu-south-2: give it with prices",
    ]);
  });

  it("is nothing for what costs nothing, in every region", () => {
    const { fixedTotal, missing } = monthlyCost("eu-south-2", []);
    assert.deepEqual([fixedTotal, missing], [0, []]);
  });

  it("refuses prices that are none, and names that mean nothing", () => {
    const given = {
      ...{ natHour: -1, natGb: Number.NaN, hoursPerMonth: 0 },
      ...{ natHuor: 0.04, "spaceship.Hour": 1 },
    };
    const { fixed, missing } = monthlyCost("us-east-1", nat, given);
    assert.equal(fixed[0]?.unitPrice, 0.045);
    assert.deepEqual(missing, [
      "prices.natHour: got -1, allowed: US dollars, 0 or more; write a number",
      "prices.natGb: got NaN, allowed: US dollars, 0 or more; write a number",
      "prices.hoursPerMonth: got 0, allowed: US dollars, 0 or more; write a number",
      "prices: got natHuor, allowed: what `palisade cost --prices` lists, and instance types such as t4g.nano; the nearest is natHour",
      "prices: got spaceship.Hour, allowed: what `palisade cost --prices` lists, and instance types such as t4g.nano; remove it",
    ]);
  });

  it("has a price for every item in us-east-1, and an item for every price of every region", () => {
    const virginia = priceTable["us-east-1"] ?? {};
    const unpriced = Object.keys(priceItems).filter((key) => !Object.hasOwn(virginia, key));
    assert.deepEqual(unpriced, ["hoursPerMonth"]);
    const unknown = Object.values(priceTable)
      .flatMap((prices) => Object.keys(prices))
      .filter((key) => priceItem(key) === undefined);
    assert.deepEqual(unknown, []);
  });
});
