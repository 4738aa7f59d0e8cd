import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { validateVpcArgs } from "../../../components/plan/vpc/planVpc";
import type { VpcPlanArgs } from "../../../components/plan/vpc/vpcPlanArgs";

const cidrBlock = "10.0.0.0/16";

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
