import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lambdaInVpc } from "../../policies/rules/lambda-in-vpc";
import { runPack } from "./harness";

async function judge(
  inputs: Readonly<Record<string, unknown>>,
  require?: readonly string[],
): Promise<readonly string[]> {
  const lambda = { type: "aws:lambda/function:Function", name: "orders", inputs };
  const config = require === undefined ? {} : { "lambda-in-vpc": { require } };
  const { all } = await runPack([lambda], { rules: [lambdaInVpc], config });
  return all.map(({ level, message }) => `${level}: ${message.split("\n")[1] ?? ""}`);
}

const required = { "palisade:vpc": "required" };
const outside = (pattern: string) => [
  `advisory: Function orders has to be in a VPC (${pattern}) and has no vpcConfig, so no security group, ` +
    "route or flow log sees what it calls. Give the function private subnets and a group.",
];

describe("lambda-in-vpc", () => {
  it("finds a function that is tagged and has no vpcConfig, or an empty one", async () => {
    const byTag = outside("tag:palisade:vpc=required");
    assert.deepEqual(await judge({ tags: required }), byTag);
    const empty = { subnetIds: [], securityGroupIds: [] };
    assert.deepEqual(await judge({ tags: required, vpcConfig: empty }), byTag);
  });

  it("leaves untagged functions alone, and those that are in a VPC", async () => {
    assert.deepEqual(await judge({}), []);
    assert.deepEqual(await judge({ tags: { "palisade:vpc": "optional" } }), []);
    const vpcConfig = { subnetIds: ["subnet-0a"], securityGroupIds: ["sg-0a"] };
    assert.deepEqual(await judge({ tags: required, vpcConfig }), []);
  });

  it("takes a set but unknown vpcConfig", async () => {
    assert.deepEqual(await judge({ tags: required, vpcConfig: unknownValue }), []);
  });

  it("does not decide unknown tags", async () => {
    const ifRequired = "It is a violation if it has to be in a VPC.";
    assert.deepEqual(await judge({ tags: unknownValue }), [
      `advisory: Not decided: Function orders: tags of orders are not known yet. ${ifRequired}`,
    ]);
    assert.deepEqual(await judge({ tags: { "palisade:vpc": unknownValue } }), [
      `advisory: Not decided: Function orders: tag palisade:vpc of orders is not known yet. ${ifRequired}`,
    ]);
  });

  it("goes by name, by URN or by any value of a tag when it is told to", async () => {
    for (const pattern of ["*", "ord*", "urn:pulumi:test::palisade::*orders", "tag:team"]) {
      assert.deepEqual(await judge({ tags: { team: "shop" } }, [pattern]), outside(pattern));
    }
    assert.deepEqual(await judge({ tags: { team: "shop" } }, ["pay*", "tag:team=pay"]), []);
  });
});
