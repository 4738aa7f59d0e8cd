import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoPublicSsh } from "../../policies/rules/sg-no-public-ssh";
import { runPack, type Diagnostic, type TestResource } from "./harness";

const rules = [sgNoPublicSsh];

function group(ingress?: unknown): TestResource {
  return {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "web",
    inputs: { vpcId: "vpc-0a", ...(ingress === undefined ? {} : { ingress }) },
  };
}

function separate(
  inputs: Record<string, unknown>,
  dependencies: Record<string, readonly string[]> = { securityGroupId: ["web"] },
  name = "open",
): TestResource {
  return {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name,
    inputs: { securityGroupId: unknownValue, ...inputs },
    dependencies,
  };
}

function list(...cidrs: readonly string[]): TestResource {
  return {
    type: "aws:ec2/managedPrefixList:ManagedPrefixList",
    name: "offices",
    inputs: {
      name: "offices",
      addressFamily: "IPv4",
      maxEntries: 5,
      entries: cidrs.map((cidr) => ({ cidr })),
    },
  };
}

function brief({ level, on, message }: Diagnostic): string {
  const undecided = message.includes("Not decided: ") ? " not decided" : "";
  return `${level}${undecided} on ${on}`;
}

async function outcomes(...resources: readonly TestResource[]): Promise<readonly string[]> {
  return (await runPack(resources, { rules })).all.map(brief);
}

/** One inline block; ports are left out when `undefined`. */
function inline(protocol: unknown, from: unknown, to: unknown, peers: object): TestResource {
  return group([
    {
      protocol,
      ...(from === undefined ? {} : { fromPort: from }),
      ...(to === undefined ? {} : { toPort: to }),
      ...peers,
    },
  ]);
}

const world4 = { cidrBlocks: ["0.0.0.0/0"] };
const world6 = { ipv6CidrBlocks: ["::/0"] };

