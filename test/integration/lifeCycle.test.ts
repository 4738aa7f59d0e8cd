import assert from "node:assert/strict";

import { offlineWorld, plannedChanges, violationsOf, type OfflineWorld } from "./offlineWorld";
import { accountSize, describeSampleStack, obstacles, reaches } from "./sampleStack";

/*
 * The sample stack quickstart: three zones with public, private and isolated tiers, a NAT gateway per
 * zone, two functions.
 */
describeSampleStack("quickstart", { resources: 66 }, (sample) => {
  it("lets the caller out to the internet over HTTPS and nothing else", () => {
    const { network } = sample();
    assert.equal(reaches(network, "function caller", "internet", "tcp", 443), "reachable");
    assert.equal(reaches(network, "function caller", "internet", "tcp", 80), "blocked");
    assert.equal(reaches(network, "function caller", "internet", "udp", 443), "blocked");
  });

  it("lets the keeper out to S3 and DynamoDB only", () => {
    const { network } = sample();
    const elsewhere = "198.51.100.7/32"; // an address of the internet that is no service's
    assert.equal(reaches(network, "function keeper", "service s3", "tcp", 443), "reachable");
    assert.equal(reaches(network, "function keeper", "service dynamodb", "tcp", 443), "reachable");
    assert.equal(reaches(network, "function keeper", elsewhere, "tcp", 443), "blocked");
    assert.deepEqual(obstacles(network, "function keeper", elsewhere, "tcp", 443), [
      "ENI_SG_RULES_MISMATCH of securityGroup keeper",
    ]);
    assert.equal(reaches(network, "function keeper", "function caller", "tcp", 443), "blocked");
  });

  it("lets nobody in", () => {
    const { network } = sample();
    assert.equal(reaches(network, "internet", "function caller", "tcp", 443), "blocked");
    assert.equal(reaches(network, "internet", "function keeper", "tcp", 443), "blocked");
    assert.equal(reaches(network, "function caller", "function keeper", "tcp", 443), "blocked");
  });

  it("finds nothing changed by a refresh", async () => {
    const command = ["refresh", "--yes", "--skip-preview", "--expect-no-changes"];
    const refresh = await sample().world.run(command);
    assert.equal(refresh.code, 0, refresh.output);
  });
});

describe("the quickstart stack before its first up", () => {
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
    assert.deepEqual(preview.changes, { create: 66 });
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
