import assert from "node:assert/strict";

import { documented } from "./documented";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

/*
 * The sample stack quickstart with two zones, as deployed: NAT gateways in the public subnets, the
 * function caller in the private ones, the function keeper in the isolated ones. Functions accept no
 * connections, and the component's security groups let nothing in.
 */
describe("palisade exposure and palisade matrix", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  const run = (...args: readonly string[]): Promise<Run> => palisade(folder, ...args);

  it("says what the internet reaches, what reaches it, and as which addresses", async () => {
    const { code, stdout } = await run(
      ...["exposure", "--client-port", "any", recorded("quickstart.state.json")],
    );
    const caller = `  function caller  tcp 443
    192.0.2.2  NAT gateway quickstart-public-a
    192.0.2.1  NAT gateway quickstart-public-b
`;
    assert.ok(stdout.startsWith("What the internet reaches\n  nothing\n\n"), stdout);
    assert.ok(stdout.includes(caller), stdout);
    // A NAT gateway sends on what others send; it starts nothing itself.
    assert.ok(!stdout.includes("\n  NAT gateway"), stdout);
    assert.equal(code, 0);
  });

  it("says before the deployment that addresses are not known yet", async () => {
    const { stdout } = await run("exposure", recorded("quickstart.preview.json"));
    assert.equal(
      stdout,
      `What the internet reaches
  nothing

What reaches the internet, and as which address
  function caller  not known: tcp 443
    known after deployment  NAT gateway quickstart-public-a
    known after deployment  NAT gateway quickstart-public-b

\`palisade reach\` says what decides where something is not known.
`,
    );
  });

  it("shows all pairs of tiers as a table", async () => {
    const { code, stdout } = await run("matrix", recorded("quickstart.state.json"));
    assert.equal(
      stdout,
      `                          1  2  3
  1  quickstart public    .  .  .
  2  quickstart private   .  .  .
  3  quickstart isolated  .  .  .
  from the left to the top; + something gets through, ? not known, . nothing

What gets through
  nothing; what the internet reaches is told by: palisade exposure
`,
    );
    assert.equal(code, 0);
  });

  it("lists what gets through between ends of any size", async () => {
    const account = recorded("account");
    const { stdout } = await run("matrix", "--by", "interface", account);
    assert.equal(
      stdout,
      `           1  2
  1  web      +
  2  data  .
  from the left to the top; + something gets through, ? not known, . nothing

What gets through
  web  to  data  tcp 5432
`,
    );
  });

  it("prints JSON that the documented schema describes", async () => {
    for (const source of ["quickstart.preview.json", "quickstart.state.json", "account"]) {
      documented((await run("exposure", "--json", recorded(source))).stdout);
      for (const by of ["interface", "group", "subnet", "tier", "vpc"])
        documented((await run("matrix", "--json", "--by", by, recorded(source))).stdout);
    }
  });

  it("leaves pairs out of the JSON between which everything is blocked", async () => {
    const { stdout } = await run("matrix", "--json", "--by", "interface", recorded("account"));
    const { ends, cells } = documented(stdout) as { ends: unknown; cells: unknown };
    assert.deepEqual(ends, [
      { id: "eni-1", name: "web", interfaces: 1 },
      { id: "eni-2", name: "data", interfaces: 1 },
    ]);
    const postgres = {
      text: "tcp 5432",
      tcp: [[5432, 5432]],
      udp: [],
      icmp: [],
      icmpv6: [],
      protocols: [],
    };
    const nothing = { text: "no traffic", tcp: [], udp: [], icmp: [], icmpv6: [], protocols: [] };
    assert.deepEqual(cells, [
      {
        from: "eni-1",
        to: "eni-2",
        pairs: 1,
        reachable: { some: postgres, every: postgres },
        unknown: { some: nothing, every: nothing },
      },
    ]);
  });

  it("offers the sizes of ends that there are", async () => {
    const { code, stderr } = await run("matrix", "--by", "zone", recorded("account"));
    assert.deepEqual(
      [code, stderr],
      [
        64,
        "error: option '--by <end>' argument 'zone' is invalid. Allowed choices are interface, group, " +
          "subnet, tier, vpc.\n",
      ],
    );
  });
});