describe("sg-no-public-ssh", () => {
  describe("is violated (RULES 2.14)", () => {
    const open: readonly (readonly [string, TestResource])[] = [
      ["tcp 22 from 0.0.0.0/0", inline("tcp", 22, 22, world4)],
      ["tcp 22 from 198.51.100.77/0", inline("tcp", 22, 22, { cidrBlocks: ["198.51.100.77/0"] })],
      [
        "protocol 6, every port, from 0000:0::/0",
        inline("6", 0, 65535, { ipv6CidrBlocks: ["0000:0::/0"] }),
      ],
      ["-1 with ports 0-0 from 0.0.0.0/0", inline("-1", 0, 0, world4)],
      ["all from ::/0", inline("all", undefined, undefined, world6)],
      ["tcp without ports from ::/0", inline("tcp", undefined, undefined, world6)],
      [
        "tcp 22 from both halves",
        inline("tcp", 22, 22, { cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }),
      ],
    ];
    for (const [what, resource] of open) {
      it(`by ${what}, before the group is created`, async () => {
        const { registration, stack } = await runPack([resource], { rules });
        assert.deepEqual(registration.map(brief), ["mandatory on web"]);
        assert.deepEqual(stack, []);
      });
    }

    it("by halves, one inline and one in a separate rule of another range", async () => {
      const half = inline("tcp", 22, 22, { cidrBlocks: ["0.0.0.0/1"] });
      const other = separate({
        ipProtocol: "tcp",
        fromPort: 20,
        toPort: 30,
        cidrIpv4: "128.0.0.0/1",
      });
      const { registration, stack } = await runPack([half, other], { rules });
      assert.deepEqual(registration, []);
      assert.deepEqual(stack, [
        {
          policy: "sg-no-public-ssh",
          level: "mandatory",
          on: "web",
          message:
            "No security group admits SSH from the world.\n" +
            "Security group web admits tcp 22 from 0.0.0.0/1 (ingress[0]) and tcp 20-30 from 128.0.0.0/1 " +
            "(rule open), so anyone on the internet can try to log in over SSH. Narrow the source to your " +
            "VPN or office range, or drop the rule and reach the host through Systems Manager.\n" +
            "(CIS AWS Foundations 3.0: 5.2, 5.3; CIS AWS Foundations 5.0: 5.3, 5.4; CIS AWS Foundations " +
            "7.0: 6.3, 6.4; Security Hub: EC2.13, EC2.53, EC2.54, EC2.19; PCI DSS 4.0: 1.2.8, 1.3.1, " +
            "1.3.2, 1.4.2, 1.5.1, A1.1.3; NIST 800-53 r5: AC-4, AC-4(21), CM-7, SC-7, SC-7(4), SC-7(5), " +
            "SC-7(11), SC-7(16), SC-7(21))",
        },
      ]);
    });

    it("by a prefix list of the stack that holds both halves", async () => {
      const rule = {
        ...separate(
          { ipProtocol: "tcp", fromPort: 22, toPort: 22, prefixListId: unknownValue },
          { securityGroupId: ["web"], prefixListId: ["offices"] },
        ),
      };
      assert.deepEqual(await outcomes(list("0.0.0.0/1", "128.0.0.0/1"), group(), rule), [
        "mandatory on open",
      ]);
    });

    for (const [what, dependencies] of [
      ["one group among its dependencies", { securityGroupId: ["web"] }],
      ["no dependency", {}],
    ] as const) {
      it(`by a separate rule with an unknown group and ${what}, before it is created`, async () => {
        const inputs = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" };
        const { registration, stack } = await runPack([group(), separate(inputs, dependencies)], {
          rules,
        });
        assert.deepEqual(registration.map(brief), ["mandatory on open"]);
        assert.deepEqual(stack, []);
      });
    }
  });

  describe("is content (RULES 2.14)", () => {
    const closed: readonly (readonly [string, TestResource])[] = [
      ["udp 22 from 0.0.0.0/0", inline("udp", 22, 22, world4)],
      ["icmp type 22 from 0.0.0.0/0", inline("icmp", 22, 22, world4)],
      ["protocol 50 with ports 22-22 from 0.0.0.0/0", inline("50", 22, 22, world4)],
      ["tcp 0-0 from ::/0", inline("tcp", 0, 0, world6)],
      ["tcp 23-443 from ::/0", inline("tcp", 23, 443, world6)],
      ["tcp 22 from 10.0.0.0/8", inline("tcp", 22, 22, { cidrBlocks: ["10.0.0.0/8"] })],
      ["tcp 22 from the group itself", inline("tcp", 22, 22, { self: true })],
      ["tcp 22 from a group", inline("tcp", 22, 22, { securityGroups: ["sg-0b"] })],
      ["tcp 22 from 0.0.0.0/1 alone", inline("tcp", 22, 22, { cidrBlocks: ["0.0.0.0/1"] })],
      ["udp with unknown ports from ::/0", inline("udp", unknownValue, unknownValue, world6)],
      ["tcp 443 from an unknown CIDR", inline("tcp", 443, 443, { cidrBlocks: [unknownValue] })],
      ["tcp from 23 to an unknown port", inline("tcp", 23, unknownValue, world6)],
    ];
    for (const [what, resource] of closed) {
      it(`with ${what}`, async () => {
        assert.deepEqual(await outcomes(resource), []);
      });
    }

    it("with an unknown CIDR that only a VPC of the stack can give", async () => {
      const vpc = { type: "aws:ec2/vpc:Vpc", name: "app", inputs: { cidrBlock: unknownValue } };
      const rule = separate(
        { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: unknownValue },
        { securityGroupId: ["web"], cidrIpv4: ["app"] },
      );
      assert.deepEqual(await outcomes(vpc, group(), rule), []);
      const strict = { "palisade-settings": { strictProvenance: true } };
      const { all } = await runPack([vpc, group(), rule], { rules, config: strict });
      assert.deepEqual(all.map(brief), ["advisory not decided on open"]);
    });
  });

  describe("is not decided (RULES 2.14)", () => {
    const open: readonly (readonly [string, TestResource])[] = [
      ["tcp 22 from an unknown CIDR", inline("tcp", 22, 22, { cidrBlocks: [unknownValue] })],
      ["tcp 22 from an unknown prefix list", inline("tcp", 22, 22, { prefixListIds: ["pl-0c"] })],
      ["an unknown protocol", inline(unknownValue, 22, 22, world6)],
      ["tcp from an unknown port to 80", inline("tcp", unknownValue, 80, world6)],
      ["an ingress that is unknown as a whole", group(unknownValue)],
    ];
    for (const [what, resource] of open) {
      it(`with ${what}`, async () => {
        assert.deepEqual(await outcomes(resource), ["advisory not decided on web"]);
      });
    }

    it("at mandatory level when the setting undecided says so", async () => {
      const config = { "palisade-settings": { undecided: "mandatory" } };
      const resource = inline("tcp", 22, 22, { cidrBlocks: [unknownValue] });
      const { all } = await runPack([resource], { rules, config });
      assert.deepEqual(all.map(brief), ["mandatory not decided on web"]);
    });
  });

  it("publishes everything from the stack when the setting reportAt says so", async () => {
    const config = { "palisade-settings": { reportAt: "stack" } };
    const { registration, stack } = await runPack([inline("tcp", 22, 22, world4)], {
      rules,
      config,
    });
    assert.deepEqual(registration, []);
    assert.deepEqual(stack.map(brief), ["mandatory on web"]);
  });

  it("judges the ports and protocols that are configured", async () => {
    const config = { "sg-no-public-ssh": { ports: [2222], protocols: ["udp"] } };
    const { all } = await runPack([inline("udp", 2222, 2222, world4)], { rules, config });
    assert.deepEqual(all.map(brief), ["mandatory on web"]);
    assert.deepEqual((await runPack([inline("tcp", 22, 22, world4)], { rules, config })).all, []);
  });
});
