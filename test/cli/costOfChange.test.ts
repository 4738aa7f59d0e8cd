import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";

import { officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, type Run } from "./palisade";

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

/** A step of a preview; the old state has the same inputs. */
function step(
  op: "create" | "same" | "delete",
  type: string,
  name: string,
  inputs: object,
): object {
  const state = { urn: urn(type, name), custom: true, type, id: name, inputs, outputs: inputs };
  return {
    op,
    ...(op === "create" ? {} : { oldState: state }),
    ...(op === "delete" ? {} : { newState: state }),
  };
}

/** A VPC with a subnet in two zones that gets a NAT gateway in one of them, and an endpoint in both. */
function natSteps(region: string): readonly object[] {
  const subnet = (zone: string, block: number): object =>
    step("same", "aws:ec2/subnet:Subnet", `app-${zone}`, {
      ...{ vpcId: "app", cidrBlock: `10.0.${block}.0/24`, region },
      availabilityZone: `${region}${zone}`,
    });
  const both = ["app-a", "app-b"];
  return [
    step("same", "aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16", region }),
    ...[subnet("a", 0), subnet("b", 1)],
    step("same", "aws:ec2/routeTable:RouteTable", "way", { vpcId: "app", region }),
    ...both.map((subnetId) =>
      step("same", "aws:ec2/routeTableAssociation:RouteTableAssociation", `way-${subnetId}`, {
        ...{ routeTableId: "way", subnetId, region },
      }),
    ),
    step("create", "aws:ec2/eip:Eip", "address", { domain: "vpc", region }),
    step("create", "aws:ec2/natGateway:NatGateway", "nat", {
      ...{ subnetId: "app-a", allocationId: "address", region },
    }),
    step("create", "aws:ec2/route:Route", "out", {
      ...{ routeTableId: "way", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat", region },
    }),
    step("create", "aws:ec2/vpcEndpoint:VpcEndpoint", "queue", {
      ...{ vpcId: "app", vpcEndpointType: "Interface", subnetIds: both, region },
      serviceName: `com.amazonaws.${region}.sqs`,
    }),
  ];
}

describe("palisade cost of a change", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
    officeNetwork(folder);
  });

  after(() => {
    dispose();
  });

  const run = (...args: readonly string[]): Promise<Run> => palisade(folder, "cost", ...args);

  it("tells the parts of a change apart, and what has no price", async () => {
    const vpc = { cidrBlock: "10.0.0.0/16", region: "eu-west-2" };
    const subnet = { vpcId: "app", cidrBlock: "10.0.0.0/24", region: "eu-west-2" };
    const endpoint = {
      ...{ vpcId: "app", vpcEndpointType: "Interface", subnetIds: ["app-a"] },
      ...{ serviceName: "com.amazonaws.eu-west-2.sqs", region: "eu-west-2" },
    };
    const nat = { subnetId: "app-a", connectivityType: "private", region: "eu-west-2" };
    const steps = [
      step("same", "aws:ec2/vpc:Vpc", "app", vpc),
      step("same", "aws:ec2/subnet:Subnet", "app-a", subnet),
      step("delete", "aws:ec2/natGateway:NatGateway", "old\u001b[31m", nat),
      step("create", "aws:ec2/eip:Eip", "address", { domain: "vpc", region: "eu-west-2" }),
      step("create", "aws:ec2/vpcEndpoint:VpcEndpoint", "queue", endpoint),
    ];
    writeFileSync(path.join(folder, "change.json"), JSON.stringify({ steps }));
    const { stdout, stderr } = await run("change.json");
    assert.equal(
      stdout,
      `US dollars a month, used or not
  elastic IP address    3.65  1 × idle public IPv4 address 3.65
  VPC endpoint queue  ≥ 0.00  a price is missing
  all of it           ≥ 3.65

By VPC
  in no VPC    3.65
  app        ≥ 0.00

What the change adds, a month
  NAT gateway old\\u{1b}[31m  -36.50  36.50 → 0.00
  elastic IP address          +3.65  0.00 → 3.65
  all of it                  -32.85  36.50 → 3.65

Prices of eu-west-2 as of 2026-11-21, in US dollars, without tax and discounts; a price is missing, so sums are too low.
`,
    );
    assert.equal(
      stderr,
      "note: no price of 2 items for eu-west-2: endpointAzHour, endpointGb; give them with --config\n",
    );
  });

  it("says of a change that costs nothing that it adds nothing", async () => {
    const address = step("same", "aws:ec2/eip:Eip", "address", { region: "us-east-1" });
    const steps = [step("same", "aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }), address];
    writeFileSync(path.join(folder, "same.json"), JSON.stringify({ steps }));
    const { stdout } = await run("same.json");
    const [, change = ""] = stdout.split("What the change adds, a month\n");
    assert.equal(change.split("\n\n")[0], "  nothing");
  });

  it("adds up what a NAT gateway and an endpoint add, and when they pay", async () => {
    writeFileSync(path.join(folder, "nat.json"), JSON.stringify({ steps: natSteps("us-east-1") }));
    const { stdout, stderr } = await run("nat.json");
    // NAT 0.045 × 730 = 32.85, address 0.005 × 730 = 3.65, endpoint 2 zones × 0.01 × 730 = 14.60.
    // A gateway in each zone: (0.045 + 0.005) × 730 more a month against 2 × 0.01 for the half that crosses, 3650
    // GB. An endpoint: 0.01 × 730 / (0.045 - 0.01) = 208.57 GB. Endpoints for a NAT gateway: 36.50 / 7.30 = 5.
    assert.equal(
      stdout,
      `US dollars a month, used or not
  NAT gateway nat     32.85  1 × NAT gateway 32.85
  VPC endpoint queue  14.60  2 × interface endpoint, zone 14.60
  elastic IP address   3.65  1 × public IPv4 address 3.65
  all of it           51.10

By use, on top of it
  data through NAT gateways                                     0.045 per GB  NAT gateway nat
  data between other zones and the NAT gateway, each direction   0.01 per GB  NAT gateway nat
  data through interface endpoints                               0.01 per GB  VPC endpoint queue

NAT or something else
  VPC app: NAT gateways in 1 zone, used from 2 zones
    one in each zone is cheaper than a single one from 3650 GB a month
    an interface endpoint is cheaper than the way through NAT from 208.6 GB a month and zone; gateway endpoints for S3 and DynamoDB are free
    without NAT: up to 5 interface endpoints in a zone cost no more than its NAT gateway

What the change adds, a month
  all of it  +51.10  0.00 → 51.10

Prices of us-east-1 as of 2026-11-21, in US dollars, without tax and discounts.
`,
    );
    assert.equal(stderr, "");
  });

  it("says which price it needs to tell when NAT pays", async () => {
    writeFileSync(path.join(folder, "nat2.json"), JSON.stringify({ steps: natSteps("eu-west-2") }));
    const { stdout } = await run("nat2.json");
    assert.ok(
      stdout.includes(`
  VPC app: NAT gateways in 1 zone, used from 2 zones
    no price of crossAzGb for eu-west-2: give it with prices
    no price of endpointAzHour for eu-west-2: give it with prices
    no price of endpointGb for eu-west-2: give it with prices
`),
      stdout,
    );
  });
});
