import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";

import { priceItems } from "../../analysis/cost/priceItems";
import { configFile } from "./checkSource";
import { documented } from "./documented";
import { officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

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
  all of it  +83.22  0.00 → 83.22

Prices of eu-central-1 as of 2026-11-21, in US dollars, without tax and discounts.
`,
    );
    assert.equal(
      stderr,
      "note: no price of 2 items for eu-central-1: internetOutGb, flowLogsCloudWatchGb; give them with --config\n",
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

  it("names what has no price here with AWS's page, and a region that stands in", async () => {
    const resources = ["edge", "inner", "outer", "fourth", "fifth", "sixth"].map((name) => ({
      urn: urn("aws:ec2/carrierGateway:CarrierGateway", name),
      ...{ custom: true, type: "aws:ec2/carrierGateway:CarrierGateway", id: name },
      ...{ inputs: { vpcId: "app" }, outputs: { vpcId: "app" } },
    }));
    const eip = { urn: urn("aws:ec2/eip:Eip", "ip"), type: "aws:ec2/eip:Eip", id: "ip" };
    const vpc = { cidrBlock: "10.0.0.0/16" };
    const type = "aws:ec2/vpc:Vpc";
    const deployment = {
      resources: [
        { urn: urn(type, "app"), custom: true, type, id: "app", inputs: vpc, outputs: vpc },
        { ...eip, custom: true, inputs: {}, outputs: {} },
        ...resources,
      ],
    };
    writeFileSync(path.join(folder, "edge.json"), JSON.stringify({ deployment }));
    const { stdout } = await run("edge.json");
    assert.equal(
      stdout,
      `US dollars a month, used or not
  elastic IP ip  3.65  1 × idle public IPv4 address 3.65
  all of it      3.65

Charged as well, but not priced here
  carrier gateway  edge, fifth, fourth, inner and 2 more  see "AWS Wavelength Pricing" of AWS

Prices of us-east-1 as of 2026-11-21, in US dollars, without tax and discounts.
The region of 1 thing is not known: prices of us-east-1 stand in.
`,
    );
    documented((await run("--json", "edge.json")).stdout);
  });

  it("lists every name that a price may be given by, and takes no source for it", async () => {
    const { code, stdout } = await run("--prices");
    assert.equal(code, 0);
    const [head, first] = stdout.split("\n");
    const columns = (line: string | undefined): readonly string[] => (line ?? "").split(/ {2,}/);
    const regions = "us-east-1 us-east-2 eu-west-1 eu-west-2 eu-central-1 ap-northeast-1".split(
      " ",
    );
    assert.deepEqual(columns(head), ["name", "for each", ...regions, "page of AWS"]);
    const prices = ["0.045", "0.045", "0.048", "0.05", "0.052", "0.062"];
    assert.deepEqual(columns(first), ["natHour", "hour", ...prices, "Amazon VPC Pricing"]);
    const { items } = documented((await run("--prices", "--json")).stdout) as {
      items: readonly { name: string }[];
    };
    const names = Object.keys(priceItems).filter((name) => name !== "hoursPerMonth");
    assert.deepEqual(
      items.map(({ name }) => name),
      names,
    );
    const refused = await run("--prices", "office.json");
    assert.deepEqual(
      [refused.code, refused.stderr],
      [64, "--prices lists prices and takes no source; leave one out.\n"],
    );
  });

  it("tells the nearest name for a price that there is not", async () => {
    const config = configFile(folder, { "palisade-settings": { prices: { natHuor: 0.04 } } });
    const { code, stderr } = await run("--config", config, "office.json");
    assert.deepEqual(
      [code, stderr.split("\n").slice(1)],
      [
        65,
        [
          "  prices: got natHuor, allowed: what `palisade cost --prices` lists, and instance types such as " +
            "t4g.nano; the nearest is natHour",
          "",
        ],
      ],
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
    assert.deepEqual(vpcs, [{ id, name: "shop-vpc", fixedTotal: 96.725, isComplete: true }]);
  });
});
