import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoDuplicateRule } from "../../policies/rules/sg-no-duplicate-rule";
import { runPack, type TestResource } from "./harness";
import { exclusive, group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoDuplicateRule, stack);

const fix = "Remove one of the two rules.";

/** The second of two rules is the same as the first. */
function same(what: string): readonly string[] {
  return [
    `mandatory on b: Security group rule b is ${what} of security group web, and so is rule a: AWS refuses ` +
      `the second. ${fix}`,
  ];
}

function https(name: string, peer: object, more: TestResource["dependencies"] = {}): TestResource {
  const inputs = { ipProtocol: "tcp", fromPort: 443, toPort: 443, ...peer };
  return rule(name, inputs, "ingress", { securityGroupId: ["web"], ...more });
}

describe("sg-no-duplicate-rule", () => {
  it("compares ranges and protocols as AWS writes them", async () => {
    assert.deepEqual(
      await outcomes(
        group(),
        https("a", { cidrIpv4: "10.8.0.0/16" }),
        https("b", { ipProtocol: "6", cidrIpv4: "10.8.3.0/16" }),
      ),
      same("tcp 443 from 10.8.0.0/16"),
    );
    assert.deepEqual(
      await outcomes(
        group(),
        rule("a", { ipProtocol: "-1", cidrIpv6: "2001:DB8:0::/32" }, "egress"),
        rule("b", { ipProtocol: "all", cidrIpv6: "2001:db8::/32" }, "egress"),
      ),
      same("every protocol and port to 2001:db8::/32"),
    );
  });

  it("compares rules of the old type with those of the new one, and self with the group's own id", async () => {
    const old: TestResource = {
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      name: "a",
      inputs: {
        type: "ingress",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        self: true,
        cidrBlocks: ["10.0.0.0/8", "172.16.0.0/12"],
        securityGroupId: unknownValue,
      },
      dependencies: { securityGroupId: ["web"] },
    };
    assert.deepEqual(
      await outcomes(group(), old, https("b", { cidrIpv4: "172.16.0.0/12" })),
      same("tcp 443 from 172.16.0.0/12"),
    );
    const itself = https(
      "b",
      { referencedSecurityGroupId: unknownValue },
      { referencedSecurityGroupId: ["web"] },
    );
    assert.deepEqual(await outcomes(group(), old, itself), same("tcp 443 from group web"));
  });

  it("compares rules of a group that is not part of the stack", async () => {
    const outside = (name: string): TestResource => ({
      ...https(name, { cidrIpv4: "10.8.0.0/16" }),
      inputs: { ipProtocol: "-1", cidrIpv4: "10.8.0.0/16", securityGroupId: "sg-0c" },
      dependencies: {},
    });
    assert.deepEqual(await outcomes(outside("a"), outside("b")), [
      "mandatory on b: Security group rule b is every protocol and port from 10.8.0.0/16 of security group " +
        `sg-0c, and so is rule a: AWS refuses the second. ${fix}`,
    ]);
  });

  it("is content with another protocol, port, range, direction or group, and with inline rules", async () => {
    const a = https("a", { cidrIpv4: "10.8.0.0/16" });
    const others = [
      https("b", { ipProtocol: "udp", cidrIpv4: "10.8.0.0/16" }),
      https("c", { toPort: 444, cidrIpv4: "10.8.0.0/16" }),
      https("d", { cidrIpv4: "10.8.0.0/17" }),
      rule(
        "e",
        { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.8.0.0/16" },
        "egress",
      ),
      { ...a, name: "f", dependencies: { securityGroupId: ["api"] } },
    ];
    const api: TestResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "api" };
    const inline = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.8.0.0/16"] };
    assert.deepEqual(await outcomes(group([inline, inline]), api, a, ...others), []);
  });

  it("leaves out a rule that an exclusive list removes", async () => {
    const stack = [
      group(),
      https("a", { cidrIpv4: "10.8.0.0/16" }),
      https("b", { cidrIpv4: "10.8.0.0/16" }),
    ];
    assert.deepEqual(await outcomes(...stack, exclusive("a")), []);
    assert.equal((await outcomes(...stack, exclusive("a", "b"))).length, 1);
  });

  it("does not decide an unknown range beside a known one, nor a rule of an unknown group", async () => {
    const a = https("a", { cidrIpv4: "10.8.0.0/16" });
    const question = "It is a violation if this makes it the same as rule a.";
    assert.deepEqual(await outcomes(group(), a, https("b", { cidrIpv4: unknownValue })), [
      `advisory on b: Not decided: Security group rule b: cidrIpv4 of b is not known yet. ${question}`,
    ]);
    assert.deepEqual(await outcomes(group(), a, https("b", { cidrIpv6: unknownValue })), []);
    const stray = { ...a, name: "b", dependencies: {} };
    assert.deepEqual(await outcomes(group(), a, stray), [
      `advisory on b: Not decided: Security group rule b: securityGroupId of b is not known yet. ${question}`,
    ]);
    assert.deepEqual(
      await outcomes(group(), a, https("b", { fromPort: unknownValue, cidrIpv4: "10.8.0.0/16" })),
      [
        `advisory on b: Not decided: Security group rule b: fromPort of b is not known yet. ${question}`,
      ],
    );
  });

  it("does not decide two rules of unknown groups that may be one group, also without any in the stack", async () => {
    const stray = (name: string, direction: "ingress" | "egress"): TestResource => ({
      ...rule(name, { ipProtocol: "-1", cidrIpv4: "10.8.0.0/16" }, direction),
      dependencies: {},
    });
    assert.deepEqual(await outcomes(stray("a", "ingress"), stray("b", "egress")), []);
    assert.deepEqual(await outcomes(stray("a", "ingress"), stray("b", "ingress")), [
      "advisory on b: Not decided: Security group rule b: securityGroupId of b is not known yet. It is a " +
        "violation if this makes it the same as rule a.",
    ]);
  });

  it("tells addresses of two resources apart although they are unknown", async () => {
    const address = (name: string): TestResource => ({ type: "aws:ec2/eip:Eip", name });
    const from = (name: string, eip: string) =>
      https(name, { cidrIpv4: unknownValue }, { cidrIpv4: [eip] });
    const stack = [group(), address("one"), address("two"), from("a", "one"), from("b", "two")];
    assert.deepEqual((await runPack(stack, { rules: [sgNoDuplicateRule] })).all, []);
  });
});
