import assert from "node:assert/strict";
import { sgNoPublicRdp } from "../../policies/rules/sg-no-public-rdp";
import { vpcFlowLogs } from "../../policies/rules/vpc-flow-logs";
import { runPack, type Diagnostic, type TestResource } from "./harness";

const vpc: TestResource = {
  type: "aws:ec2/vpc:Vpc",
  name: "legacy",
  inputs: { cidrBlock: "10.0.0.0/16" },
};
const fault =
  "VPC legacy has no flow log, so nobody can tell afterwards who talked to whom. " +
  "Add a flow log for the VPC.";
const reason = "goes away with the old data centre";

async function run(
  exempt: unknown,
  settings: Record<string, unknown> = { asOf: "2027-01-15" },
): Promise<readonly string[]> {
  const config = { "vpc-flow-logs": { exempt }, "palisade-settings": settings };
  const { all } = await runPack([vpc], { rules: [vpcFlowLogs], config });
  return all.map(write);
}

function write({ level, on, message }: Diagnostic): string {
  const lines = message.split("\n").filter((line) => !line.startsWith("(CIS"));
  return `${level} on ${on === "" ? "the stack" : on}: ${lines.slice(1).join("|")}`;
}

describe("an exemption", () => {
  const entry = { resource: "aws:ec2/vpc:Vpc::leg*", reason, expires: "2027-03-31" };

  it("turns the finding into advice that carries day and reason", async () => {
    assert.deepEqual(await run([entry]), [
      `advisory on legacy: exempted until 2027-03-31: ${reason}|${fault}`,
    ]);
  });

  it("counts through its last day and not a day longer", async () => {
    assert.deepEqual(await run([entry], { asOf: "2027-03-31" }), [
      `advisory on legacy: exempted until 2027-03-31: ${reason}|${fault}`,
    ]);
    assert.deepEqual(await run([entry], { asOf: "2027-04-01" }), [
      `mandatory on legacy: ${fault}|(Its exemption is over since the end of 2027-03-31.)`,
    ]);
  });

  it("is stale when it matches no finding", async () => {
    const other = { ...entry, resource: "aws:ec2/vpc:Vpc::other" };
    assert.deepEqual(await run([other]), [
      "advisory on the stack: Stale exemption: aws:ec2/vpc:Vpc::other (until 2027-03-31) matches no " +
        "finding of this rule. Remove it.",
      `mandatory on legacy: ${fault}`,
    ]);
  });

  for (const [what, change, told] of [
    [
      "without a reason",
      { reason: "short" },
      `${entry.resource} has no reason of 15 characters or more; say why`,
    ],
    [
      "with an unreadable date",
      { expires: "31/03/2027" },
      `${entry.resource} has no date on which it ends; write expires as 2027-03-31`,
    ],
    [
      "that reaches too far",
      { expires: "2029-01-15" },
      `${entry.resource} reaches 731 days ahead, to 2029-01-15; allowed are 365 (setting maxExemptionDays)`,
    ],
    [
      "for all names",
      { resource: "aws:ec2/vpc:Vpc::*" },
      '"aws:ec2/vpc:Vpc::*" would silence the rule for all names; * may stand for part of a name only',
    ],
  ] as const) {
    it(`is refused ${what}, and the finding stands`, async () => {
      assert.deepEqual(await run([{ ...entry, ...change }]), [
        `mandatory on the stack: exempt[0] is refused: ${told}`,
        `mandatory on legacy: ${fault}`,
      ]);
    });
  }

  it("holds at registration as well", async () => {
    const group: TestResource = {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "desk",
      inputs: { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    };
    const exempt = [
      {
        resource: "urn:pulumi:test::palisade::aws:ec2/securityGroup:SecurityGroup::desk",
        reason,
        expires: "2027-03-31",
      },
    ];
    const config = { "sg-no-public-rdp": { exempt }, "palisade-settings": { asOf: "2027-01-15" } };
    const { registration, stack } = await runPack([group], { rules: [sgNoPublicRdp], config });
    assert.deepEqual(
      registration.map(({ level, on }) => [level, on]),
      [["advisory", "desk"]],
    );
    assert.deepEqual(stack, []);
  });
});

describe("a configuration that cannot be read", () => {
  it("is a mandatory finding, of the rule and of the shared settings", async () => {
    const config = {
      "vpc-flow-logs": { acceptSubnetLevel: "yes", colour: "red" },
      "palisade-settings": { undecided: "maybe" },
    };
    const { stack } = await runPack([], { rules: [vpcFlowLogs], config });
    assert.deepEqual(stack.map(write), [
      "mandatory on the stack: Configuration of palisade-settings is not valid: undecided: got " +
        '"maybe", allowed: advisory or mandatory.',
      "mandatory on the stack: Configuration of vpc-flow-logs is not valid: unknown key colour: allowed " +
        "are enforcementLevel, acceptSubnetLevel, exempt.",
      "mandatory on the stack: Configuration of vpc-flow-logs is not valid: acceptSubnetLevel: got " +
        '"yes", allowed: true or false.',
    ]);
  });
});
