import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { deploy } from "../../offline/testing/index";
import { ComponentPlugin, type ComponentSchema } from "../../plugin/componentPlugin";

describe("the component plugin, in this process", () => {
  const schemaText = readFileSync(path.join(__dirname, "../../schema.json"), "utf8");
  const { version, resources } = JSON.parse(schemaText) as ComponentSchema;
  const plugin = new ComponentPlugin(schemaText);

  it("says version and schema as schema.json does", () => {
    assert.equal(plugin.version, version);
    assert.equal(plugin.schema, schemaText);
  });

  it("gives every output of the schema", async () => {
    await deploy(async () => {
      const args = { cidrBlock: "10.0.0.0/16" };
      const { state } = await plugin.construct("app", "palisade:index:Vpc", args, {});
      const vpc = resources["palisade:index:Vpc"];
      assert.deepEqual(Object.keys(state), Object.keys(vpc?.properties ?? {}));
      assert.deepEqual(state["cidrBlock"], "10.0.0.0/16");
    });
  });

  it("lists the components when there is none of that type", () => {
    assert.throws(() => plugin.construct("app", "palisade:index:Moon", {}, {}), {
      message:
        "palisade has no component palisade:index:Moon. Components: " +
        Object.keys(resources).join(", "),
    });
  });
});
