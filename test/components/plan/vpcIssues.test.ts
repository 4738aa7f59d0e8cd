import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import type { VpcNetworkAclRuleArgs } from "../../../components/plan/vpc/networkAclArgs";
import { validateVpcArgs } from "../../../components/plan/vpc/planVpc";
import type { VpcPlanArgs } from "../../../components/plan/vpc/vpcPlanArgs";

const cidrBlock = "10.0.0.0/16";

/** A public tier with these rules, and the tier `isolated`. */
function withRules(...rules: VpcNetworkAclRuleArgs[]): VpcPlanArgs {
  const tiers = [{ name: "public", networkAcl: { rules } }, { name: "isolated" }];
  return { cidrBlock, tiers };
}

const web: VpcNetworkAclRuleArgs = {
  name: "web",
  place: 2,
  direction: "inbound",
  fromPort: 443,
  cidrBlocks: ["0.0.0.0/0"],
};

describe("what cannot be planned of a VPC", () => {
  const cases: readonly [string, VpcPlanArgs, readonly string[]][] = [
    [
      "a pool without a size, and a size without a pool",
      { ipv4IpamPoolId: "ipam-pool-1" },
      [
        "ipv4NetmaskLength: got nothing, allowed: 16 to 28; say how large a block the pool is to give: 16 is the largest",
      ],
    ],
    [
      "a policy for a gateway endpoint that is not there",
      { cidrBlock, gatewayEndpoints: ["s3"], gatewayEndpointPolicies: { dynamodb: "{}" } },
      [
        'gatewayEndpointPolicies["dynamodb"]: got "dynamodb", allowed: s3; add it to gatewayEndpoints, or remove the policy',
      ],
    ],
    [
      "a size without a pool",
      { cidrBlock, ipv4NetmaskLength: 16 },
      [
        "ipv4NetmaskLength: got 16, allowed: nothing unless ipv4IpamPoolId chooses the block; name the pool in ipv4IpamPoolId",
      ],
    ],
    [
      "secondary blocks that overlap, mix private ranges, have no name or no room for the zones",
      {
        cidrBlock,
        secondaryCidrBlocks: [
          { name: "more", cidrBlock: "10.0.128.0/17" },
          { name: "other", cidrBlock: "192.168.0.0/16" },
          { name: "primary", cidrBlock: "100.64.0.0/16" },
          { name: "small", cidrBlock: "100.65.0.0/24", zonePrefixLength: 25 },
        ],
      },
      [
        'secondaryCidrBlocks[0].cidrBlock: got "10.0.128.0/17", allowed: addresses that no other block has; primary is 10.0.0.0/16; choose another block',
        'secondaryCidrBlocks[1].cidrBlock: got "192.168.0.0/16", allowed: blocks of 10.0.0.0/8, blocks of 100.64.0.0/10, public addresses of your own; AWS does not mix private ranges in one VPC: choose one beside 10.0.0.0/16',
        'secondaryCidrBlocks[2].name: got "primary", allowed: a lower-case word of 2 to 20 letters and digits, other than primary; write a name such as pods',
        "secondaryCidrBlocks[3].zonePrefixLength: got /25, allowed: /26 to /28, so that each zone has its place in 100.65.0.0/24; write zonePrefixLength: 26",
      ],
    ],
    [
      "tiers in blocks and zones that are not there",
      {
        cidrBlock,
        tiers: [
          { name: "private", block: "pods" },
          { name: "public", zones: ["d"] },
        ],
      },
      [
        'tiers[0].block: got "pods", allowed: primary; name a block of secondaryCidrBlocks, or leave it out for the primary block',
      ],
    ],
    [
      "a zone of a tier that the VPC does not have",
      { cidrBlock, tiers: [{ name: "public", zones: ["a", "d"] }] },
      ['tiers[0].zones[1]: got "d", allowed: a, b, c; name a zone of the VPC'],
    ],
    [
      "reserved tiers only",
      { cidrBlock, tiers: [{ name: "public", reserved: true }] },
      ["tiers: got reserved tiers only, allowed: a tier with subnets; leave reserved out of one"],
    ],
    [
      "private zones without a public subnet for NAT",
      { cidrBlock, tiers: [{ name: "public", zones: ["a", "b"] }, { name: "private" }] },
      [
        'nat: got "per-az" with private subnets in zone c, allowed: zones of tier public, where NAT stands: a, b; give tier public those zones, or set nat: "single" or "regional"',
      ],
    ],
    [
      "private NAT without a tier that has its addresses",
      { cidrBlock, nat: "private" },
      [
        "natTier: got nothing, allowed: private, isolated; say which tier has the addresses that other networks know",
      ],
    ],
    [
      "IPv6 tiers in a VPC without it, and NAT64 without a gateway",
      {
        cidrBlock,
        tiers: [
          { name: "private", addressFamily: "ipv6" },
          { name: "isolated", nat64: true },
        ],
        nat: "none",
      },
      [
        'tiers[0].addressFamily: got "ipv6", allowed: ipv4 in a VPC without ipv6; give the VPC a block: ipv6: {}',
        "tiers[1].nat64: got true, allowed: false, save in private tiers with IPv6; remove it",
      ],
    ],
    [
      "NAT64 through instances",
      {
        cidrBlock,
        ipv6: {},
        nat: "instance",
        tiers: [{ name: "public" }, { name: "private", addressFamily: "ipv6", nat64: true }],
      },
      [
        'tiers[1].nat64: got true, allowed: false with nat "instance": only public NAT gateways translate to IPv4; set nat: "per-az", "single" or "regional", or remove it',
      ],
    ],
    [
      "an IPv6 tier without a place, and two in one",
      {
        cidrBlock,
        ipv6: {},
        nat: "none",
        tiers: [
          { name: "public" },
          { name: "edge", kind: "public", slot: 3 },
          { name: "isolated", ipv6Slot: 0 },
        ],
      },
      [
        "tiers[2].ipv6Slot: got 0, allowed: a place of its own; 0 belongs to public; write ipv6Slot: 1",
        "tiers[1].ipv6Slot: got nothing, allowed: 0 to 31, the /64 blocks of a zone, which the tier is to keep; write ipv6Slot: 1",
      ],
    ],
    [
      "Amazon's IPv6 block of a chosen size, and a pool without an id",
      { cidrBlock, ipv6: { source: "amazon", netmaskLength: 48 } },
      [
        'ipv6.netmaskLength: got 48, allowed: nothing unless source is "ipam"; remove it, or name the pool in ipamPoolId: Amazon gives a /56 of its own',
      ],
    ],
    [
      "an IPv6 pool without an id, and a size that AWS does not have",
      { cidrBlock, ipv6: { source: "ipam", netmaskLength: 57 } },
      [
        "ipv6.ipamPoolId: got nothing, allowed: the id of an IPAM pool; name the pool of your addresses",
        "ipv6.netmaskLength: got /57, allowed: 44, 48, 52, 56, 60; use 56, for 256 subnets",
      ],
    ],
    [
      "rules with one place for two, no ports, and nobody on the other side",
      withRules(web, { name: "web", place: 2, direction: "in" as never }),
      [
        'tiers[0].networkAcl.rules[1].direction: got "in", allowed: inbound, outbound; say who opens the connections',
        "tiers[0].networkAcl.rules[1].fromPort: got nothing to nothing, allowed: 0 to 65535, the first not above the last; say the ports that are called",
        'tiers[0].networkAcl.rules[1].name: got "web", allowed: a name that no other rule of the list has; rename it',
        "tiers[0].networkAcl.rules[1].place: got 2, allowed: a place of its own; 2 belongs to web; write place: 3",
        "tiers[0].networkAcl.rules[1]: got 0 blocks on the other side, allowed: 1 to 10, from cidrBlocks and tiers together; say who is on the other side",
      ],
    ],
    [
      "replies that an earlier rule denies",
      withRules(
        { ...web, direction: "outbound" },
        { ...web, name: "no-proxies", place: 1, action: "deny", fromPort: 3128 },
      ),
      [
        "tiers[0].networkAcl.rules[0].replyPorts: got replies of web to ports 1024 to 65535, some of which no-proxies denies first, allowed: replies that no earlier rule denies; narrow replyPorts of web, or give no-proxies a later place",
      ],
    ],
    [
      "exclusions from Block Public Access that AWS does not have",
      {
        cidrBlock,
        blockPublicAccess: {
          exclusion: "all" as never,
          accountMode: "on" as never,
          tierExclusions: { web: "allow-egress" },
        },
      },
      [
        'blockPublicAccess.exclusion: got "all", allowed: allow-bidirectional, allow-egress; leave it out for what the account has',
        'blockPublicAccess.accountMode: got "on", allowed: block-bidirectional, block-ingress, off; leave it out for what the account has',
        'blockPublicAccess.tierExclusions["web"]: got "web", allowed: public, private, isolated; name a tier of the VPC',
      ],
    ],
    [
      "clusters without a name",
      { cidrBlock, eksClusters: ["shop", "shop", ""] },
      [
        'eksClusters[1]: got "shop", allowed: 1 to 100 letters, digits, - and _, each cluster once; write the cluster\'s name',
        'eksClusters[2]: got "", allowed: 1 to 100 letters, digits, - and _, each cluster once; write the cluster\'s name',
      ],
    ],
  ];

  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const expected = ["Vpc app cannot be planned:", ...lines.map((line) => `  ${line}`)];
      assert.equal(describeIssues("Vpc app", validateVpcArgs(args)), expected.join("\n"));
    });
  }

  it("is not an address that is kept for a zone while nothing holds it", () => {
    const natAllocationIds = { b: "eipalloc-1" };
    const args: VpcPlanArgs = { cidrBlock, nat: "none", keepNatAddresses: true, natAllocationIds };
    assert.deepEqual(validateVpcArgs(args), []);
  });

  it("is not a deny of remote desktop, which one reply in 64,512 meets", () => {
    const calls: VpcNetworkAclRuleArgs = { ...web, name: "calls", direction: "outbound" };
    const closed = {
      ...web,
      name: "no-desktops",
      place: 1,
      action: "deny",
      fromPort: 3389,
    } as const;
    assert.deepEqual(validateVpcArgs(withRules(calls, closed)), []);
  });

  it("is not a regional NAT gateway without a public tier", () => {
    const tiers = [{ name: "private" }, { name: "isolated" }];
    assert.deepEqual(validateVpcArgs({ cidrBlock, nat: "regional", tiers }), []);
  });
});
