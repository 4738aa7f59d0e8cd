import assert from "node:assert/strict";

import * as fc from "fast-check";

import { hideSecrets } from "../../../../analysis/read/json/hideSecrets";

const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const marked = (value: unknown): object => ({
  [signature]: secret,
  plaintext: JSON.stringify(value),
});
const urn = "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::swordfish-vpc";

describe("hiding the secrets of a state", () => {
  it("masks what is marked, what tells it, and nothing else", () => {
    const state = {
      ...{ urn, type: "aws:ec2/vpc:Vpc", id: "vpc-of-swordfish", parent: urn },
      inputs: { tags: marked({ owner: "swordfish", size: "12" }), cidrBlock: "10.0.0.0/16" },
      outputs: {
        tagsAll: { owner: "swordfish", size: "12", note: "sword" },
        ports: [marked(443), { [signature]: secret, ciphertext: "v1:abc" }],
        arn: "arn:aws:ec2:::swordfish",
      },
      additionalSecretOutputs: ["password", 5, "constructor"],
    };
    assert.deepEqual(hideSecrets({ deployment: { resources: [state] } }), {
      deployment: {
        resources: [
          {
            ...state,
            id: "[secret]",
            inputs: { tags: "[secret]", cidrBlock: "10.0.0.0/16" },
            outputs: {
              tagsAll: { owner: "[secret]", size: "12", note: "sword" },
              ports: ["[secret]", "[secret]"],
              arn: "[secret]",
            },
          },
        ],
      },
    });
  });

  it("masks outputs by name, and what tells them", () => {
    const outputs = { password: "hunter2-hunter2", url: "db://hunter2-hunter2@host", port: 1 };
    const state = { urn, outputs, additionalSecretOutputs: ["password"] };
    assert.deepEqual(hideSecrets({ steps: [{ op: "same", urn, newState: state }] }), {
      steps: [
        {
          op: "same",
          urn,
          newState: { ...state, outputs: { password: "[secret]", url: "[secret]", port: 1 } },
        },
      ],
    });
  });

  it("keeps the block of all addresses where it is not marked: it stands everywhere", () => {
    const route = { destination: "0.0.0.0/0", v6: "::/0" };
    const state = { urn, inputs: { ingress: marked(["0.0.0.0/0"]), route } };
    assert.deepEqual(hideSecrets(state), { urn, inputs: { ingress: "[secret]", route } });
  });

  it("gives back what has no secret as it is", () => {
    const json = { deployment: { resources: [{ urn, inputs: { tags: { owner: "web" } } }] } };
    assert.equal(hideSecrets(json), json);
  });

  it("bears nesting without end in the text of a secret", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const state = { urn, inputs: { tags: { [signature]: secret, plaintext: deep } } };
    assert.deepEqual(hideSecrets(state), { urn, inputs: { tags: "[secret]" } });
  });

  it("leaves no text of a secret in any property", () => {
    const text = fc.stringMatching(/^[a-z]{6,12}$/);
    const property = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        text,
        text.map((one) => `with ${one} in it`),
        fc.oneof(text, fc.array(text), fc.record({ password: text })).map(marked),
        fc.array(tie("value")),
        fc.dictionary(fc.constantFrom("name", "tags", "__proto__"), tie("value")),
      ),
    })).value;
    const states = fc.array(fc.record({ inputs: property, outputs: property }), { minLength: 1 });
    fc.assert(
      fc.property(states, (all) => {
        const resources = all.map((one, index) => ({ urn: `urn:${index}`, ...one }));
        const json = JSON.stringify({ deployment: { resources } });
        const hidden = JSON.stringify(hideSecrets(JSON.parse(json)));
        const secrets = [...json.matchAll(/"plaintext":"((?:[^"\\]|\\.)*)"/g)].flatMap(
          ([, plain = ""]) => plain.match(/[a-z]{6,}/g) ?? [],
        );
        const told = secrets.filter((one) => one !== "password" && hidden.includes(one));
        assert.deepEqual(told, []);
      }),
    );
  });
});
