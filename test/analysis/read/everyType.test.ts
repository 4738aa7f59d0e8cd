import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { hasReader, readPulumi } from "../../../analysis/read/pulumi";
import { decisionOn } from "../../../analysis/read/pulumi/decisions";

const folder = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** The type tokens of all resources of the installed package, from its compiled modules. */
function typesOfPackage(): readonly string[] {
  const modules = readdirSync(folder).filter((name) =>
    statSync(path.join(folder, name)).isDirectory(),
  );
  return modules.flatMap((module) =>
    readdirSync(path.join(folder, module))
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => {
        const text = readFileSync(path.join(folder, module, file), "utf8");
        return /__pulumiType = '(aws:[^']+)'/.exec(text)?.[1] ?? [];
      }),
  );
}

describe("the types of @pulumi/aws", () => {
  const types = typesOfPackage();

  it("are each read, listed as not understood, or known to be harmless", () => {
    assert.ok(types.length > 1500);
    assert.deepEqual(
      types.filter((type) => !hasReader(type) && decisionOn(type) === undefined),
      [],
    );
  });

  it("are never both read and set aside by name", () => {
    const modules = new Set(["aws:ec2/", "aws:vpc/", "aws:lb/", "aws:rds/", "aws:directconnect/"]);
    const both = types.filter(
      (type) =>
        hasReader(type) &&
        [...modules].some((module) => type.startsWith(module)) &&
        decisionOn(type) !== undefined,
    );
    assert.deepEqual(both, []);
  });

  it("lead to a gap when they have a part in the network and no reader, or are new", () => {
    const gapsOf = (type: string) =>
      readPulumi([
        { urn: "u", type, name: "n", inputs: {}, outputs: {}, propertyDependencies: {} },
      ]).notUnderstood.map(({ what }) => what);
    assert.deepEqual(
      [
        "aws:ec2/fleet:Fleet",
        "aws:teleport/gate:Gate",
        "aws:s3/bucket:Bucket",
        "aws:ec2/keyPair:KeyPair",
        "random:index/randomId:RandomId",
        "constructor",
      ].map(gapsOf),
      [["aws:ec2/fleet:Fleet is not read"], ["aws:teleport/gate:Gate is not read"], [], [], [], []],
    );
  });
});
