import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import { describeIssues } from "../../components/plan/issue";
import type { StableInterfacePlanArgs } from "../../components/plan/stableInterface/stableInterfaceArgs";
import {
  planStableInterface,
  validateStableInterface,
} from "../../components/plan/stableInterface/stableInterfacePlan";
import { StableInterface } from "../../components/stableInterface/stableInterface";
import type { StableInterfaceArgs } from "../../components/stableInterface/stableInterfaceArgs";
import { deploy, type Deployment } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const attachmentType = "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment";

function deployInterface(args: Omit<StableInterfaceArgs, "vpc">): Promise<Deployment> {
  return deploy(() => {
    const stable = new StableInterface("stable", { vpc: handMadeNetwork(), ...args });
    const { privateIp, privateIps, publicIp, availabilityZone } = stable;
    return { privateIp, privateIps, publicIp, availabilityZone };
  });
}

describe("StableInterface", () => {
  it("has its addresses in order, its own group, and no elastic address in an isolated tier", async () => {
    const { one, all, outputs } = await deployInterface({
      tier: "isolated",
      zone: "b",
      privateIp: "10.0.33.10",
      secondaryPrivateIps: ["10.0.33.5"],
      ingress: [{ description: "Workers", cidrIpv4: "10.0.0.0/16", fromPort: 27000 }],
    });
    const { inputs, propertyDependencies } = one("aws:ec2/networkInterface:NetworkInterface");
    assert.deepEqual(
      [inputs["privateIpLists"], inputs["privateIpListEnabled"], inputs["description"]],
      [["10.0.33.10", "10.0.33.5"], true, "Stable interface stable"],
    );
    assert.deepEqual(
      propertyDependencies["subnetId"]?.map((urn) => urn.split("::").at(-1)),
      ["net-isolated-b"],
    );
    const rule = one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      [rule.name, rule.inputs["fromPort"], rule.inputs["toPort"], rule.inputs["ipProtocol"]],
      ["stable-workers", 27000, 27000, "tcp"],
    );
    for (const type of [
      "aws:ec2/eip:Eip",
      attachmentType,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ])
      assert.deepEqual(all(type), []);
    assert.deepEqual(outputs, {
      privateIp: "10.0.33.10",
      privateIps: ["10.0.33.10", "10.0.33.5"],
      availabilityZone: "us-east-1b",
    });
  });

  it("has an elastic address in a public tier, for its first private address", async () => {
    const { one, outputs } = await deployInterface({
      tier: "public",
      zone: "a",
      egress: [{ description: "Anywhere", cidrIpv4: "0.0.0.0/0" }],
    });
    const { inputs } = one("aws:ec2/eipAssociation:EipAssociation");
    assert.equal(inputs["allocationId"], one("aws:ec2/eip:Eip").id);
    assert.equal(inputs["privateIpAddress"], "10.0.0.4");
    const { privateIp, publicIp } = outputs as Record<string, string>;
    assert.deepEqual([privateIp, publicIp], ["10.0.0.4", "192.0.2.1"]);
  });

  it("takes an elastic address that is brought along, or none", async () => {
    const brought = await deploy(
      () =>
        new StableInterface("stable", {
          vpc: handMadeNetwork(),
          tier: "public",
          zone: "a",
          allocationId: "eipalloc-0123456789abcdef0",
        }),
      { existing: [eip] },
    );
    assert.deepEqual(brought.all("aws:ec2/eip:Eip"), []);
    assert.equal(
      brought.one("aws:ec2/eipAssociation:EipAssociation").inputs["allocationId"],
      eip.id,
    );
    const none = await deployInterface({ tier: "public", zone: "a", elasticIp: false });
    assert.deepEqual(none.all("aws:ec2/eipAssociation:EipAssociation"), []);
  });

  it("stands at device index 1 of its instance", async () => {
    const { one } = await deploy(() => {
      const vpc = handMadeNetwork();
      const [subnet] = vpc.subnets;
      const server = new aws.ec2.Instance("server", {
        ami: "ami-0123456789abcdef0",
        instanceType: "t4g.nano",
        ...(subnet === undefined ? {} : { subnetId: subnet.subnetId }),
      });
      return new StableInterface("stable", {
        vpc,
        tier: "public",
        zone: "a",
        instanceId: server.id,
      });
    });
    const { inputs } = one(attachmentType);
    assert.deepEqual(inputs, {
      deviceIndex: 1,
      instanceId: one("aws:ec2/instance:Instance").id,
      networkInterfaceId: one("aws:ec2/networkInterface:NetworkInterface").id,
    });
  });
});

const eip = {
  type: "aws:ec2/eip:Eip",
  id: "eipalloc-0123456789abcdef0",
  properties: { allocationId: "eipalloc-0123456789abcdef0", publicIp: "198.51.100.7" },
};

