import assert from "node:assert/strict";

import { palisade, projectFolder, recorded, type Run } from "./palisade";

/*
 * The sample stack quickstart with two zones. The function caller (private tier) may send HTTPS
 * anywhere; the function keeper (isolated tier) may use S3 and DynamoDB through gateway endpoints. The
 * network ACLs of the component refuse responses to port 3389, which a client may have sent from.
 */
describe("palisade reach", () => {
  let folder: string;
  let dispose: () => void;
  const preview = recorded("quickstart.preview.json");
  const state = recorded("quickstart.state.json");

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  const reach = (from: string, to: string, ...more: readonly string[]): Promise<Run> =>
    palisade(folder, "reach", "--from", from, "--to", to, ...more);

  it("says in one line that it is blocked, then why, and which line of the program makes it so", async () => {
    const { code, stdout, stderr } = await reach(
      "function:keeper",
      "internet",
      "--port",
      "443",
      preview,
    );
    assert.equal(
      stdout,
      `blocked: function keeper to the internet, tcp 443

  What lets it pass, forward
     1  network ACL quickstart-isolated  out of the subnet by entry 300: allow tcp 443 to 0.0.0.0/0

  Why not
     1  Route table quickstart-isolated has no route for the request: it has only prefix list to quickstart-dynamodb; prefix list to quickstart-s3; 10.0.0.0/16 to local.
        NO_ROUTE_TO_DESTINATION
        stacks/quickstart/program.ts:17  line 17 of the program
`,
    );
    assert.deepEqual([code, stderr], [1, ""]);
  });

  it("shows forward and return path of what gets through", async () => {
    const { code, stdout } = await reach(
      "function:caller@a",
      "198.51.100.7",
      ...["--port", "443", "--client-port", "any", state],
    );
    assert.equal(
      stdout,
      `reachable: function caller in zone a to 198.51.100.7, tcp 443

  Path, forward
     1  security group caller             out by rule caller-https: tcp 443 to 0.0.0.0/0
     2  network ACL quickstart-private    out of the subnet by entry 100: allow all traffic to 0.0.0.0/0
     3  route table quickstart-private-a  route 0.0.0.0/0 to quickstart-public-a
     4  NAT gateway quickstart-public-a   puts its own address on it (public: 192.0.2.2)
     5  network ACL quickstart-public     into the subnet by entry 100: allow all traffic from 10.0.0.0/8
     6  network ACL quickstart-public     out of the subnet by entry 100: allow all traffic to 0.0.0.0/0
     7  route table quickstart-public     route 0.0.0.0/0 to quickstart
     8  internet gateway quickstart

  Path, return
     1  network ACL quickstart-public   into the subnet by entry 300: allow all traffic from 0.0.0.0/0
     2  network ACL quickstart-public   out of the subnet by entry 100: allow all traffic to 0.0.0.0/0
     3  route table quickstart-public   route 10.0.0.0/16 to local
     4  network ACL quickstart-private  into the subnet by entry 300: allow all traffic from 0.0.0.0/0
`,
    );
    assert.equal(code, 0);
  });

  it("says which value nobody knows decides, and what stops the traffic if it turns out badly", async () => {
    const { code, stdout } = await reach("function:keeper@a", "s3", "--port", "tcp/443", preview);
    assert.equal(
      stdout,
      `unknown: function keeper in zone a to service s3, tcp 443

  Path, forward
     1  security group keeper            out by rule keeper-s3: tcp 443 to prefix list of quickstart-s3
     2  network ACL quickstart-isolated  out of the subnet by entry 300: allow tcp 443 to 0.0.0.0/0
     3  route table quickstart-isolated  route prefix list to quickstart-s3
     4  VPC endpoint quickstart-s3       gateway endpoint

  Path, return
     1  network ACL quickstart-isolated  into the subnet by entry 300: allow tcp 1024-65535 from 0.0.0.0/0

  What is not known
     1  The response gets back to some of the ports that interface 0 of keeper may have sent from, and not to others; the kernel or the gateway picks that port.
        P_EPHEMERAL_PARTIAL
        stacks/quickstart/program.ts:37  line 37 of the program
        With --client-port any, one port that gets its response is enough.

  What stops it if that turns out badly
     1  Network ACL quickstart-isolated does not let the response into the subnet: entry 210: deny tcp 3389 from 0.0.0.0/0. Network ACLs are stateless: the response needs an entry of its own.
        SUBNET_ACL_RESTRICTION
        stacks/quickstart/program.ts:17  line 17 of the program
`,
    );
    assert.equal(code, 2);
  });

  it("gives every reason, and says what else the name could have meant", async () => {
    const { code, stdout, stderr } = await reach("caller", "keeper@b", "--port", "443", preview);
    assert.equal(code, 1);
    assert.equal(
      stdout.slice(stdout.indexOf("  Why not")),
      `  Why not
     1  Interface 1 of keeper accepts no connections: Lambda functions only start them, and callers use the Lambda service.
        P_LAMBDA_NO_INBOUND
        stacks/quickstart/program.ts:37  line 37 of the program
     2  Security group keeper has no ingress rules at all, so nothing gets in: neither does the request.
        SG_HAS_NO_RULES
        stacks/quickstart/program.ts:37  line 37 of the program
`,
    );
    assert.equal(
      stderr,
      "note: --from is read as function caller; there is also security-group:caller.\n",
    );
  });

  it("tells the parts of a mixed answer apart, each with its reasons", async () => {
    const { code, stdout } = await reach(
      "function:caller",
      "internet",
      "--client-port",
      "any",
      preview,
    );
    assert.equal(code, 3);
    const heads = stdout.split("\n").filter((line) => /^[a-z]/.test(line));
    assert.deepEqual(heads, [
      "mixed: function caller to the internet, all traffic",
      "reachable: tcp 443",
      "blocked: tcp 0-442, 444-65535; udp all ports; icmp all types",
      "blocked: every other protocol",
    ]);
  });

  it("gives the same verdict for a preview and for the state after it", async () => {
    for (const to of ["internet", "s3", "keeper", "quickstart-isolated-a", "198.51.100.7"])
      for (const port of ["tcp/443", "icmp/8"]) {
        const before = await reach("caller", to, "--port", port, preview);
        const after = await reach("caller", to, "--port", port, state);
        const heads = [before, after].map(({ stdout }) => stdout.split("\n")[0]);
        assert.equal(heads[0], heads[1]);
        assert.equal(before.code, after.code);
      }
  });

  it("says what is missing, and shows help, with the exit codes that it documents", async () => {
    const missing = await palisade(folder, "reach", "--from", "caller");
    assert.deepEqual(
      [missing.code, missing.stderr],
      [64, "error: required option '--to <end>' not specified\n"],
    );
    const help = await palisade(folder, "reach", "--help");
    assert.equal(help.code, 0);
    assert.match(help.stdout, /Exit code: 0 reachable, 1 blocked, 2 unknown, 3 mixed/);
  });

  it("refuses an end of each IP version", async () => {
    const { code, stderr } = await reach("198.51.100.7", "2001:db8::1", state);
    assert.deepEqual(
      [code, stderr],
      [
        64,
        "IPv4 and IPv6 do not mix: the addresses of both ends and --family must be of one version.\n",
      ],
    );
  });
});
