import assert from "node:assert/strict";

import { configFile } from "./checkSource";
import { office, officeNetwork } from "./officeNetwork";
import { palisade, projectFolder, type Run } from "./palisade";

/*
 * The office is behind a VPN. It calls the internal load balancer, which sends what comes on port 80 to the
 * instance web on port 8080; the group of web admits nobody but the load balancer.
 */
describe("palisade reach through a load balancer and from a declared site", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
    officeNetwork(folder);
    configFile(folder, { "palisade-settings": office });
  });

  after(() => {
    dispose();
  });

  const reach = (...more: readonly string[]): Promise<Run> =>
    palisade(folder, "reach", "--to", "web", ...more, "office.json");

  it("follows a call from the office through the load balancer that --via names", async () => {
    const { code, stdout, stderr } = await reach(
      ...["--from", "office", "--via", "balancer", "--port", "80", "--config", "policies.json"],
    );
    assert.equal(
      stdout.split("\n\n").slice(0, 2).join("\n\n"),
      `reachable: on-premises network office to instance web through load balancer balancer, tcp 80

  Path, forward
     1  VPN connection office-vpn
     2  virtual private gateway vpn-gateway
     3  default network ACL of shop-vpc      into the subnet by entry 100: allow all traffic from 0.0.0.0/0
     4  load balancer balancer               listener http
     5  security group balancer-group        in by rule balancer-group ingress[0]: tcp 80 from 192.168.0.0/16
     6  target group web-targets             registered target
     7  security group balancer-group        out by rule balancer-group egress[0]: tcp 8080 to security group web-group
     8  default network ACL of shop-vpc      out of the subnet by entry 100: allow all traffic to 0.0.0.0/0
     9  route table app                      route 10.0.0.0/16 to local
    10  default network ACL of shop-vpc      into the subnet by entry 100: allow all traffic from 0.0.0.0/0
    11  security group web-group             in by rule web-group ingress[0]: tcp 8080 from security group balancer-group`,
    );
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("says what stops the same call when it goes past the load balancer", async () => {
    const { code, stdout } = await reach(
      ...["--from", "office", "--port", "8080", "--config", "policies.json"],
    );
    const why = `
  Why not
     1  No rule of security group web-group lets the request in: it allows only tcp 8080 from security group balancer-group.
        ENI_SG_RULES_MISMATCH
`;
    assert.ok(stdout.includes(why), stdout);
    assert.equal(code, 1);
  });

  it("knows no site that nobody declared", async () => {
    const { code, stderr } = await reach("--from", "office");
    assert.equal(
      stderr,
      `--from "office" is not in this network.
It holds: internet, vpc:archive, vpc:lab, vpc:shop-vpc, subnet:app-a, subnet:app-b, nat-gateway:nat, security-group:balancer-group, security-group:web-group, vpc-endpoint:logs, load-balancer:balancer, instance:web
`,
    );
    assert.equal(code, 64);
  });

  it("refuses to go through what is no load balancer", async () => {
    const { code, stderr } = await reach("--from", "app-a", "--via", "10.0.0.9");
    assert.deepEqual([code, stderr], [64, '--via "10.0.0.9" is no load balancer.\n']);
  });

  it("refuses a site that it cannot read", async () => {
    configFile(folder, { "palisade-settings": { onPremises: { office: { cidrs: ["here"] } } } });
    const { code, stderr } = await reach("--from", "app-a", "--config", "policies.json");
    assert.equal(
      stderr,
      `The policy configuration policies.json cannot be used:
  onPremises: got {"office":{"cidrs":["here"]}}, allowed: for each name an object with cidrs and, if need be, behind, announces and returnRoutes
`,
    );
    assert.equal(code, 65);
  });
});
