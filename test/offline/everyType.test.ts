import assert from "node:assert/strict";
import { Account } from "../../offline/account/account";
import { OfflineAws } from "../../offline/aws/offlineAws";
import { behaviourOf } from "../../offline/aws/registry";
import { unknownValue, type PropertyMap, type PropertyValue } from "../../offline/aws/values";
import { listTokens } from "../../offline/schema/declarations";
import { resourceSchema } from "../../offline/schema/schema";
import type { ObjectSchema, ResourceSchema, Shape } from "../../offline/schema/shape";

/*
 * Types without a behaviour of their own take any required arguments that the schema asks for. The
 * network types, Lambda and IAM have rules of their own, and tests of their own.
 */
describe("every resource type of the installed @pulumi/aws", function () {
  this.timeout(120_000);
  const types = listTokens().resources;
  const generic = types.filter((type) => behaviourOf(type) === undefined);

  it("has a schema", () => {
    assert.deepEqual(
      types.filter((type) => resourceSchema(type) === undefined),
      [],
    );
    assert.ok(types.length > 1500, `only ${String(types.length)} types were found`);
  });

  it("is checked, previewed, created, read and deleted with its required arguments", () => {
    const account = new Account("123456789012");
    const aws = new OfflineAws({ account });
    const wrong: string[] = [];
    for (const type of generic) {
      const schema = schemaOf(type);
      const given = required(schema.inputs, schema);
      const { inputs, failures } = aws.check({ type, name: "try", inputs: given });
      if (failures.length > 0) wrong.push(`${type}: ${JSON.stringify(failures)}`);
      const preview = aws.create({ type, inputs, preview: true });
      const { id, properties } = aws.create({ type, inputs });
      for (const [name, output] of Object.entries(schema.outputs)) {
        if (output.required && !fits(properties[name], output.shape)) {
          wrong.push(`${type}.${name}: ${JSON.stringify(properties[name])}`);
        }
        if (output.required && !(name in preview.properties))
          wrong.push(`${type}.${name}: foreseen`);
      }
      if (schema.outputs["arn"] !== undefined && !("arn" in inputs)) {
        if (preview.properties["arn"] !== unknownValue) wrong.push(`${type}.arn is foreseen`);
      }
      if (id === "") wrong.push(`${type}: no id`);
      const read = aws.read({ type, id, properties });
      if (JSON.stringify(read?.properties) !== JSON.stringify(properties))
        wrong.push(`${type}: read`);
      aws.delete({ type, id, properties });
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(account.all(), []);
  });

  it("refuses each missing required argument by name", () => {
    const aws = new OfflineAws({ account: new Account("123456789012") });
    const wrong = types.filter((type) => {
      const { inputs } = schemaOf(type);
      const names = Object.keys(inputs).filter((name) => inputs[name]?.required);
      const { failures } = aws.check({ type, name: "try", inputs: {} });
      const expected = names.map((name) => `${name}: got nothing, but it is required; set ${name}`);
      const seen = failures.map(({ property, reason }) => `${property}: ${reason}`);
      return expected.some((failure) => !seen.includes(failure));
    });
    assert.deepEqual(wrong, []);
  });
});

function schemaOf(type: string): ResourceSchema {
  const schema = resourceSchema(type);
  if (schema === undefined) throw new Error(`no schema for ${type}`);
  return schema;
}

function required(members: ObjectSchema, schema: ResourceSchema): PropertyMap {
  const needed = Object.entries(members).filter(([, property]) => property.required);
  return Object.fromEntries(needed.map(([name, { shape }]) => [name, example(shape, schema)]));
}

function example(shape: Shape, schema: ResourceSchema): PropertyValue {
  switch (shape) {
    case "string":
      return "example";
    case "number":
      return 1;
    case "boolean":
      return true;
    case "any":
      return null;
    case "asset":
      return { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "" };
  }
  if ("list" in shape) return [example(shape.list, schema)];
  if ("map" in shape) return { key: example(shape.map, schema) };
  if ("oneOf" in shape) return example(shape.oneOf[0] ?? "any", schema);
  return required(schema.objects[shape.object] ?? {}, schema);
}

function fits(value: PropertyValue | undefined, shape: Shape): boolean {
  if (shape === "any" || shape === "asset") return value !== undefined;
  if (typeof shape === "string") return typeof value === shape && value !== unknownValue;
  if ("list" in shape) return Array.isArray(value);
  if ("oneOf" in shape) return value !== undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
