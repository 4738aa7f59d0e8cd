import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { natPerAz } from "../../policies/rules/nat-per-az";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

/** Two private subnets, in the places given, that share one NAT gateway in the zone of the first. */
function shared(places: readonly object[], tags: unknown = {}): readonly TestResource[] {
  return [
    { type: "aws:ec2/vpc:Vpc", name: "app", inputs: { cidrBlock: "10.0.0.0/16", tags } },
    {
      type: "aws:ec2/routeTable:RouteTable",
      name: "private",
      inputs: {
        vpcId: unknownValue,
        routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: unknownValue }],
      },
      dependencies: { vpcId: ["app"], routes: ["nat"] },
    },
    {
      type: "aws:ec2/natGateway:NatGateway",
      name: "nat",
      inputs: { subnetId: unknownValue },
      dependencies: { subnetId: ["subnet0"] },
    },
    ...places.flatMap((place, index): TestResource[] => [
      {
        type: "aws:ec2/subnet:Subnet",
        name: `subnet${String(index)}`,
        inputs: { vpcId: unknownValue, cidrBlock: `10.0.${String(index)}.0/24`, ...place },
        dependencies: { vpcId: ["app"] },
      },
      {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        name: `association${String(index)}`,
        inputs: { subnetId: unknownValue, routeTableId: unknownValue },
        dependencies: { subnetId: [`subnet${String(index)}`], routeTableId: ["private"] },
      },
    ]),
  ];
}

async function findings(
  stack: readonly TestResource[],
  zoneIds: Record<string, string> = {},
): Promise<readonly string[]> {
  const config = { "palisade-settings": { zoneIds } };
  const judge = async (resources: readonly TestResource[]) => {
    const { all } = await runPack(resources, { rules: [natPerAz], config });
    return all.map(({ on, message }) => `${on}: ${message.split("\n")[1] ?? ""}`);
  };
  const first = await judge(stack);
  assert.deepEqual(await judge(deployed(stack)), first, "when everything exists");
  return first;
}

const violated =
  "app: VPC app routes subnets of use1-az1, use1-az2 through NAT gateways in use1-az1: none is in " +
  "use1-az2, so the loss of one zone cuts the way out of others. Add a NAT gateway per zone or use the " +
  "regional mode; losing the one zone cuts all egress.";
const ifBare = "It is a violation if zones without a NAT gateway use one.";

describe("nat-per-az", () => {
  it("compares zone ids with zone ids", async () => {
    const ids = ["use1-az1", "use1-az2"].map((availabilityZoneId) => ({ availabilityZoneId }));
    assert.deepEqual(await findings(shared(ids)), [violated]);
    const same = ["use1-az1", "use1-az1"].map((availabilityZoneId) => ({ availabilityZoneId }));
    assert.deepEqual(await findings(shared(same)), []);
  });

  it("translates a mix of names and ids by the setting zoneIds, and else does not decide", async () => {
    const mix = [{ availabilityZone: "us-east-1a" }, { availabilityZoneId: "use1-az2" }];
    assert.deepEqual(await findings(shared(mix), { "us-east-1a": "use1-az1" }), [violated]);
    assert.deepEqual(await findings(shared(mix), { "us-east-1a": "use1-az2" }), []);
    assert.deepEqual(await findings(shared(mix)), [
      "app: Not decided: VPC app: which zone id us-east-1a has is not known (setting zoneIds), and other " +
        `subnets give ids. ${ifBare}`,
    ]);
  });

  it("does not decide for a VPC whose environment is unknown", async () => {
    const ids = ["use1-az1", "use1-az2"].map((availabilityZoneId) => ({ availabilityZoneId }));
    assert.deepEqual(await findings(shared(ids, { env: unknownValue })), [
      `app: Not decided: VPC app: tag env of app is not known yet. ${ifBare}`,
    ]);
    assert.deepEqual(await findings(shared(ids, { env: "production" })), [violated]);
    assert.deepEqual(await findings(shared(ids, { env: "dev" })), []);
  });
});
