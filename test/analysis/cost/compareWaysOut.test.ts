import assert from "node:assert/strict";

import { compareWaysOut, type MonthlyTraffic } from "../../../analysis/cost/compareWaysOut";

/** Ways by cost, as `name total`. */
function totals(traffic: MonthlyTraffic, region = "us-east-1"): string[] {
  const { ways } = compareWaysOut(traffic, region);
  return ways.map(({ name, total }) => `${name} ${total === undefined ? "?" : total.toFixed(2)}`);
}

/*
 * Three zones. NAT gateway with address 36.50 a month and 0.045 per GB; t4g.nano with 8 GiB and address
 * 3.066 + 0.64 + 3.65 = 7.356; interface endpoint 7.30 a zone and 0.01 per GB.
 */
describe("the comparison of ways out", () => {
  it("puts the sums for a little traffic in order", () => {
    assert.deepEqual(totals({ zones: 3, internetGb: 300 }), [
      "nat-instance-single 11.36", // 7.356 + 300 · 2/3 · 0.02
      "nat-instance-per-az 22.07",
      "nat-single 54.00", // 36.50 + 13.50 + 4.00
      "nat-per-az 123.00", // 109.50 + 13.50
      "nat-regional 123.00",
      "endpoints 123.00",
    ]);
  });

  it("turns from the single NAT gateway to one in each zone at 5,475 GB", () => {
    const cheaper = (internetGb: number) =>
      totals({ zones: 3, internetGb }).filter((way) => /^nat-(?:per-az|single) /.test(way));
    assert.deepEqual(cheaper(5474), ["nat-single 355.82", "nat-per-az 355.83"]);
    assert.deepEqual(cheaper(5476), ["nat-per-az 355.92", "nat-single 355.93"]);
  });

  it("sends S3 and DynamoDB through endpoints that cost nothing", () => {
    const { ways } = compareWaysOut(
      { zones: 3, internetGb: 100, s3Gb: 4000, dynamodbGb: 1000 },
      "us-east-1",
    );
    const lines = ways.find(({ name }) => name === "endpoints")?.lines;
    assert.deepEqual(lines, [
      { item: "NAT gateway", quantity: 3, unit: "hour", unitPrice: 0.045, monthly: 98.55 },
      { item: "public IPv4 address", quantity: 3, unit: "hour", unitPrice: 0.005, monthly: 10.95 },
      {
        item: "data through NAT gateways",
        quantity: 100,
        unit: "GB",
        unitPrice: 0.045,
        monthly: 4.5,
      },
      {
        item: "data through gateway endpoints",
        quantity: 5000,
        unit: "GB",
        unitPrice: 0,
        monthly: 0,
      },
    ]);
    assert.equal(ways.find(({ name }) => name === "nat-per-az")?.total, 339);
  });

  it("needs no NAT for services alone, and tells where endpoints begin to pay", () => {
    const servicesGb = { sqs: 100, logs: 500 };
    const { ways, ...breakEven } = compareWaysOut({ zones: 3, servicesGb }, "us-east-1");
    const endpoints = ways.find(({ name }) => name === "endpoints");
    assert.deepEqual(endpoints, {
      name: "endpoints",
      lines: [
        {
          item: "interface endpoint, zone",
          quantity: 6,
          unit: "hour",
          unitPrice: 0.01,
          monthly: 43.8,
        },
        {
          item: "data through interface endpoints",
          quantity: 600,
          unit: "GB",
          unitPrice: 0.01,
          monthly: 6,
        },
      ],
      total: 49.8,
      missing: [],
    });
    assert.deepEqual(breakEven, {
      region: "us-east-1",
      asOf: "2026-11-21",
      natPerAzFromGb: 5475,
      endpointFromGb: 208.571429,
      endpointsPerNatGateway: 5,
      problems: [],
    });
  });

  it("takes another share between zones and another instance", () => {
    const traffic = {
      zones: 2,
      internetGb: 1000,
      crossZoneShare: 0.1,
      natInstanceType: "t4g.small",
    };
    // 12.264 + 0.64 + 3.65 for each, and 1000 · 0.1 · 0.02
    assert.deepEqual(totals(traffic).slice(0, 2), [
      "nat-instance-single 18.55",
      "nat-instance-per-az 33.11",
    ]);
  });

  it("leaves open what has no price, and puts it last", () => {
    assert.deepEqual(totals({ zones: 3, internetGb: 100 }, "eu-west-1"), [
      "nat-single 44.82",
      "nat-per-az 120.87",
      "nat-regional 120.87",
      "endpoints 120.87",
      "nat-instance-per-az ?",
      "nat-instance-single ?",
    ]);
    const { ways, natPerAzFromGb } = compareWaysOut({ zones: 3, s3Gb: 1 }, "eu-south-2");
    assert.deepEqual(
      [...new Set(ways.flatMap(({ missing }) => missing))],
      ["no prices for eu-south-2: give them with prices"],
    );
    assert.equal(natPerAzFromGb, undefined);
  });

  it("refuses traffic that cannot be, all at once", () => {
    const traffic = {
      zones: 0,
      internetGb: -1,
      crossZoneShare: 2,
      servicesGb: { sqs: Number.NaN },
    };
    assert.deepEqual(compareWaysOut(traffic, "us-east-1"), {
      region: "us-east-1",
      asOf: "2026-11-21",
      ways: [],
      problems: [
        "zones: got 0, allowed: 1 or more; count the zones with callers",
        "crossZoneShare: got 2, allowed: 0 to 1; write half as 0.5",
        "internetGb: got -1, allowed: 0 or more; write GB a month",
        "servicesGb.sqs: got NaN, allowed: 0 or more; write GB a month",
      ],
    });
  });
});
