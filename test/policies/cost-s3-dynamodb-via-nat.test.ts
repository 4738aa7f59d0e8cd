import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { costS3DynamodbViaNat } from "../../policies/rules/cost-s3-dynamodb-via-nat";
import { runPack, type TestResource } from "./harness";
import { outcomesOf, resource } from "./outcomes";

/* VPC app with one route table, whose default route leads to a NAT gateway. */
const app = [
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/subnet:Subnet", "public", { cidrBlock: "10.0.0.0/24" }, { vpcId: "app" }),
  resource("aws:ec2/natGateway:NatGateway", "nat", {}, { subnetId: "public" }),
  resource("aws:ec2/routeTable:RouteTable", "private", {}, { vpcId: "app" }),
];
const toNat = (to: string) =>
  resource(
    "aws:ec2/route:Route",
    `nat-${to}`,
    { destinationCidrBlock: to },
    { routeTableId: "private", natGatewayId: "nat" },
  );
const endpoint = (service: string, tables: readonly string[] = ["private"]) =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    service,
    { serviceName: `com.amazonaws.us-east-1.${service}`, vpcEndpointType: "Gateway" },
    { vpcId: "app", routeTableIds: tables },
  );
const association = (service: string) =>
  resource(
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
    `${service}-private`,
    {},
    { vpcEndpointId: service, routeTableId: "private" },
  );
const outcomes = (
  extra: readonly TestResource[],
  config: Record<string, unknown> = {},
  settings: Record<string, unknown> = {},
) => outcomesOf(costS3DynamodbViaNat, [...app, ...extra], config, settings);

const out = toNat("0.0.0.0/0");
const table = "(prices of us-east-1, 2026-11-21). Associate the gateway endpoint with this table.";
const through = (services: string) =>
  `advisory on app: VPC app sends traffic to ${services} through a NAT gateway, since there is no gateway ` +
  `endpoint on route table private for ${services}:`;
const open = (why: string) => [
  `advisory on app: Not decided: VPC app: ${why}. It is a violation if a table with a NAT gateway has no ` +
    "gateway endpoint for S3 or DynamoDB.",
];

describe("cost-s3-dynamodb-via-nat", () => {
  it("is violated by a table with a NAT gateway and without the endpoints", async () => {
    assert.deepEqual(await outcomes([out, endpoint("dynamodb")]), [
      `${through("S3")} every GB costs 0.045 instead of nothing ${table}`,
    ]);
    assert.deepEqual(await outcomes([toNat("0.0.0.0/1"), toNat("128.0.0.0/1")]), [
      `${through("S3 and DynamoDB")} every GB costs 0.045 instead of nothing ${table}`,
    ]);
  });

  it("is content with both, listed on the endpoint or associated apart", async () => {
    assert.deepEqual(await outcomes([out, endpoint("s3"), endpoint("dynamodb")]), []);
    const apart = [endpoint("s3", []), association("s3"), endpoint("dynamodb")];
    assert.deepEqual(await outcomes([out, ...apart]), []);
  });

  it("says nothing of a table without a NAT gateway", async () => {
    assert.deepEqual(await outcomes([]), []);
    assert.deepEqual(await outcomes([toNat("203.0.113.0/24")]), []);
  });

  it("shows the sum and its parts for what is declared", async () => {
    assert.deepEqual(await outcomes([out], { monthlyGb: { s3: 5000 } }), [
      `${through("S3 and DynamoDB")} 5000 GB to S3 at 0.045 cost 225.00 a month instead of nothing ${table}`,
    ]);
    assert.deepEqual(await outcomes([out], { monthlyGb: { s3: 5000, dynamodb: 100 } }), [
      `${through("S3 and DynamoDB")} 5000 GB to S3 and 100 GB to DynamoDB at 0.045 cost 229.50 a month ` +
        `(225.00 + 4.50) instead of nothing ${table}`,
    ]);
    const prices = { natGb: 0.05 };
    assert.deepEqual(await outcomes([out], { monthlyGb: { s3: 100 } }, { prices }), [
      `${through("S3 and DynamoDB")} 100 GB to S3 at 0.05 cost 5.00 a month instead of nothing ${table}`,
    ]);
  });

  it("takes the prices of the VPC's own region", async () => {
    const [vpc, ...others] = app;
    assert.ok(vpc);
    const frankfurt = { ...vpc, inputs: { ...vpc.inputs, region: "eu-central-1" } };
    const stack = [frankfurt, ...others, out, endpoint("dynamodb")];
    assert.deepEqual(await outcomesOf(costS3DynamodbViaNat, stack), [
      `${through("S3")} every GB costs 0.052 instead of nothing ${table.replace("us-east-1", "eu-central-1")}`,
    ]);
  });

  it("does not decide about an endpoint or a table that is not known", async () => {
    const s3 = { ...endpoint("s3"), dependencies: { vpcId: ["app"] } };
    assert.deepEqual(
      await outcomes([out, s3, endpoint("dynamodb")]),
      open("routeTableIds of s3 is not known yet"),
    );
    const { dependencies } = association("s3");
    const loose = {
      ...association("s3"),
      dependencies: { routeTableId: dependencies?.["routeTableId"] ?? [] },
    };
    assert.deepEqual(
      await outcomes([out, endpoint("s3", []), loose, endpoint("dynamodb")]),
      open("vpcEndpointId of s3-private is not known yet"),
    );
    const inputs = { ...out.inputs, destinationCidrBlock: unknownValue };
    assert.deepEqual(
      await outcomes([{ ...out, inputs }]),
      open("destinationCidrBlock of nat-0.0.0.0/0 is not known yet"),
    );
  });

  it("refuses volumes of services without a gateway endpoint, and prices of nothing", async () => {
    const { all } = await runPack(app, {
      rules: [costS3DynamodbViaNat],
      config: {
        "cost-s3-dynamodb-via-nat": { monthlyGb: { sqs: 5 } },
        "palisade-settings": { prices: { natGB: 0.05 } },
      },
    });
    assert.deepEqual(
      all.map(({ level, message }) => `${level}: ${message.split("\n")[1] ?? ""}`),
      [
        "mandatory: Configuration of palisade-settings is not valid: prices: got natGB, allowed: what " +
          "`palisade cost --prices` lists, and instance types such as t4g.nano; the nearest is natGb.",
        'mandatory: Configuration of cost-s3-dynamodb-via-nat is not valid: monthlyGb: got {"sqs":5}, allowed: ' +
          "for s3 and dynamodb a number from 0.",
      ],
    );
  });
});
