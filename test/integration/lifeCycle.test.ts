import assert from "node:assert/strict";

import { AccountFile } from "../../offline/account/accountFile";
import { offlineWorld, plannedChanges, violationsOf, type OfflineWorld } from "./offlineWorld";

/*
 * The sample stack quickstart, from nothing to nothing: three zones with public, private and isolated
 * tiers, a NAT gateway per zone, two functions. Each test goes on where the one before ended.
 */
describe("the quickstart stack on the offline AWS", () => {
  let world: OfflineWorld;

  before(async () => {
    world = await offlineWorld("quickstart");
  });

  after(() => {
    world.dispose();
  });

  it("passes the policy pack in a preview that creates nothing", async () => {
    const preview = await world.run(["preview"], { pack: "policies" });
    assert.equal(preview.code, 0, preview.output);
    assert.deepEqual(violationsOf(preview), []);
    assert.deepEqual(preview.changes, { create: 65 });
    assert.deepEqual(await world.resources(), []);
    assert.equal(accountSize(world), 0);
  });

  it("goes up under the pack", async () => {
    const up = await world.run(["up", "--yes", "--skip-preview"], { pack: "policies" });
    assert.equal(up.code, 0, up.output);
    assert.deepEqual(violationsOf(up), []);
    assert.deepEqual(up.changes, { create: 65 });
  });

  it("has nothing to change in a second up", async () => {
    const up = await world.run(["up", "--yes", "--skip-preview", "--expect-no-changes"], {
      pack: "policies",
    });
    assert.equal(up.code, 0, up.output);
    assert.deepEqual(up.changes, { same: 65 });
  });

  it("finds nothing changed by a refresh", async () => {
    const refresh = await world.run(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    assert.equal(refresh.code, 0, refresh.output);
  });

  it("is destroyed down to an empty account", async () => {
    const destroy = await world.run(["destroy", "--yes", "--skip-preview"]);
    assert.equal(destroy.code, 0, destroy.output);
    assert.deepEqual(destroy.changes, { delete: 65 });
    assert.deepEqual(await world.resources(), []);
    assert.equal(accountSize(world), 0);
  });
});

/*
 * Two zones first, then a third. The subnets of the first two keep their addresses and their routes;
 * what spans the zones (the functions' and endpoints' lists of subnets and tables) is changed in place.
 */
describe("the quickstart stack with two zones", () => {
  let world: OfflineWorld;

  before(async () => {
    world = await offlineWorld("quickstart");
  });

  after(() => {
    world.dispose();
  });

  it("gets a third zone without a replacement", async () => {
    const two = await world.run(["up", "--yes", "--skip-preview", "--config", "zoneCount=2"]);
    assert.equal(two.code, 0, two.output);
    const three = await world.run(["up", "--yes", "--skip-preview", "--config", "zoneCount=3"], {
      pack: "policies",
    });
    assert.equal(three.code, 0, three.output);
    assert.deepEqual(plannedChanges(three), [
      "create quickstart-isolated-c",
      "create quickstart-isolated-c",
      "create quickstart-private-c",
      "create quickstart-private-c",
      "create quickstart-private-c",
      "create quickstart-private-c",
      "create quickstart-public-c",
      "create quickstart-public-c",
      "create quickstart-public-c",
      "create quickstart-public-c",
      "update caller",
      "update keeper",
      "update quickstart",
      "update quickstart-dynamodb",
      "update quickstart-isolated",
      "update quickstart-private",
      "update quickstart-public",
      "update quickstart-s3",
    ]);
    const again = await world.run(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    assert.equal(again.code, 0, again.output);
  });
});

function accountSize({ accountFile }: OfflineWorld): number {
  return new AccountFile(accountFile).look(({ size }) => size);
}
