import assert from "node:assert/strict";
import { resolve } from "node:path";

import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import { breakingChanges } from "../../docs/generate/breakingChanges";
import { inferSchema, readSchema } from "../../docs/generate/schema";
import { readSources } from "../../docs/generate/sources";

// What programs in Python, Go, C#, Java and YAML see of the components.
describe("the components' schema, as Pulumi infers it", () => {
  const root = resolve(__dirname, "../..");
  const sources = readSources(root);
  let inferred: PackageSpec;

  before(function () {
    this.timeout(120_000);
    inferred = inferSchema(root, sources);
  });

  it("breaks no program that was written against schema.json", () => {
    const breaking = breakingChanges(readSchema(root), inferred);
    assert.deepEqual(
      breaking,
      [],
      "breaking for programs that use the package; where it is meant, npm run docs",
    );
  });

  it("is the one that schema.json keeps", () => {
    assert.ok(
      isSame(readSchema(root), inferred),
      "schema.json is not what the components are now: run npm run docs",
    );
  });

  it("has every component that the package exports", () => {
    assert.deepEqual(
      Object.keys(inferred.resources).sort(),
      sources.components.map(({ name }) => `palisade:index:${name}`).sort(),
    );
  });

  it("describes every input, of components and of the types behind them", () => {
    const inputs = Object.entries(inferred.resources).flatMap(([token, { inputProperties = {} }]) =>
      Object.entries(inputProperties).map(([name, property]) => ({ token, name, property })),
    );
    const parts = Object.entries(inferred.types)
      .filter(([token]) => token.endsWith("Args"))
      .flatMap(([token, { properties = {} }]) =>
        Object.entries(properties).map(([name, property]) => ({ token, name, property })),
      );
    const undescribed = [...inputs, ...parts]
      .filter(({ property }) => property.description === undefined)
      .map(({ token, name }) => `${token}.${name}`);
    assert.deepEqual(undescribed, []);
  });

  it("describes every component", () => {
    const undescribed = Object.entries(inferred.resources).filter(
      ([, { description }]) => description === undefined || description === "",
    );
    assert.deepEqual(undescribed, []);
  });
});

function isSame(one: PackageSpec, other: PackageSpec): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
