import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { configFile } from "./checkSource";
import { documented } from "./documented";
import { office, officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

describe("palisade addresses", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
    officeNetwork(folder);
  });

  after(() => {
    dispose();
  });

  const run = (...args: readonly string[]): Promise<Run> => palisade(folder, "addresses", ...args);

  it("draws used, spare and free ranges, and names the next free one of a size", async () => {
    const { code, stdout, stderr } = await run("--free", "24", recorded("quickstart.preview.json"));
    assert.equal(
      stdout,
      `VPC quickstart
  10.0.0.0/16: 37.5% used, 12.5% spare, 50% free
  ████▓▓▓▓████░░░░▓▓▓▓████▓▓▓▓░░░░································
    10.0.0.0/20    quickstart-public-a     eu-central-1a  public    4091 addresses
    10.0.16.0/20   quickstart-private-a    eu-central-1a  private   4091 addresses
    10.0.32.0/20   quickstart-isolated-a   eu-central-1a  isolated  4091 addresses
    10.0.48.0/20   spare in eu-central-1a
    10.0.64.0/20   quickstart-public-b     eu-central-1b  public    4091 addresses
    10.0.80.0/20   quickstart-private-b    eu-central-1b  private   4091 addresses
    10.0.96.0/20   quickstart-isolated-b   eu-central-1b  isolated  4091 addresses
    10.0.112.0/20  spare in eu-central-1b
    10.0.128.0/17  free
  next free /24: 10.0.128.0/24; spare in eu-central-1a: 10.0.48.0/24; spare in eu-central-1b: 10.0.112.0/24

Free for a new VPC: 10.1.0.0/24

█ ▓ subnets in turn, ░ spare in a zone's own block, · free
`,
    );
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("tells the worst overlap first, those with declared sites too", async () => {
    const onPremises = { ...office.onPremises, old: { cidrs: ["10.9.64.0/18", "10.0.0.0/8"] } };
    const config = configFile(folder, { "palisade-settings": { onPremises } });
    const { stdout } = await run("--config", config, "office.json");
    assert.equal(
      stdout.split("\n\n")[0],
      `Overlaps
  10.0.128.0/17 of VPC archive overlaps 10.0.0.0/16 of VPC shop-vpc; they are peered, which AWS refuses
  10.0.0.0/16 of VPC shop-vpc overlaps 10.0.0.0/8 of on-premises network old; a VPN or Direct Connect joins them, and the VPC's own route wins
  10.0.128.0/17 of VPC archive overlaps 10.0.0.0/8 of on-premises network old; nothing joins them yet
  10.9.0.0/16 of VPC lab overlaps 10.0.0.0/8 of on-premises network old; nothing joins them yet
  10.9.64.0/18 of on-premises network old overlaps 10.9.0.0/16 of VPC lab; nothing joins them yet`,
    );
  });

  it("shows large what is around subnets that take little of their block", async () => {
    const { stdout } = await run("office.json");
    assert.ok(
      stdout.includes(`  10.0.0.0/16: 0.8% used, 0% spare, 99.2% free
  ████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓································  10.0.0.0/22 of it
    10.0.0.0/24    app-a  us-east-1a  isolated  251 addresses
    10.0.1.0/24    app-b  us-east-1b  isolated  251 addresses
    10.0.2.0/23    free
`),
      stdout,
    );
  });

  it("writes a page and a picture in which names are text", async () => {
    const hostile = '<script>alert(1)</script>"\u202e';
    const state = (type: string, id: string, inputs: object): object => ({
      urn: `urn:pulumi:dev::shop::${type}::${id}`,
      ...{ custom: true, type, id, inputs, outputs: inputs },
    });
    const resources = [
      state("aws:ec2/vpc:Vpc", hostile, { cidrBlock: "10.0.0.0/16" }),
      state("aws:ec2/subnet:Subnet", "all of it", { vpcId: hostile, cidrBlock: "10.0.0.0/16" }),
    ];
    writeFileSync(path.join(folder, "hostile.json"), JSON.stringify({ deployment: { resources } }));
    for (const format of ["svg", "html"]) {
      const { code, stdout } = await run("--format", format, "--output", "out", "hostile.json");
      assert.deepEqual([code, stdout], [0, ""]);
      const text = readFileSync(path.join(folder, "out"), "utf8");
      assert.ok(text.includes("VPC &#60;script&#62;alert(1)&#60;/script&#62;&#34;\\u{202e}"), text);
      assert.ok(!text.includes("<script"), text);
    }
  });

  it("refuses a size that no range has", async () => {
    for (const size of ["29", "7", "43", "x", "24.5"]) {
      const { code, stderr } = await run("--free", size, "office.json");
      assert.equal(
        stderr,
        `error: option '--free <size>' argument '${size}' is invalid. Allowed are 8 to 28 for IPv4 and 44 to 64 for IPv6.\n`,
      );
      assert.equal(code, 64);
    }
  });

  it("prints JSON that the documented schema describes", async () => {
    for (const source of ["quickstart.preview.json", "quickstart.state.json", "account"])
      documented((await run("--json", "--free", "20", recorded(source))).stdout);
    const config = configFile(folder, { "palisade-settings": office });
    const { stdout } = await run("--json", "--config", config, "--free", "64", "office.json");
    const { overlaps, nextFree } = documented(stdout) as { overlaps: unknown; nextFree: unknown };
    const id = (name: string): string => `urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::${name}`;
    assert.deepEqual(overlaps, [
      {
        one: { kind: "vpc", id: id("archive"), name: "archive", cidr: "10.0.128.0/17" },
        other: { kind: "vpc", id: id("shop-vpc"), name: "shop-vpc", cidr: "10.0.0.0/16" },
        joinedBy: "peering",
      },
    ]);
    assert.deepEqual(nextFree, {
      prefixLength: 64,
      vpcs: ["archive", "lab", "shop-vpc"].map((name) => ({ id: id(name), name, spare: [] })),
    });
  });
});
