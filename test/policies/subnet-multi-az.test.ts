import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { subnetMultiAz } from "../../policies/rules/subnet-multi-az";
import { foundation, subnet } from "./routedStack";
import type { TestResource } from "./harness";
import { told } from "./told";

const ask = (stack: readonly TestResource[], config = {}) =>
  told(subnetMultiAz, [...foundation, ...stack], { config });

const tags = { tier: "private" };
const inZones = (...zones: readonly unknown[]) =>
  zones.map((availabilityZone, index) => subnet(`s${String(index)}`, { availabilityZone, tags }));

describe("subnet-multi-az", () => {
  it("is violated by a tier in one zone, once for the tier", async () => {
    assert.deepEqual(await ask(inZones("eu-west-1a", "eu-west-1a", "eu-west-1a")), [
      "advisory on app: Tier private of VPC app has subnets in 1 zone only (eu-west-1a), so it is gone when " +
        "that zone fails. [fix]",
    ]);
    assert.deepEqual(await ask(inZones("eu-west-1a", "eu-west-1b")), []);
    assert.deepEqual(await ask([]), []);
  });

  it("compares zone ids with each other, and a mix through the setting zoneIds", async () => {
    const ids = ["euw1-az1", "euw1-az2"].map((availabilityZoneId, index) =>
      subnet(`s${String(index)}`, { availabilityZoneId, tags }),
    );
    assert.deepEqual(await ask(ids), []);
    const mix = [subnet("x", { availabilityZone: "eu-west-1a", tags }), ...ids.slice(0, 1)];
    assert.deepEqual(await ask(mix), [
      "advisory on app: Not decided: Tier private of VPC app: which zone id eu-west-1a has is not known " +
        "(setting zoneIds), and other subnets give ids. It is a violation if its subnets are in fewer than 2 " +
        "zones.",
    ]);
  });

  it("judges tiers apart, by what they do where they declare nothing", async () => {
    const isolated = subnet("data", { availabilityZone: "eu-west-1a" });
    assert.deepEqual(await ask([...inZones("eu-west-1a", "eu-west-1b"), isolated]), [
      "advisory on app: Tier isolated of VPC app has subnets in 1 zone only (eu-west-1a), so it is gone when " +
        "that zone fails. [fix]",
    ]);
    assert.deepEqual(await ask([...inZones("eu-west-1b"), isolated], { perTier: false }), []);
    assert.deepEqual(await ask([isolated], { perTier: false }), [
      "advisory on app: VPC app has subnets in 1 zone only (eu-west-1a), so it is gone when that zone fails. " +
        "[fix]",
    ]);
  });

  it("wants as many zones as it is told", async () => {
    assert.deepEqual(await ask(inZones("eu-west-1a", "eu-west-1b"), { minAzs: 3 }), [
      "advisory on app: Tier private of VPC app has subnets in 2 zones only (eu-west-1a, eu-west-1b), so it " +
        "is gone when too many of them fail. [fix]",
    ]);
  });

  it("does not decide about zones and tiers that are unknown, unless the known ones suffice", async () => {
    const words = (why: string) => [
      `advisory on app: Not decided: Tier private of VPC app: ${why}. It is a violation if its subnets are in ` +
        "fewer than 2 zones.",
    ];
    assert.deepEqual(
      await ask(inZones("eu-west-1a", unknownValue)),
      words("availabilityZone of s1 is not known yet"),
    );
    assert.deepEqual(await ask(inZones("eu-west-1a", "eu-west-1b", unknownValue)), []);
    const loose = subnet("loose", { availabilityZone: "eu-west-1b", tags: { tier: unknownValue } });
    assert.deepEqual(
      await ask([...inZones("eu-west-1a"), loose]),
      words("tag tier of loose is not known yet"),
    );
    // A subnet without a zone is placed by AWS.
    const placed = subnet("placed", { tags });
    assert.deepEqual(
      await ask([...inZones("eu-west-1a"), placed]),
      words("availabilityZone of placed is known after deployment only"),
    );
  });
});
