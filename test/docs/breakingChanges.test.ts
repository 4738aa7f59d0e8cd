import assert from "node:assert/strict";

import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import { breakingChanges } from "../../docs/generate/breakingChanges";

const before: PackageSpec = {
  name: "palisade",
  resources: {
    "palisade:index:Vpc": {
      type: "object",
      inputProperties: {
        cidrBlock: { type: "string", plain: true },
        zones: { type: "array", items: { type: "string", plain: true }, plain: true },
        tags: { type: "object", additionalProperties: { type: "string" } },
        nat: { $ref: "#/types/palisade:index:NatMode", plain: true },
      },
      requiredInputs: ["cidrBlock"],
      properties: { vpcId: { type: "string" } },
    },
    "palisade:index:Peering": { type: "object" },
  },
  types: {
    "palisade:index:NatMode": {
      type: "string",
      enum: [
        { name: "None", value: "none" },
        { name: "Single", value: "single" },
      ],
    },
    "palisade:index:VpcTierArgs": { type: "object", properties: { name: { type: "string" } } },
  },
};

/** The schema with one place of it changed. */
function changed(change: (schema: PackageSpec) => void): PackageSpec {
  const schema = structuredClone(before);
  change(schema);
  return schema;
}

const cases: readonly [string, (schema: PackageSpec) => void, readonly string[]][] = [
  ["nothing", () => undefined, []],
  [
    "an input that was added",
    ({ resources }) => {
      resources["palisade:index:Vpc"] = {
        ...vpcOf(before),
        inputProperties: { ...vpcOf(before).inputProperties, ipv6: { type: "boolean" } },
      };
    },
    [],
  ],
  [
    "a component that is gone",
    ({ resources }) => delete resources["palisade:index:Peering"],
    ["component Peering is gone"],
  ],
  [
    "an input that was renamed",
    (schema) => {
      const { cidrBlock, ...others } = vpcOf(schema).inputProperties ?? {};
      assert.ok(cidrBlock !== undefined);
      schema.resources["palisade:index:Vpc"] = {
        ...vpcOf(schema),
        inputProperties: { ...others, ipv4CidrBlock: cidrBlock },
        requiredInputs: ["ipv4CidrBlock"],
      };
    },
    ["input Vpc.cidrBlock is gone", "input Vpc.ipv4CidrBlock is needed now"],
  ],
  [
    "an input that is needed now",
    (schema) => vpcOf(schema).requiredInputs?.push("zones"),
    ["input Vpc.zones is needed now"],
  ],
  ["an input that is not needed any more", (schema) => vpcOf(schema).requiredInputs?.pop(), []],
  [
    "other types of inputs",
    (schema) => {
      const inputs = vpcOf(schema).inputProperties ?? {};
      inputs["zones"] = { type: "array", items: { type: "number", plain: true }, plain: true };
      inputs["tags"] = { type: "object", additionalProperties: { type: "string", plain: true } };
    },
    [
      "input Vpc.zones was plain list of plain string, is plain list of plain number",
      "input Vpc.tags was map of string, is map of plain string",
    ],
  ],
  [
    "an output that is gone",
    (schema) => delete vpcOf(schema).properties?.["vpcId"],
    ["output Vpc.vpcId is gone"],
  ],
  [
    "types and values that are gone",
    ({ types }) => {
      delete types["palisade:index:VpcTierArgs"];
      types["palisade:index:NatMode"]?.enum?.pop();
    },
    ['enum NatMode has no "single" any more', "type VpcTierArgs is gone"],
  ],
];

function vpcOf({ resources }: PackageSpec) {
  const vpc = resources["palisade:index:Vpc"];
  assert.ok(vpc !== undefined);
  return vpc;
}

describe("what breaks programs that use the schema", () => {
  for (const [title, change, expected] of cases) {
    it(`tells of ${title}`, () => {
      assert.deepEqual(breakingChanges(before, changed(change)), expected);
    });
  }
});
