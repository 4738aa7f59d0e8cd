import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgDefaultClosed } from "../../policies/rules/sg-default-closed";
import { runPack, type TestResource } from "./harness";
import { group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgDefaultClosed, stack);

const fix = "Remove all rules from the default group and give workloads their own groups.";

const vpc: TestResource = {
  type: "aws:ec2/vpc:Vpc",
  name: "app",
  inputs: { cidrBlock: "10.0.0.0/16" },
};

function adopted(inputs: object = {}): TestResource {
  return {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    name: "closed",
    inputs: { vpcId: unknownValue, ...inputs },
    dependencies: { vpcId: ["app"] },
  };
}

const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" };
const self = { protocol: "-1", fromPort: 0, toPort: 0, self: true };

describe("sg-default-closed", () => {
  it("is violated by any inline rule, before the group is adopted", async () => {
    const stack = [vpc, adopted({ ingress: [self], egress: [self] })];
    assert.deepEqual(await outcomes(...stack), [
      "mandatory on closed: Default security group closed has rules (ingress[0], egress[0]), so every " +
        `resource that is given no group of its own may use them. ${fix}`,
    ]);
    const { registration } = await runPack(stack, { rules: [sgDefaultClosed] });
    assert.equal(registration.length, 1);
  });

  it("is violated by a separate rule, whether the default group is adopted or not", async () => {
    const sneaky = rule("sneaky", https, "ingress", { securityGroupId: ["app"] });
    assert.deepEqual(await outcomes(vpc, sneaky), [
      "mandatory on sneaky: Security group rule sneaky targets default security group of app, the default " +
        `security group of its VPC, so every resource that is given no group of its own may use it. ${fix}`,
    ]);
    const named = rule("sneaky", { ...https, cidrIpv4: unknownValue }, "egress", {
      securityGroupId: ["closed"],
    });
    assert.deepEqual(await outcomes(vpc, adopted(), named), [
      "mandatory on sneaky: Security group rule sneaky targets closed, the default security group of its " +
        `VPC, so every resource that is given no group of its own may use it. ${fix}`,
    ]);
  });

  it("is content with an adopted group without rules, and with rules of other groups", async () => {
    assert.deepEqual(await outcomes(vpc, adopted({ ingress: [], egress: [] }), group([self])), []);
    assert.deepEqual(await outcomes(vpc, adopted(), group(), rule("https", https)), []);
  });

  it("does not decide a rule of an unknown group, where a default group is among those it may name", async () => {
    const stray = rule("stray", https, "ingress", {});
    assert.deepEqual(await outcomes(vpc, adopted(), stray), [
      "advisory on stray: Not decided: Security group rule stray: securityGroupId of stray is not known " +
        "yet. It is a violation if its group is the default group of a VPC.",
    ]);
    assert.deepEqual(await outcomes(group(), stray), []);
    const other: TestResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "api" };
    const oneOfTwo = rule("stray", https, "ingress", { securityGroupId: ["web", "api"] });
    const { all } = await runPack([vpc, adopted(), group(), other, oneOfTwo], {
      rules: [sgDefaultClosed],
    });
    assert.deepEqual(all, []);
  });

  it("does not decide rules that are unknown as a whole", async () => {
    assert.deepEqual(await outcomes(vpc, adopted({ ingress: unknownValue })), [
      "advisory on closed: Not decided: Default security group closed: ingress of closed is not known yet. " +
        "It is a violation if the list has any rule.",
    ]);
  });
});
