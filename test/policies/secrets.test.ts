import assert from "node:assert/strict";
import { defineRule, violation } from "../../policies/rule";
import { createSecretTexts } from "../../policies/pack/secrets";
import { runPack, type TestResource } from "./harness";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown): unknown => ({
  [signatureKey]: "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const talkative = defineRule({
  name: "acme-talkative",
  description: "Nobody tells what tags say.",
  severity: "low",
  level: "mandatory",
  remediationSteps: "Say less.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const { urn, tags } of network.vpcs) {
      yield violation(urn, `The tags are ${JSON.stringify(tags)}.`);
    }
  },
});

describe("a message", () => {
  it("does not hold what the user marked as secret, whatever a rule writes", async () => {
    const vpc: TestResource = {
      type: "aws:ec2/vpc:Vpc",
      name: "app",
      inputs: { tags: { owner: secret("hunter2-hunter2"), team: "network" } },
    };
    const { all } = await runPack([vpc], { rules: [talkative] });
    assert.deepEqual(
      all.map(({ message }) => message.split("\n")[1]),
      [
        'The tags are {"kind":"known","value":{"owner":{"kind":"known","value":"[secret]"},' +
          '"team":{"kind":"known","value":"network"}}}. Say less.',
      ],
    );
  });
});

describe("texts of secrets", () => {
  it("are found at any depth, longer ones first, and short ones are left", () => {
    const { collect, redact } = createSecretTexts();
    collect({ list: [secret({ deep: ["swordfish", "swordfish-2"] })], port: secret("443") });
    assert.equal(redact("swordfish-2 beside swordfish on 443"), "[secret] beside [secret] on 443");
  });
});
