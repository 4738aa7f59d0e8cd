import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { configFile } from "./checkSource";
import { documented } from "./documented";
import { office, officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

/** Two VPCs with 31 subnets each, in two zones that have a block to themselves. */
function manySubnets(): object {
  const state = (type: string, id: string, inputs: object): object => ({
    ...{ urn: urn(type, id), custom: true, type, id, inputs, outputs: inputs },
  });
  const resources = [0, 1].flatMap((net) => {
    const vpcId = `net-${net}`;
    const subnets = Array.from({ length: 31 }, (_, index) =>
      state("aws:ec2/subnet:Subnet", `${vpcId}-${String(index).padStart(2, "0")}`, {
        ...{ vpcId, cidrBlock: `10.${net}.${index}.0/24` },
        availabilityZone: index < 16 ? "us-east-1a" : "us-east-1b",
      }),
    );
    return [state("aws:ec2/vpc:Vpc", vpcId, { cidrBlock: `10.${net}.0.0/16` }), ...subnets];
  });
  return { deployment: { resources } };
}

/** A preview of a VPC whose block comes from a pool, with IPv6. */
function pooled(): object {
  const later = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const vpc = urn("aws:ec2/vpc:Vpc", "pooled");
  const step = (type: string, name: string, inputs: object, from: object = {}): object => ({
    ...{ op: "create", urn: urn(type, name) },
    newState: {
      ...{ urn: urn(type, name), custom: true, type, inputs, outputs: inputs },
      propertyDependencies: from,
    },
  });
  const pool = { ipv4IpamPoolId: "ipam-pool-1", ipv4NetmaskLength: 20 };
  return {
    steps: [
      step("aws:ec2/vpc:Vpc", "pooled", { ...pool, assignGeneratedIpv6CidrBlock: true }),
      ...["a", "b"].map((zone) =>
        step(
          "aws:ec2/subnet:Subnet",
          `pooled-${zone}`,
          { vpcId: later, cidrBlock: later, ipv6CidrBlock: later },
          { vpcId: [vpc], cidrBlock: [vpc], ipv6CidrBlock: [vpc] },
        ),
      ),
    ],
  };
}

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
    10.0.0.0/24            app-a  us-east-1a  isolated  251 addresses
    10.0.1.0/24            app-b  us-east-1b  isolated  251 addresses
    10.0.2.0-10.0.255.255  free                         7 ranges, the widest /17
`),
      stdout,
    );
  });

  it("shows neighbours that are left over as one, with the widest of them", async () => {
    const { stdout } = await run(recorded("shop.preview.json"));
    assert.equal(
      stdout,
      `VPC shop
  10.0.0.0/16: 1.2% used, 23.8% spare, 75% free
  █░░░░░░░▓░░░█░░░················································
    10.0.0.0/24             public-a             us-east-1a  public   251 addresses
    10.0.1.0-10.0.31.255    spare in us-east-1a                       5 ranges, the widest /20
    10.0.32.0/24            app-a                us-east-1a  private  251 addresses
    10.0.33.0-10.0.47.255   spare in us-east-1a                       4 ranges, the widest /21
    10.0.48.0/24            data-a               us-east-1a  private  251 addresses
    10.0.49.0-10.0.63.255   spare in us-east-1a                       4 ranges, the widest /21
    10.0.64.0-10.0.255.255  free                                      2 ranges, the widest /17

█ ▓ subnets in turn, ░ spare in a zone's own block, · free
`,
    );
  });

  it("shows zones instead of subnets where there are many, and a VPC in full when asked", async () => {
    writeFileSync(path.join(folder, "many.json"), JSON.stringify(manySubnets()));
    const short = await run("many.json");
    const [first = "", second = ""] = short.stdout.split("\n\n");
    assert.equal(
      first,
      `VPC net-0
  10.0.0.0/16: 12.1% used, 0.4% spare, 87.5% free
  █▓█▓█▓█▓█▓█▓█▓█▓█▓█▓█▓█▓█▓█▓█▓█░································  10.0.0.0/18 of it
    10.0.0.0/20   us-east-1a  16 subnets: 16 isolated   4016 addresses
    10.0.16.0/20  us-east-1b  15 subnets: 15 isolated   3765 addresses  spare: 1 range, /24
                  free        3 ranges, the widest /17
  its 31 subnets: --expand net-0`,
    );
    assert.equal(second.split("\n").length, 7, second);
    const full = await run("--expand", "net-1", "many.json");
    const listed = full.stdout.split("\n\n").map((text) => text.split("\n").length);
    assert.deepEqual(listed.slice(0, 2), [7, 3 + 31 + 2]);
    const all = await run("--expand", "all", "many.json");
    assert.ok(!all.stdout.includes("--expand"), all.stdout);
    const refused = await run("--expand", "net-9", "many.json");
    assert.deepEqual(
      [refused.code, refused.stderr],
      [64, "--expand names no VPC: got net-9, allowed: all, net-0, net-1.\n"],
    );
  });

  it("says what is not known yet of blocks from a pool, by family", async () => {
    writeFileSync(path.join(folder, "pool.json"), JSON.stringify(pooled()));
    const { stdout } = await run("--free", "24", "pool.json");
    assert.equal(
      stdout,
      `VPC pooled
  None of its blocks is known.
  next free /24: none that is known yet
  block not known yet of pooled-a and pooled-b
  IPv6 block not known yet of pooled-a and pooled-b
  it may have more: cidrBlock of pooled is known after deployment only

Free for a new VPC: 10.0.0.0/24

█ ▓ subnets in turn, ░ spare in a zone's own block, · free
`,
    );
    documented((await run("--json", "pool.json")).stdout);
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
