import assert from "node:assert/strict";

import { answerGuide } from "../../docs/generate/guidePage";

describe("a guide", () => {
  it("is run in order, and its answers are written anew", () => {
    const typed: string[][] = [];
    const guide = [
      "```sh",
      "palisade preview --output one.json",
      "```",
      "```text",
      '$ palisade reach --from "tier:private in app" one.json',
      "an old answer",
      "```",
      "```text",
      "pulumi up",
      "```",
      "",
    ].join("\n");
    const answered = answerGuide(guide, (args) => {
      typed.push([...args]);
      return "a new answer\n";
    });
    assert.equal(answered, guide.replace("an old answer", "a new answer"));
    assert.deepEqual(typed, [
      ["preview", "--output", "one.json"],
      ["reach", "--from", "tier:private in app", "one.json"],
    ]);
  });

  it("runs nothing but palisade", () => {
    assert.throws(() => answerGuide("```sh\nrm -r /\n```\n", () => ""), {
      message: "a guide runs palisade only; make this a text block: rm -r /",
    });
  });
});
