import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { routeIsolatedNoDefault } from "../../policies/rules/route-isolated-no-default";
import { runPack, type TestResource } from "./harness";

function stackWith(tags: unknown, routes: unknown): readonly TestResource[] {
  return [
    { type: "aws:ec2/vpc:Vpc", name: "app", inputs: { cidrBlock: "10.0.0.0/16" } },
    {
      type: "aws:ec2/subnet:Subnet",
      name: "data",
      inputs: { vpcId: unknownValue, cidrBlock: "10.0.0.0/24", tags },
      dependencies: { vpcId: ["app"] },
    },
    {
      type: "aws:ec2/routeTable:RouteTable",
      name: "data",
      inputs: { vpcId: unknownValue, routes },
      dependencies: { vpcId: ["app"] },
    },
    {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name: "data",
      inputs: { subnetId: unknownValue, routeTableId: unknownValue },
      dependencies: { subnetId: ["data"], routeTableId: ["data"] },
    },
  ];
}

async function findings(tags: unknown, routes: unknown): Promise<readonly string[]> {
  const { all } = await runPack(stackWith(tags, routes), { rules: [routeIsolatedNoDefault] });
  return all.map(({ level, on, message }) => `${level} on ${on}: ${message.split("\n")[1] ?? ""}`);
}

const defaults = [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-0a1b2c3d" }];

describe("route-isolated-no-default over what is unknown", () => {
  it("does not decide a subnet whose tier is unknown and that has a default route", async () => {
    assert.deepEqual(await findings({ tier: unknownValue }, defaults), [
      "advisory on data: Not decided: Subnet data: tag tier of data is not known yet. It is a violation " +
        "if it is declared isolated and has an IPv4 default route.",
    ]);
  });

  it("is content with an unknown tier where there is no default route", async () => {
    assert.deepEqual(await findings({ tier: unknownValue }, []), []);
    assert.deepEqual(await findings(unknownValue, []), []);
  });

  it("says once for both families that the routes are unknown", async () => {
    assert.deepEqual(await findings({ tier: "isolated" }, unknownValue), [
      "advisory on data: Not decided: Subnet data is declared isolated: routes of data is not known yet. " +
        "It is a violation if it has an IPv4 or IPv6 default route.",
    ]);
  });

  it("names both unknowns when neither tier nor routes are known", async () => {
    assert.deepEqual(await findings(unknownValue, unknownValue), [
      "advisory on data: Not decided: Subnet data: tags of data are not known yet; routes of data is not " +
        "known yet. It is a violation if it is declared isolated and has an IPv4 or IPv6 default route.",
    ]);
  });
});
