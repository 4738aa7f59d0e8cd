import assert from "node:assert/strict";

import { awsPagesOf } from "../../docs/generate/awsPages";
import { parseDocComment } from "../../docs/generate/docComment";
import { firstSentence } from "../../docs/generate/page";
import { splitDefault } from "../../docs/generate/tables";

describe("doc comments, as the reference reads them", () => {
  it("are prose, blocks and citations", () => {
    const comment = [
      "/**",
      " * A network: two lines",
      " * of it.",
      " *",
      " * Charged by AWS: nothing.",
      " * ```ts",
      " * new Vpc(`app`, {",
      " *   tags: {},",
      " * });",
      " * ```",
      ' * @see Amazon VPC User Guide, "NAT',
      ' *   instances"',
      " * @param name is left out",
      " */",
    ].join("\n");
    assert.deepEqual(parseDocComment(comment), {
      paragraphs: ["A network: two lines\nof it.", "Charged by AWS: nothing."],
      blocks: [{ language: "ts", text: "new Vpc(`app`, {\n  tags: {},\n});" }],
      see: ['Amazon VPC User Guide, "NAT instances"'],
    });
  });

  it("of one line are one paragraph", () => {
    assert.deepEqual(parseDocComment("/** Id of the VPC. */").paragraphs, ["Id of the VPC."]);
  });

  it("begin with the sentence for the index", () => {
    const sentence = (text: string) => firstSentence({ paragraphs: [text], blocks: [], see: [] });
    assert.equal(sentence("A VPC. It is large."), "A VPC.");
    assert.equal(sentence("A way out: it costs\nlittle. More."), "A way out.");
    assert.equal(sentence("Blocks such as 10.0.0.0/16. More."), "Blocks such as 10.0.0.0/16.");
    assert.equal(sentence("A `half: false`: it accepts. More."), "A `half: false`.");
    assert.equal(sentence("Without an end"), "Without an end");
  });

  it("say what happens when an argument is left out", () => {
    assert.deepEqual(splitDefault("Days. Default: 90."), { fallback: "90", meaning: "Days." });
    assert.deepEqual(splitDefault("Default: `t4g.nano`, some 0.5 GiB. More."), {
      fallback: "`t4g.nano`, some 0.5 GiB",
      meaning: "More.",
    });
    assert.deepEqual(splitDefault("Always needed."), { meaning: "Always needed." });
  });

  it("cite AWS's guides and their pages", () => {
    const guide = "https://docs.aws.amazon.com/vpc/latest/userguide";
    assert.deepEqual(awsPagesOf('Amazon VPC User Guide, "NAT instances", "A page of tomorrow"'), [
      {
        title: 'Amazon VPC User Guide, "NAT instances"',
        address: `${guide}/VPC_NAT_Instance.html`,
      },
      {
        title: 'Amazon VPC User Guide, "A page of tomorrow"',
        address: `${guide}/what-is-amazon-vpc.html`,
      },
    ]);
    assert.deepEqual(
      awsPagesOf("User Guide for Application Load Balancers, Amazon VPC User Guide").map(
        ({ title }) => title,
      ),
      ["User Guide for Application Load Balancers", "Amazon VPC User Guide"],
    );
  });

  it("cite no guide without an address", () => {
    assert.throws(() => awsPagesOf('Amazon Moon Guide, "Craters"'), {
      message: /^@see names the guide "Amazon Moon Guide", which has no address: add it to docs\//,
    });
  });
});
