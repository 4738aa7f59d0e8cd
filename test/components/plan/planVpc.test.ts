import assert from "node:assert/strict";
import { comparePlans } from "../../../components/plan/vpc/comparePlans";
import { planVpc } from "../../../components/plan/vpc/planVpc";
import type { VpcPlanArgs, VpcTierArgs } from "../../../components/plan/vpc/vpcPlanArgs";

const cidrBlock = "10.0.0.0/16";

function blocksOf(args: VpcPlanArgs): Record<string, string> {
  return Object.fromEntries(planVpc(args).subnets.map((subnet) => [subnet.key, subnet.cidrBlock]));
}

describe("planVpc", () => {
  it("cuts a /16 into zones of /18 and tiers of /20, with room for a zone and a tier", () => {
    const plan = planVpc({ cidrBlock });
    assert.deepEqual(blocksOf({ cidrBlock }), {
      "public-a": "10.0.0.0/20",
      "private-a": "10.0.16.0/20",
      "isolated-a": "10.0.32.0/20",
      "public-b": "10.0.64.0/20",
      "private-b": "10.0.80.0/20",
      "isolated-b": "10.0.96.0/20",
      "public-c": "10.0.128.0/20",
      "private-c": "10.0.144.0/20",
      "isolated-c": "10.0.160.0/20",
    });
    assert.deepEqual(plan.freeCidrBlocks, ["10.0.192.0/18"]);
    assert.deepEqual(
      plan.zones.map((zone) => zone.freeCidrBlocks),
      [["10.0.48.0/20"], ["10.0.112.0/20"], ["10.0.176.0/20"]],
    );
    assert.equal(plan.subnets[0]?.usableAddresses, 4091);
  });

  it("scales with the VPC, down to a /24 with subnets of /28", () => {
    const subnets = planVpc({ cidrBlock: "192.168.7.0/24", zoneCount: 2 }).subnets;
    assert.deepEqual(
      subnets.map((subnet) => subnet.cidrBlock),
      [
        "192.168.7.0/28",
        "192.168.7.16/28",
        "192.168.7.32/28",
        "192.168.7.64/28",
        "192.168.7.80/28",
        "192.168.7.96/28",
      ],
    );
  });

  it("places a zone by its own letter or number, whichever zones stand beside it", () => {
    const named = blocksOf({ cidrBlock, zoneNames: ["ap-northeast-1d", "ap-northeast-1a"] });
    const byId = blocksOf({ cidrBlock, zoneNames: ["apne1-az1", "apne1-az4"] });
    assert.equal(named["private-ap-northeast-1d"], "10.0.208.0/20");
    assert.equal(byId["private-apne1-az4"], "10.0.208.0/20");
  });

  it("lets six zones in when the zones were made smaller from the start", () => {
    const plan = planVpc({ cidrBlock, zoneCount: 6, zonePrefixLength: 19 });
    assert.deepEqual(
      plan.zones.map((zone) => zone.cidrBlock),
      [
        "10.0.0.0/19",
        "10.0.32.0/19",
        "10.0.64.0/19",
        "10.0.96.0/19",
        "10.0.128.0/19",
        "10.0.160.0/19",
      ],
    );
  });

  it("keeps the beginning of a default tier when the tier is made smaller", () => {
    const tiers = [{ name: "public", prefixLength: 24 }, { name: "private" }];
    assert.deepEqual(blocksOf({ cidrBlock, zoneCount: 2, tiers }), {
      "public-a": "10.0.0.0/24",
      "private-a": "10.0.16.0/20",
      "public-b": "10.0.64.0/24",
      "private-b": "10.0.80.0/20",
    });
  });

  it("gives each private tier a table per zone with the NAT gateway of the zone, other tiers one", () => {
    const { routeTables } = planVpc({ cidrBlock, zoneCount: 2 });
    assert.deepEqual(routeTables, [
      { key: "public", tier: "public", kind: "public" },
      { key: "private-a", tier: "private", kind: "private", zone: "a", natGateway: "public-a" },
      { key: "private-b", tier: "private", kind: "private", zone: "b", natGateway: "public-b" },
      { key: "isolated", tier: "isolated", kind: "isolated" },
    ]);
  });

  it("sends every zone through the one NAT gateway when there is one", () => {
    const zoneNames = ["us-east-1a", "us-east-1b"];
    const plan = planVpc({ cidrBlock, zoneNames, nat: "single", natZone: "us-east-1b" });
    assert.deepEqual(plan.natGateways, [
      { key: "public-us-east-1b", zone: "us-east-1b", bringsAddress: false },
    ]);
    const used = plan.routeTables
      .map(({ natGateway }) => natGateway)
      .filter((key) => key !== undefined);
    assert.deepEqual(used, ["public-us-east-1b", "public-us-east-1b"]);
  });

  it("needs no NAT gateway when no tier is private", () => {
    const plan = planVpc({ cidrBlock, tiers: [{ name: "public" }, { name: "isolated" }] });
    assert.equal(plan.nat, "none");
    assert.deepEqual(plan.natGateways, []);
  });

  it("throws the whole list of problems, without a call stack", () => {
    assert.throws(
      () => planVpc({ cidrBlock: "10.0.0.0/15" }),
      (error: Error) =>
        error.stack === undefined &&
        error.message ===
          "The VPC cannot be planned:\n" +
            '  cidrBlock: got "10.0.0.0/15", allowed: /16 to /28, as AWS does; use a /16, the largest VPC, and further VPCs for the rest',
    );
  });
});

describe("comparePlans", () => {
  const two = planVpc({ cidrBlock, zoneCount: 2 });

  it("says that a third zone adds and moves nothing", () => {
    const change = comparePlans(two, planVpc({ cidrBlock, zoneCount: 3 }));
    assert.equal(change.summary, "this change adds 3 subnets (public-c, private-c, isolated-c)");
    assert.deepEqual(change.replaced, []);
    assert.equal(change.kept.length, 6);
  });

  it("counts the subnets that another size of the zones replaces", () => {
    const change = comparePlans(two, planVpc({ cidrBlock, zoneCount: 2, zonePrefixLength: 19 }));
    assert.equal(
      change.summary,
      "this change replaces 6 subnets (public-a, private-a, isolated-a, public-b, private-b, isolated-b)",
    );
  });

  it("keeps nothing when the VPC itself is replaced, even where blocks are equal", () => {
    const change = comparePlans(two, planVpc({ cidrBlock: "10.1.0.0/16", zoneCount: 2 }));
    assert.equal(change.replacesVpc, true);
    assert.deepEqual(change.kept, []);
  });

  it("keeps subnets that get IPv6, and replaces those whose IPv6 place or IPv4 changes", () => {
    const args = { cidrBlock, zoneCount: 2, nat: "none" as const };
    const plan = (tier: Partial<VpcTierArgs>) =>
      planVpc({ ...args, ipv6: {}, tiers: [{ name: "public" }, { name: "private", ...tier }] });
    const ipv4 = planVpc({ ...args, tiers: [{ name: "public" }, { name: "private" }] });
    const moved = "this change replaces 2 subnets (private-a, private-b)";
    assert.equal(comparePlans(ipv4, plan({})).summary, "this change moves no subnet");
    assert.equal(comparePlans(plan({}), plan({ ipv6Slot: 9 })).summary, moved);
    assert.equal(comparePlans(plan({}), plan({ addressFamily: "ipv6" })).summary, moved);
  });

  it("says so when nothing moves", () => {
    assert.equal(comparePlans(two, two).summary, "this change moves no subnet");
  });
});
