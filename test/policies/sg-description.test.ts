import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgDescription } from "../../policies/rules/sg-description";
import { runPack, type TestResource } from "./harness";
import { groupWith, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgDescription, stack);

const follows = "so nobody can tell later what may be removed";
const fix =
  "Write who talks to whom and why; the group text cannot be changed later without replacement.";

const https = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] };
const described = { ...https, description: "Calls from the office" };
const apart = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" };

const bare = [
  `advisory on web: Security group web does not say what it is for (the group itself), ${follows}. ${fix}`,
];

describe("sg-description", () => {
  it("is violated by a group without a text, with the provider's or with too short a one", async () => {
    assert.deepEqual(await outcomes(groupWith({})), bare);
    for (const description of ["Managed by Pulumi", "", "web ", "    \t "]) {
      assert.deepEqual(await outcomes(groupWith({ description })), bare);
    }
  });

  it("names the inline rules without a text", async () => {
    const group = groupWith({
      description: "Web servers",
      ingress: [described, https],
      egress: [https],
    });
    assert.deepEqual(await outcomes(group), [
      "advisory on web: Security group web does not say what it is for (ingress[1] and egress[0]), " +
        `${follows}. ${fix}`,
    ]);
  });

  it("is violated by a separate rule without a text, before it is created", async () => {
    const stack = [groupWith({ description: "Web servers" }), rule("https", apart)];
    const expected =
      "Security group rule https does not say what it is for, so nobody can tell later whether it may " +
      `be removed. ${fix}`;
    assert.deepEqual(await outcomes(...stack), [`advisory on https: ${expected}`]);
    const { registration } = await runPack(stack, { rules: [sgDescription] });
    assert.equal(registration.length, 1);
  });

  it("is content when all is described, and with a default group without rules", async () => {
    const group = groupWith({
      description: "Web servers",
      ingress: [described],
      egress: [described],
    });
    const closed: TestResource = {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      name: "default",
      inputs: { vpcId: "vpc-0a" },
    };
    const text = rule("https", { ...apart, description: "Calls from the office" });
    assert.deepEqual(await outcomes(group, closed, text), []);
  });

  it("judges groups only, or longer texts, when it is told to", async () => {
    const stack = [groupWith({ description: "Web servers", ingress: [https] })];
    const judge = async (config: Record<string, unknown>) =>
      (await runPack(stack, { rules: [sgDescription], config: { "sg-description": config } })).all
        .length;
    assert.equal(await judge({ rules: false }), 0);
    assert.equal(await judge({ rules: false, minLength: 12 }), 1);
  });

  it("is content with texts that are unknown, and does not decide rules that are", async () => {
    const unknownText = { description: unknownValue };
    assert.deepEqual(
      await outcomes(
        groupWith({ ...unknownText, ingress: [{ ...https, ...unknownText }] }),
        rule("https", { ...apart, ...unknownText }),
      ),
      [],
    );
    const question = "It is a violation if a rule in it has no description.";
    for (const ingress of [unknownValue, [unknownValue]]) {
      assert.deepEqual(await outcomes(groupWith({ description: "Web servers", ingress })), [
        `advisory on web: Not decided: Security group web: ingress of web is not known yet. ${question}`,
      ]);
    }
  });
});
