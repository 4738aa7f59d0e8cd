import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { tgwAttachmentAzs } from "../../policies/rules/tgw-attachment-azs";
import type { TestResource } from "./harness";
import { outcomesAtPreview, outcomesOf, resource } from "./outcomes";
import { associationOf, subnetOf } from "./peeredStack";

/*
 * VPC app with a subnet in each of three zones, and a transit gateway that is attached in zones a and b. The
 * subnets named use a table with a route to the gateway, the others the main table, which has none.
 */
const zones = ["a", "b", "c"];

function stack(
  routed: readonly string[],
  {
    attached = ["a", "b"],
    inputs = {},
    place = (zone: string): object => ({ availabilityZone: `us-east-1${zone}` }),
    inline = false,
  } = {},
): readonly TestResource[] {
  const routes = [{ cidrBlock: "10.0.0.0/8", transitGatewayId: unknownValue }];
  const table = resource("aws:ec2/routeTable:RouteTable", "private", inline ? { routes } : {}, {
    vpcId: "app",
  });
  const links = inline ? { ...table.dependencies, routes: ["hub"] } : (table.dependencies ?? {});
  return [
    resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.1.0.0/16" }),
    ...zones.map((zone, index) =>
      subnetOf("app", `subnet-${zone}`, `10.1.${String(index)}.0/24`, { ...place(zone) }),
    ),
    { ...table, dependencies: links },
    ...routed.map((zone) => associationOf(`subnet-${zone}`, "private")),
    resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub"),
    resource("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "hub-app", inputs, {
      transitGatewayId: "hub",
      vpcId: "app",
      subnetIds: attached.map((zone) => `subnet-${zone}`),
    }),
    ...(inline
      ? []
      : [
          resource(
            "aws:ec2/route:Route",
            "to-hub",
            { destinationCidrBlock: "10.0.0.0/8" },
            { routeTableId: "private", transitGatewayId: "hub" },
          ),
        ]),
  ];
}

const outcomes = (resources: readonly TestResource[], settings: Record<string, unknown> = {}) =>
  outcomesOf(tgwAttachmentAzs, resources, {}, settings);
const dropped =
  "route to transit gateway hub, so their packets are dropped. Add a subnet of the missing zone to the " +
  "attachment.";
const unless =
  "It is a violation if a subnet routes to the gateway from a zone without attachment.";
const violated =
  "mandatory on hub-app: Transit gateway attachment hub-app is in us-east-1a, us-east-1b, but subnets of " +
  `us-east-1c (subnet-c) ${dropped}`;

describe("tgw-attachment-azs", () => {
  it("is violated by a route from a zone without attachment, separate or inline", async () => {
    assert.deepEqual(await outcomes(stack(["a", "b", "c"])), [violated]);
    assert.deepEqual(await outcomes(stack(["c"], { inline: true })), [violated]);
  });

  it("is content when that zone has no such route", async () => {
    assert.deepEqual(await outcomes(stack(["a", "b"])), []);
    const attached = zones;
    assert.deepEqual(await outcomes(stack(["a", "b", "c"], { attached })), []);
  });

  it("says nothing of another gateway's routes or another VPC's", async () => {
    const other = resource("aws:ec2transitgateway/transitGateway:TransitGateway", "other");
    const away = resource(
      "aws:ec2/route:Route",
      "to-hub",
      { destinationCidrBlock: "10.0.0.0/8" },
      { routeTableId: "private", transitGatewayId: "other" },
    );
    const resources = [...stack(["c"]).filter(({ name }) => name !== "to-hub"), other, away];
    assert.deepEqual(await outcomes(resources), []);
  });

  it("compares zone names with names, ids with ids, and a mix by the setting", async () => {
    const place = (zone: string) =>
      zone === "c" ? { availabilityZoneId: "use1-az3" } : { availabilityZone: `us-east-1${zone}` };
    const mix = stack(["c"], { place });
    const zoneIds = { "us-east-1a": "use1-az1", "us-east-1b": "use1-az2" };
    assert.deepEqual(await outcomes(mix, { zoneIds }), [
      "mandatory on hub-app: Transit gateway attachment hub-app is in use1-az1, use1-az2, but subnets of " +
        `use1-az3 (subnet-c) ${dropped}`,
    ]);
    const same = { ...zoneIds, "us-east-1a": "use1-az3" };
    assert.deepEqual(await outcomes(mix, { zoneIds: same }), []);
  });

  it("does not decide about a zone that is not known", async () => {
    const place = (zone: string) => ({
      availabilityZone: zone === "c" ? unknownValue : `us-east-1${zone}`,
    });
    assert.deepEqual(await outcomes(stack(["c"], { place })), [
      "advisory on hub-app: Not decided: Transit gateway attachment hub-app: availabilityZone of subnet-c is " +
        `not known yet. ${unless}`,
    ]);
    assert.deepEqual(await outcomes(stack(["a"], { place })), []);
  });

  it("does not decide about a list of subnets that is not known, unless none of them can help", async () => {
    const inputs = { subnetIds: unknownValue };
    const ask = (attached: readonly string[]) =>
      outcomesAtPreview(tgwAttachmentAzs, stack(["c"], { inputs, attached: [...attached] }));
    assert.deepEqual(await ask(["a", "c"]), [
      "advisory on hub-app: Not decided: Transit gateway attachment hub-app: subnetIds of hub-app is not " +
        "known yet, comes from subnet-a (aws:ec2/subnet:Subnet), subnet-c (aws:ec2/subnet:Subnet). " +
        unless,
    ]);
    assert.deepEqual(await ask(["a", "b"]), [
      "mandatory on hub-app: Transit gateway attachment hub-app is in no zone that is known, but subnets of " +
        `us-east-1c (subnet-c) ${dropped}`,
    ]);
  });

  it("does not decide about a subnet outside the stack", async () => {
    const inputs = { subnetIds: ["subnet-0a"] };
    assert.deepEqual(await outcomes(stack(["c"], { inputs, attached: [] })), [
      "advisory on hub-app: Not decided: Transit gateway attachment hub-app: the zone of a subnet outside " +
        `this stack is not known (subnet-0a). ${unless}`,
    ]);
  });
});