describe("validateStableInterface", () => {
  const subnets = (["public", "isolated"] as const).flatMap((kind, index) =>
    ["a", "b"].map((zone, place) => ({
      tier: kind,
      kind,
      zone,
      cidrBlock: `10.0.${String(index * 16 + place)}.0/24`,
    })),
  );
  const good = { tier: "isolated", zone: "a" };
  const without = "an IPv4 address of 10.0.16.0/24 without its first four and its last";

  const cases: readonly [string, StableInterfacePlanArgs, readonly string[]][] = [
    [
      "nothing about addresses of the subnet",
      { ...good, privateIp: "10.0.16.4", secondaryPrivateIps: ["10.0.16.254"] },
      [],
    ],
    [
      "a tier that the VPC lacks",
      { ...good, tier: "web" },
      ['tier: got "web", allowed: public, isolated; name a tier of the VPC'],
    ],
    [
      "a zone that the tier lacks",
      { ...good, zone: "c" },
      [
        'zone: got "c", allowed: a, b; name a zone of tier isolated, the one in which the instances are',
      ],
    ],
    [
      "addresses that AWS keeps, of other subnets, and no addresses at all",
      {
        ...good,
        privateIp: "10.0.16.3",
        secondaryPrivateIps: ["10.0.16.255", "10.0.17.9", "fd00::1", "ten"],
      },
      [
        ["privateIp", "10.0.16.3"],
        ["secondaryPrivateIps[0]", "10.0.16.255"],
        ["secondaryPrivateIps[1]", "10.0.17.9"],
        ["secondaryPrivateIps[2]", "fd00::1"],
        ["secondaryPrivateIps[3]", "ten"],
      ].map(
        ([path, address]) =>
          `${path ?? ""}: got "${address ?? ""}", allowed: ${without}; choose an address of the subnet that AWS does not keep`,
      ),
    ],
    [
      "an address that is written twice",
      { ...good, privateIp: "10.0.16.9", secondaryPrivateIps: ["10.0.16.9"] },
      [
        'secondaryPrivateIps[0]: got "10.0.16.9", allowed: an address that is not written before; write it once',
      ],
    ],
    [
      "further addresses without a first one",
      { ...good, secondaryPrivateIps: ["10.0.16.9"] },
      [
        `privateIp: got nothing beside secondaryPrivateIps, allowed: ${without}; write the first address, too: AWS might choose one of the others for it`,
      ],
    ],
    [
      "an elastic address, IPv6 and a first place that cannot be",
      { ...good, elasticIp: true, ipv6: true, deviceIndex: 0 },
      [
        "elasticIp: got true, allowed: nothing in tier isolated, which has no route to an internet gateway; use a public tier, or leave it out",
        "ipv6: got true, allowed: false in tier isolated, whose subnets have no IPv6; set ipv6 for the VPC, or leave it out",
        "deviceIndex: got 0, allowed: 1 to 15; use 1 unless the instance has a second interface already",
      ],
    ],
    [
      "an elastic address that is brought along and refused",
      { tier: "public", zone: "a", elasticIp: false, allocationId: "eipalloc-1" },
      [
        "allocationId: got a value beside elasticIp: false, allowed: nothing; remove one of the two",
      ],
    ],
    [
      "an elastic address that is brought along to an isolated tier",
      { ...good, allocationId: "eipalloc-1" },
      [
        "allocationId: got a value, allowed: nothing in tier isolated, which has no route to an internet gateway; use a public tier, or leave it out",
      ],
    ],
    [
      "rules without a peer and without ports",
      {
        ...good,
        ingress: [{ description: "Nobody" }],
        egress: [{ description: "Names", cidrIpv4: "10.0.0.2/32", protocol: "udp" }],
      },
      [
        "ingress[0]: got none of them, allowed: one of securityGroupId, prefixListId, cidrIpv4, cidrIpv6; write one entry for each peer",
        "egress[0].fromPort: got nothing, allowed: 0 to 65535, the first not above the last; say the first port",
      ],
    ],
  ];
  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const expected = ["It cannot be planned:", ...lines.map((line) => `  ${line}`)].join("\n");
      assert.equal(describeIssues("It", validateStableInterface(args, subnets)), expected);
    });
  }

  it("takes addresses as they are while the block of the subnet is not known", () => {
    const unknown = [{ tier: "pool", kind: "isolated" as const, zone: "a" }];
    const args = { tier: "pool", zone: "a", privateIp: "10.9.9.9" };
    assert.deepEqual(validateStableInterface(args, unknown), []);
    assert.deepEqual(planStableInterface(args, unknown), {
      privateIps: ["10.9.9.9"],
      elasticIp: false,
      deviceIndex: 1,
    });
  });
});
