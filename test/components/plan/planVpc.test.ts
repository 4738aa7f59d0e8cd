import assert from "node:assert/strict";
import { comparePlans } from "../../../components/plan/vpc/comparePlans";
import { describeIssues } from "../../../components/plan/issue";
import { planVpc, validateVpcArgs } from "../../../components/plan/vpc/planVpc";
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

describe("validateVpcArgs", () => {
  const cases: readonly [string, VpcPlanArgs, readonly string[]][] = [
    [
      "all problems at once",
      {
        cidrBlock: "11.0.3.1/16",
        zoneCount: 1,
        nat: "per-zone" as never,
        gatewayEndpoints: ["sqs"],
        flowLogs: { destination: "s3" },
      },
      [
        'cidrBlock: got "11.0.3.1/16", allowed: a block on its own boundary, here 11.0.0.0/16; write "11.0.0.0/16" if that is the network you mean',
        'cidrBlock: got "11.0.3.1/16", allowed: a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918); choose one, or set allowPublicAddresses: true if you mean these addresses',
        "zoneCount: got 1, allowed: 2 to 6; use 2: one zone is no shelter from the failure of a zone",
        'nat: got "per-zone", allowed: per-az, single, regional, instance, private, none; leave it out for one NAT gateway in each zone',
        'gatewayEndpoints[0]: got "sqs", allowed: dynamodb, s3; every other service has interface endpoints, which are charged per hour',
        "flowLogs.bucketArn: got nothing, allowed: the ARN of a bucket; name the bucket that takes the logs",
      ],
    ],
    [
      "a block that is none",
      { cidrBlock: "10.0.0.0" },
      [
        'cidrBlock: got "10.0.0.0", allowed: an IPv4 block such as 10.0.0.0/16; write the first address and the size',
      ],
    ],
    [
      "IPv6",
      { cidrBlock: "fd00::/56" },
      [
        'cidrBlock: got "fd00::/56", allowed: an IPv4 block such as 10.0.0.0/16; write the first address and the size',
      ],
    ],
    [
      "a block that cannot hold the default tiers",
      { cidrBlock: "10.0.0.0/25" },
      [
        'cidrBlock: got "10.0.0.0/25", allowed: a block whose zones are /26 or larger, for tiers of /28 or larger; use a larger cidrBlock (/24 or larger with four zones), or say each tier\'s prefixLength',
      ],
    ],
    [
      "addresses that no host can have",
      { cidrBlock: "169.254.0.0/16", allowPublicAddresses: true },
      [
        'cidrBlock: got "169.254.0.0/16", allowed: addresses that hosts may have (not 0/8, 127/8, 169.254/16 or 224/3); choose a block from 10.0.0.0/8',
      ],
    ],
    [
      "nothing about public addresses when they are meant",
      { cidrBlock: "100.64.0.0/16", allowPublicAddresses: true },
      [],
    ],
    [
      "more zones than the VPC holds",
      { cidrBlock, zoneCount: 5 },
      [
        "zoneCount: got 5, allowed: at most 4, the blocks of /18 in 10.0.0.0/16; set zonePrefixLength: 19 for 8 zones (before the first deployment: it moves every subnet)",
      ],
    ],
    [
      "a zone twice, a name beside ids, another region and a Local Zone",
      {
        cidrBlock,
        zoneNames: ["use1-az1", "use1-az1", "us-east-1b", "euw1-az2", "us-west-2-lax-1a"],
      },
      [
        'zoneNames[1]: got "use1-az1", allowed: each zone once; remove it',
        'zoneNames[2]: got "us-east-1b", allowed: zone ids only; write all zones one way: a name and an id may be the same zone',
        'zoneNames[3]: got "euw1-az2", allowed: zones of one region, here use1; a VPC lies in one region: use another Vpc there',
        'zoneNames[4]: got "us-west-2-lax-1a", allowed: a zone name such as us-east-1a, or a zone id such as use1-az1; aws ec2 describe-availability-zones lists both (Local Zones cannot be used)',
      ],
    ],
    [
      "a zone whose own place lies outside, with the free ranges",
      { cidrBlock, zoneNames: ["us-east-1a", "us-east-1f"] },
      [
        'zoneSlots["us-east-1f"]: got 5 (the zone\'s own), allowed: 0 to 3, the blocks of /18 in 10.0.0.0/16; write zoneSlots: { "us-east-1f": 1 } for 10.0.64.0/18 (free: 10.0.64.0/18, 10.0.128.0/17)',
      ],
    ],
    [
      "two zones in one place",
      { cidrBlock, zoneNames: ["us-east-1a", "us-east-1f"], zoneSlots: { "us-east-1f": 0 } },
      [
        'zoneSlots["us-east-1f"]: got 0, allowed: a place of its own, 0 belongs to us-east-1a; write zoneSlots: { "us-east-1f": 1 } for 10.0.64.0/18 (free: 10.0.64.0/18, 10.0.128.0/17)',
      ],
    ],
    [
      "a further tier without a place, with one to copy",
      {
        cidrBlock,
        tiers: [{ name: "cache", kind: "isolated" }, { name: "public" }, { name: "private" }],
      },
      [
        "tiers[0].slot: got nothing, allowed: the place that the tier is to keep when others come and go; write slot: 2 for 10.0.32.0/20 (free: 10.0.32.0/19)",
      ],
    ],
    [
      "tiers that overlap, with the free ranges",
      { cidrBlock, tiers: [{ name: "public" }, { name: "private", prefixLength: 19, slot: 0 }] },
      [
        "tiers[1].slot: got 0, allowed: a place that no other tier has; 10.0.0.0/19 overlaps public (10.0.0.0/20); write slot: 1 for 10.0.32.0/19 (free: 10.0.16.0/20, 10.0.32.0/19)",
      ],
    ],
    [
      "a tier outside its zone, a bad name, a name twice, no kind, and a size that AWS refuses",
      {
        cidrBlock,
        tiers: [
          { name: "public", slot: 4 },
          { name: "Data_1", kind: "isolated" },
          { name: "private" },
          { name: "private" },
          { name: "cache", slot: 3 },
          { name: "isolated", prefixLength: 29 },
          { name: "data-1a", kind: "isolated" },
        ],
      },
      [
        'tiers[1].name: got "Data_1", allowed: lower-case words of two or more letters and digits, joined by hyphens, that do not end like a zone (1a, az1); write a name such as app-data',
        'tiers[3].name: got "private", allowed: each name once; rename or remove it',
        "tiers[4].kind: got nothing, allowed: public, private, isolated; say what the tier may talk to; isolated is the most careful choice",
        "tiers[5].prefixLength: got /29, allowed: /18 (a whole zone) to /28; use /28 for the smallest subnet",
        'tiers[6].name: got "data-1a", allowed: lower-case words of two or more letters and digits, joined by hyphens, that do not end like a zone (1a, az1); write a name such as app-data',
        "tiers[0].slot: got 4, allowed: 0 to 3, the blocks of /20 in a zone of /18; write slot: 0 for 10.0.0.0/20 (free: 10.0.0.0/18)",
      ],
    ],
    [
      "NAT without a public tier",
      { cidrBlock, tiers: [{ name: "private" }] },
      [
        'nat: got "per-az" without a public tier, allowed: "regional" or "none" without a public tier; add a tier of kind public for the NAT gateways to stand in, or set nat: "regional" or "none"',
      ],
    ],
    [
      "NAT that no tier would use",
      { cidrBlock, tiers: [{ name: "public" }], nat: "single" },
      [
        'nat: got "single", allowed: "none" without a private tier, as nothing would use it; leave nat out, or give one tier kind: "private"',
      ],
    ],
    [
      "one NAT gateway in a zone that was left to chance",
      { cidrBlock, zoneNames: ["us-east-1a", "us-east-1b"], nat: "single" },
      [
        "natZone: got nothing, allowed: us-east-1a, us-east-1b; say the zone of the one NAT gateway, so that it stays there when zones come and go",
      ],
    ],
    [
      "an address for a zone without a NAT gateway",
      { cidrBlock, nat: "single", natAllocationIds: { b: "eipalloc-1" } },
      [
        'natAllocationIds["b"]: got "b", allowed: a; the address would stay unused (and charged): name a zone with a NAT gateway',
      ],
    ],
  ];

  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const issues = validateVpcArgs(args);
      const expected = ["Vpc app cannot be planned:", ...lines.map((line) => `  ${line}`)].join(
        "\n",
      );
      assert.equal(describeIssues("Vpc app", issues), expected);
    });
  }
});
