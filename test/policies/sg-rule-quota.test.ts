import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgRuleQuota } from "../../policies/rules/sg-rule-quota";
import { runPack, type TestResource } from "./harness";
import { exclusive, group, groupWith, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgRuleQuota, stack);

const fix =
  "Merge neighbouring ranges, use a prefix list, split the group, or raise the quota and set `max`.";
const follows =
  "as AWS counts them, more than the 60 that the account allows, so AWS refuses the last ones";

const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const blocks4 = (count: number) =>
  Array.from({ length: count }, (_, index) => `10.0.${String(index)}.0/24`);
const blocks6 = (count: number) =>
  Array.from({ length: count }, (_, index) => `2001:db8:${index.toString(16)}::/48`);

function apart(name: string, peer: object, sources: Record<string, string[]> = {}): TestResource {
  const inputs = { ipProtocol: "tcp", fromPort: 443, toPort: 443, ...peer };
  return rule(name, inputs, "ingress", { securityGroupId: ["web"], ...sources });
}

function list(maxEntries: unknown, addressFamily = "IPv4"): TestResource {
  return {
    type: "aws:ec2/managedPrefixList:ManagedPrefixList",
    name: "offices",
    inputs: { name: "offices", addressFamily, maxEntries },
  };
}

const fromList = apart("listed", { prefixListId: unknownValue }, { prefixListId: ["offices"] });

describe("sg-rule-quota", () => {
  it("is violated by one inline block with 61 IPv4 ranges, before the group is created", async () => {
    const stack = [group([{ ...https, cidrBlocks: blocks4(61) }])];
    assert.deepEqual(await outcomes(...stack), [
      `mandatory on web: Security group web has 61 ingress rules for IPv4 ${follows}. ${fix}`,
    ]);
    const { registration } = await runPack(stack, { rules: [sgRuleQuota] });
    assert.equal(registration.length, 1);
  });

  it("counts per direction and family", async () => {
    const full = { ...https, cidrBlocks: blocks4(60), ipv6CidrBlocks: blocks6(60) };
    assert.deepEqual(await outcomes(groupWith({ ingress: [full], egress: [full] })), []);
    const more = { ...https, ipv6CidrBlocks: ["2001:db8:ffff::/48"] };
    assert.deepEqual(await outcomes(groupWith({ ingress: [full], egress: [full, more] })), [
      `mandatory on web: Security group web has 61 egress rules for IPv6 ${follows}. ${fix}`,
    ]);
  });

  it("counts a group in both families, and separate rules with inline ones", async () => {
    const full = { ...https, cidrBlocks: blocks4(60), ipv6CidrBlocks: blocks6(60) };
    const callers = apart("callers", { referencedSecurityGroupId: "sg-0b" });
    assert.deepEqual(await outcomes(group([full]), callers), [
      `mandatory on web: Security group web has 61 ingress rules for IPv4 ${follows}. ${fix}`,
      `mandatory on web: Security group web has 61 ingress rules for IPv6 ${follows}. ${fix}`,
    ]);
  });

  it("counts a prefix list as many as it may have entries, in its family", async () => {
    assert.deepEqual(await outcomes(list(60), group(), fromList), []);
    assert.deepEqual(
      await outcomes(list(60), group([{ ...https, ipv6CidrBlocks: blocks6(60) }]), fromList),
      [],
    );
    assert.deepEqual(
      await outcomes(list(60), group([{ ...https, cidrBlocks: blocks4(1) }]), fromList),
      [`mandatory on web: Security group web has 61 ingress rules for IPv4 ${follows}. ${fix}`],
    );
  });

  it("takes the parameters max and prefixListWeights", async () => {
    const stack = [
      group([{ ...https, cidrBlocks: blocks4(6) }]),
      apart("cloudfront", { prefixListId: "pl-0c" }),
    ];
    const judge = async (config: Record<string, unknown>) =>
      (await runPack(stack, { rules: [sgRuleQuota], config: { "sg-rule-quota": config } })).all.map(
        ({ level, on }) => `${level} on ${on}`,
      );
    assert.deepEqual(await judge({ prefixListWeights: { "pl-0c": 54 } }), []);
    assert.deepEqual(await judge({ prefixListWeights: { "pl-0c": 55 } }), ["mandatory on web"]);
    assert.deepEqual(await judge({ max: 5, prefixListWeights: { "pl-0c": 1 } }), [
      "mandatory on web",
    ]);
  });

  it("does not count what AWS tells of a group that was looked up beside the rules of the program", async () => {
    const web = { ...group([{ ...https, cidrBlocks: blocks4(60) }]), onlyRead: true };
    assert.deepEqual(await outcomes(web, apart("one", { cidrIpv4: "10.0.1.0/24" })), []);
  });

  it("leaves rules out that an exclusive list removes", async () => {
    const many = blocks4(61).map((cidrIpv4, index) => apart(`r${String(index)}`, { cidrIpv4 }));
    const names = many.map(({ name }) => name);
    assert.equal((await outcomes(group(), ...many)).length, 1);
    assert.deepEqual(await outcomes(group(), ...many, exclusive(...names.slice(1))), []);
  });

  it("does not decide an unknown weight or list, unless the known part is too much already", async () => {
    const question = "It is a violation if this comes to more than 60 ingress rules for";
    const outside = apart("outside", { prefixListId: "pl-0c" });
    const weight = "the weight of a prefix list is not known (parameter prefixListWeights) (pl-0c)";
    assert.deepEqual(await outcomes(group(), outside), [
      `advisory on outside: Not decided: Security group rule outside: ${weight}. ${question} IPv4.`,
      `advisory on outside: Not decided: Security group rule outside: ${weight}. ${question} IPv6.`,
    ]);
    assert.deepEqual(await outcomes(group([{ ...https, cidrBlocks: unknownValue }])), [
      "advisory on web: Not decided: Security group web: ingress[0].cidrBlocks of web is not known yet. " +
        `${question} IPv4.`,
    ]);
    assert.deepEqual(await outcomes(group([{ ...https, cidrBlocks: [unknownValue] }])), []);
    assert.deepEqual(
      await outcomes(
        group([
          { ...https, cidrBlocks: blocks4(61) },
          { ...https, cidrBlocks: unknownValue },
        ]),
      ),
      [`mandatory on web: Security group web has 61 ingress rules for IPv4 ${follows}. ${fix}`],
    );
  });

  it("does not decide a full group to which a rule of an unknown group may belong", async () => {
    const stray = rule("stray", { ipProtocol: "-1", cidrIpv4: "10.9.0.0/16" }, "ingress", {});
    assert.deepEqual(await outcomes(group([{ ...https, cidrBlocks: blocks4(59) }]), stray), []);
    assert.deepEqual(await outcomes(group([{ ...https, cidrBlocks: blocks4(60) }]), stray), [
      "advisory on web: Not decided: Security group web: securityGroupId of stray is not known yet. It is " +
        "a violation if this comes to more than 60 ingress rules for IPv4.",
    ]);
  });
});
