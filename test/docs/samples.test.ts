import assert from "node:assert/strict";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import ts from "typescript";

import * as components from "../../components/index";
import { sampleOf } from "../../docs/generate/page";
import { readSources } from "../../docs/generate/sources";
import { deploy } from "../../offline/testing/index";
import { existing, region } from "./existing";
import { createSurroundings } from "./surroundings";

/*
 * The sample in the comment of each component, run as it is written. What it uses and does not make (a VPC, a
 * certificate) is made by test/docs/surroundings.ts, by the name that the sample uses.
 */
describe("the samples in the comments of the components", function () {
  this.timeout(60_000);
  const { components: sources } = readSources(path.resolve(__dirname, "../.."));

  for (const source of sources) {
    it(`${source.name}: deploys`, async () => {
      const { text } = sampleOf(source);
      const { all } = await deploy(() => run(text), { region, existing });
      const made = all(`palisade:index:${source.name}`).length;
      assert.ok(made > 0, `the sample of ${source.name} makes none: ${text}`);
    });

    for (const { name, doc } of source.functions) {
      it(`${source.name}.${name}: runs`, async () => {
        const [sample] = doc.blocks.filter(({ language }) => language === "ts");
        assert.ok(sample !== undefined, `${source.name}.${name} has no sample in ${source.file}`);
        await deploy(() => run(sample.text), { region, existing });
      });
    }
  }
});

/** Runs a sample as a module whose surroundings are there already. */
async function run(sample: string): Promise<void> {
  const { outputText } = ts.transpileModule(sample, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const known: Record<string, unknown> = { aws, pulumi, ...components, exports: {} };
  for (const [name, make] of Object.entries(createSurroundings())) {
    const isUsed = new RegExp(`\\b${name}\\b(?!:)`).test(sample);
    const isMade = new RegExp(`\\bconst ${name}\\b`).test(sample);
    if (isUsed && !isMade) known[name] = make();
  }
  const body = `return (async () => {${outputText.replace('"use strict";', "")}})();`;
  // The samples are our own sources; nothing from outside is evaluated.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const module = new Function(...Object.keys(known), body) as (
    ...values: unknown[]
  ) => Promise<void>;
  await module(...Object.values(known));
}
