import assert from "node:assert/strict";
import { baseline } from "../../policies/baseline";
import { runPack, type TestResource } from "./harness";

const stack: readonly TestResource[] = [
  { type: "aws:ec2/vpc:Vpc", name: "app", inputs: { cidrBlock: "10.0.0.0/16" } },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "web",
    inputs: {
      vpcId: "vpc-0a1b2c3d",
      ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
    },
  },
];

/** What a policy configuration of `{"all": "disabled"}` with some rules switched on comes to. */
function only(...names: readonly string[]): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    ["palisade-settings", ...baseline.map(({ name }) => name)]
      .filter((name) => !names.includes(name))
      .map((name) => [name, { enforcementLevel: "disabled" }]),
  );
}

async function findings(...names: readonly string[]): Promise<readonly string[]> {
  const { all } = await runPack(stack, { rules: baseline, config: only(...names) });
  return all.map(({ level, policy, on }) => `${level} ${policy} on ${on}`);
}

describe("the pack without the policy that records inputs", () => {
  it("is silent when everything is disabled", async () => {
    assert.deepEqual(await findings(), []);
  });

  it("still judges the whole stack, whichever rules are switched on", async () => {
    assert.deepEqual(await findings("vpc-flow-logs"), ["mandatory vpc-flow-logs on app"]);
    assert.deepEqual(await findings("vpc-flow-logs", "sg-no-public-ssh"), [
      "mandatory sg-no-public-ssh on web",
      "mandatory vpc-flow-logs on app",
    ]);
  });

  it("gives the same violations as with it", async () => {
    const rules = ["vpc-flow-logs", "sg-no-public-ssh"];
    assert.deepEqual(await findings(...rules, "palisade-settings"), await findings(...rules));
  });
});
