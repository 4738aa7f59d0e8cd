import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { costNatLayout } from "../../policies/rules/cost-nat-layout";
import type { Rule } from "../../policies/rule";
import type { TestResource } from "./harness";
import { natStack } from "./natStack";
import { outcomesOf } from "./outcomes";

// Off in the default pack: switched on as a user would.
const rule: Rule = { ...costNatLayout, level: "advisory" };
const outcomes = (
  stack: readonly TestResource[],
  config: Record<string, unknown> = {},
  settings: Record<string, unknown> = {},
) => outcomesOf(rule, stack, config, settings);

const fix = "Use one NAT gateway here, or add one per zone, as the sum says.";
const dev = natStack({ tags: { environment: "dev" } });
const single = natStack({ gateways: ["a"] });
const unless = (zones: number, even: string) =>
  `It is a violation to have one in each of ${String(zones)} zones for less than ${even} a month outside of ` +
  "production, or one for all of them for more (prices of us-east-1, 2026-11-21).";

describe("cost-nat-layout", () => {
  it("is violated by one in each zone for little traffic", async () => {
    assert.deepEqual(await outcomes(dev, { monthlyEgressGb: 500 }), [
      "advisory on app: VPC app has a NAT gateway in each of 3 zones: they cost 73.00 a month more than one and " +
        "save 6.67 for 500 GB between zones (break-even at 5475 GB, prices of us-east-1, 2026-11-21). One NAT " +
        `gateway saves about 66 a month. ${fix}`,
    ]);
  });

  it("is content with the same for much traffic, and in production", async () => {
    assert.deepEqual(await outcomes(dev, { monthlyEgressGb: 9000 }), []);
    assert.deepEqual(await outcomes(dev, { monthlyEgressGb: 5475 }), []);
    const production = natStack({ tags: { environment: "production" } });
    assert.deepEqual(await outcomes(production, { monthlyEgressGb: 500 }), []);
    const live = natStack({ tags: { environment: "live" } });
    const config = { monthlyEgressGb: 500, production: ["live"] };
    assert.deepEqual(await outcomes(live, config), []);
  });

  it("is violated by one for all zones and much traffic", async () => {
    assert.deepEqual(await outcomes(single, { monthlyEgressGb: 9000 }), [
      "advisory on app: VPC app has one NAT gateway for 3 zones: 9000 GB a month cost 120.00 between zones, and " +
        "one gateway in each zone costs 73.00 more (break-even at 5475 GB, prices of us-east-1, 2026-11-21). " +
        `One per zone saves about 47 a month. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(single, { monthlyEgressGb: 500 }), []);
  });

  it("counts with the user's own prices", async () => {
    const prices = { natHour: 0.005, publicIpv4Hour: 0 };
    assert.deepEqual(await outcomes(dev, { monthlyEgressGb: 600 }, { prices }), []);
    assert.deepEqual(
      (await outcomes(single, { monthlyEgressGb: 600 }, { prices })).map(
        (one) => one.split(":")[0],
      ),
      ["advisory on app"],
    );
  });

  it("gives the break-even alone when no traffic is declared", async () => {
    assert.deepEqual(await outcomes(dev), [
      "advisory on app: Not decided: VPC app: the traffic of its NAT gateways, one in each zone, is not declared " +
        `(monthlyEgressGb). ${unless(3, "5475 GB")}`,
    ]);
    assert.deepEqual(await outcomes(natStack({ zones: ["a", "b"], gateways: ["a"] })), [
      "advisory on app: Not decided: VPC app: the traffic of its NAT gateways, one for all zones, is not declared " +
        `(monthlyEgressGb). ${unless(2, "3650 GB")}`,
    ]);
  });

  it("does not decide about an environment or a zone that is not known", async () => {
    const tags = { environment: unknownValue };
    assert.deepEqual(await outcomes(natStack({ tags }), { monthlyEgressGb: 500 }), [
      `advisory on app: Not decided: VPC app: tag environment of app is not known yet. ${unless(3, "5475 GB")}`,
    ]);
    assert.deepEqual(await outcomes(natStack({ tags }), { monthlyEgressGb: 9000 }), []);
    const somewhere = dev.map((one) =>
      one.name === "private-c"
        ? { ...one, inputs: { ...one.inputs, availabilityZone: unknownValue } }
        : one,
    );
    assert.deepEqual(await outcomes(somewhere, { monthlyEgressGb: 500 }), [
      "advisory on app: Not decided: VPC app: availabilityZone of private-c is not known yet. " +
        unless(2, "3650 GB"),
    ]);
  });

  it("says nothing of a VPC with one zone, or without NAT gateways", async () => {
    const config = { monthlyEgressGb: 500 };
    assert.deepEqual(await outcomes(natStack({ zones: ["a"] }), config), []);
    assert.deepEqual(await outcomes(natStack({ gateways: [] }), config), []);
  });
});
