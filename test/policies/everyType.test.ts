import assert from "node:assert/strict";
import fc from "fast-check";
import { hasReader } from "../../analysis/read/pulumi";
import { listTokens } from "../../offline/schema/declarations";
import { resourceSchema } from "../../offline/schema/schema";
import type { ObjectSchema, Shape } from "../../offline/schema/shape";
import { baseline } from "../../policies/baseline";
import { changeRule } from "../../policies/packs/pack";
import { runPack, type TestResource } from "./harness";

/*
 * Programs of every type that is read, with the properties that the type has: values as the provider takes
 * them, missing ones, unknown ones, secrets, and values of another type.
 */

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secretText = "tru5tn01-quite-secret";

const text = fc.constantFrom(
  ...["0.0.0.0/0", "::/0", "10.0.0.0/16", "10.0.0.0/33", "2001:db8::/64", "10.0.0.7", ""],
  ...["tcp", "-1", "6", "allow", "deny", "ingress", "egress", "22", "443-80", "enable", "network"],
  ...["us-east-1a", "use1-az1", "com.amazonaws.us-east-1.s3", "Interface", "Gateway", "HTTPS"],
  ...["vpc-0a1b2c3d", "subnet-0a1b2c3d", "sg-0a1b2c3d", "arn:aws:lambda:us-east-1:1:function:f"],
  ...[
    "ELBSecurityPolicy-2016-08",
    "public",
    "isolated",
    "{}",
    '{"Statement":[{"Effect":"Allow"}]}',
  ],
);
const number = fc.constantFrom(-1, 0, 1, 22, 443, 65535, 65536, 1e21, 0.5, NaN);
const wrong: fc.Arbitrary<unknown> = fc.oneof(
  ...[text, number, fc.boolean(), fc.constant(null), fc.constant([]), fc.constant({})],
  fc.array(fc.oneof(text, number), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("cidrBlocks", "values", "__proto__"), text, { maxKeys: 2 }),
);

/** A value of the shape, three levels deep at most. */
function valueOf(
  shape: Shape,
  objects: Readonly<Record<string, ObjectSchema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const right = rightValue(shape, objects, depth);
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 2, arbitrary: fc.constant(unknownText) },
    { weight: 1, arbitrary: wrong },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<unknown>(secretText, [secretText], { Name: secretText })
        .map((value) => ({ [signatureKey]: secretSignature, value })),
    },
  );
}

function rightValue(
  shape: Shape,
  objects: Readonly<Record<string, ObjectSchema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  if (depth > 3) return wrong;
  const inner = (one: Shape): fc.Arbitrary<unknown> => valueOf(one, objects, depth + 1);
  if (shape === "string") return text;
  if (shape === "number") return number;
  if (shape === "boolean") return fc.boolean();
  if (shape === "any" || shape === "asset") return wrong;
  if ("list" in shape) return fc.array(inner(shape.list), { maxLength: 3 });
  if ("map" in shape) {
    const keys = fc.constantFrom("Name", "tier", "environment", "palisade:tier");
    return fc.dictionary(keys, inner(shape.map), { maxKeys: 2 });
  }
  if ("object" in shape) return someOf(objects[shape.object] ?? {}, objects, depth + 1);
  return fc.oneof(...shape.oneOf.map(inner));
}

function someOf(
  properties: ObjectSchema,
  objects: Readonly<Record<string, ObjectSchema>>,
  depth: number,
): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.entries(properties).map(
    ([name, { shape }]) => [name, valueOf(shape, objects, depth)] as const,
  );
  return fc.record(Object.fromEntries(values), { requiredKeys: [] });
}

const types = listTokens().resources.filter(hasReader);

const resourceOf = new Map(
  types.map((type) => {
    const { inputs = {}, objects = {} } = resourceSchema(type) ?? {};
    const names = Object.keys(inputs);
    const sources = fc.array(
      fc.nat({ max: 7 }).map((index) => `r${String(index)}`),
      { maxLength: 3 },
    );
    return [
      type,
      fc.record({
        type: fc.constant(type),
        inputs: someOf(inputs, objects, 0),
        dependencies: fc.dictionary(fc.constantFrom("vpcId", ...names), sources, { maxKeys: 5 }),
        onlyRead: fc.boolean().map((one) => one && types.length % 2 === 0),
      }),
    ] as const;
  }),
);

const rules = baseline.map((rule) =>
  rule.level === "disabled" ? changeRule(rule, { level: "advisory" }) : rule,
);

/** Runs the pack; fails for a fault of a rule, a finding that is said twice, and a secret in a message. */
async function judge(resources: readonly TestResource[]): Promise<void> {
  const { all } = await runPack(resources, { rules });
  const faults = all.filter(({ message }) => message.includes("a fault of its own"));
  assert.deepEqual(faults, []);
  const said = all.map((one) => JSON.stringify(one));
  assert.deepEqual(
    said.filter((one, index) => said.indexOf(one) !== index),
    [],
  );
  assert.deepEqual(
    all.filter(({ message }) => message.includes(secretText)),
    [],
  );
}

describe("the pack over every type that is read", () => {
  it("knows the properties of each", () => {
    assert.ok(types.length > 120, String(types.length));
  });

  it("answers about each type alone, without a fault and without a secret", async () => {
    for (const [type, arbitrary] of resourceOf) {
      const some = fc.array(arbitrary, { minLength: 1, maxLength: 2 });
      await fc
        .assert(
          fc.asyncProperty(some, (all) =>
            judge(all.map((one, index) => ({ ...one, name: `r${String(index)}` }))),
          ),
          { numRuns: 4 },
        )
        .catch((error: unknown) => {
          throw new Error(type, { cause: error });
        });
    }
  }).timeout(60_000);

  it("answers about programs of many types, without a fault and without a secret", async () => {
    const any = fc
      .constantFrom(...types)
      .chain((type) => resourceOf.get(type) ?? fc.constant<never>(null as never));
    const program = fc.array(any, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(program, (all) =>
        judge(all.map((one, index) => ({ ...one, name: `r${String(index)}` }))),
      ),
      { numRuns: 150 },
    );
  }).timeout(60_000);
});
