import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";

import { configFile } from "./checkSource";
import { documented } from "./documented";
import { officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

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

describe("palisade cost", () => {
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

  it("sums up components, what is charged by use, and what the change adds", async () => {
    const { code, stdout, stderr } = await run(recorded("quickstart.preview.json"));
    assert.equal(
      stdout,
      `US dollars a month, used or not
  Vpc quickstart  83.22  2 × NAT gateway 75.92, 2 × public IPv4 address 7.30
  all of it       83.22

By use, on top of it
  data through NAT gateways       0.052 per GB  Vpc quickstart
  data through gateway endpoints      0 per GB  Vpc quickstart

NAT or something else
  VPC quickstart: NAT gateways in 2 zones, used from 2 zones
    one in each zone is cheaper than a single one from 4161 GB a month
    an interface endpoint is cheaper than the way through NAT from 208.6 GB a month and zone; gateway endpoints for S3 and DynamoDB are free
    without NAT: up to 4 interface endpoints in a zone cost no more than its NAT gateway

What the change adds, a month
  Vpc quickstart  +83.22  0.00 → 83.22
  all of it       +83.22  0.00 → 83.22

Prices of eu-central-1 as of 2026-11-21, in US dollars, without tax and discounts.
`,
    );
    assert.equal(
      stderr,
      "note: no price of internetOutGb for eu-central-1: give it with prices\n" +
        "note: no price of flowLogsCloudWatchGb for eu-central-1: give it with prices\n",
    );
    assert.equal(code, 0);
  });

  it("prices VPN connections, endpoints and load balancers of a state", async () => {
    const { stdout } = await run("office.json");
    assert.ok(
      stdout.startsWith(`US dollars a month, used or not
  VPN connection office-vpn  36.50  1 × VPN connection 36.50
  Vpc shop                   36.50  1 × NAT gateway 32.85, 1 × public IPv4 address 3.65
  load balancer balancer     16.43  1 × application load balancer 16.43
  VPC endpoint logs           7.30  1 × interface endpoint, zone 7.30
  all of it                  96.73
`),
      stdout,
    );
    assert.ok(!stdout.includes("What the change adds"), stdout);
  });

  it("takes own prices", async () => {
    const prices = { natHour: 0.01, endpointAzHour: 0, publicIpv4Hour: 0 };
    const config = configFile(folder, { "palisade-settings": { prices } });
    const { stdout } = await run("--config", config, "office.json");
    assert.ok(stdout.includes("  Vpc shop                    7.30  1 × NAT gateway 7.30"), stdout);
    assert.ok(stdout.includes("  all of it                  60.23\n"), stdout);
  });

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
  elastic IP address    3.65  1 × public IPv4 address 3.65
  all of it           ≥ 3.65

By VPC
  in no VPC  3.65
  app        0.00

What the change adds, a month
  NAT gateway old\\u{1b}[31m  -36.50  36.50 → 0.00
  elastic IP address          +3.65  0.00 → 3.65
  all of it                  -32.85  36.50 → 3.65

Prices of eu-west-2 as of 2026-11-21, in US dollars, without tax and discounts; a price is missing, so sums are too low.
`,
    );
    assert.equal(
      stderr,
      "note: no price of endpointAzHour for eu-west-2: give it with prices\n" +
        "note: no price of endpointGb for eu-west-2: give it with prices\n",
    );
  });

  it("prints JSON that the documented schema describes", async () => {
    for (const source of ["quickstart.preview.json", "quickstart.state.json", "account"])
      documented((await run("--json", recorded(source))).stdout);
    const { fixedTotal, vpcs } = documented((await run("--json", "office.json")).stdout) as {
      fixedTotal: unknown;
      vpcs: unknown;
    };
    assert.equal(fixedTotal, 96.725);
    const id = urn("aws:ec2/vpc:Vpc", "shop-vpc");
    assert.deepEqual(vpcs, [{ id, name: "shop-vpc", fixedTotal: 96.725 }]);
  });
});
