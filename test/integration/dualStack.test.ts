import assert from "node:assert/strict";

import { describeSampleStack, obstacles, reaches } from "./sampleStack";

/*
 * The sample stack dual-stack: public, private and isolated tiers with both versions of IP, a tier with
 * IPv6 only (modern), and one in a secondary block and two of three zones (pods).
 */
describeSampleStack("dual-stack", { resources: 106 }, (sample) => {
  const ask = (from: string, to: string, port = 443, family: 4 | 6 = 4) =>
    reaches(sample().network, from, to, "tcp", port, { family });
  const web = "networkInterface web";
  const batch = "networkInterface batch";
  const vault = "networkInterface vault";
  const worker = "function worker";

  it("has the subnets that a transform of the program changed", async () => {
    const subnets = (await sample().world.resources()).filter(
      ({ type }) => type === "aws:ec2/subnet:Subnet",
    );
    const named = subnets
      .filter(({ outputs }) => outputs?.["privateDnsHostnameTypeOnLaunch"] === "resource-name")
      .map(({ urn }) => urn.split("::").pop());
    assert.deepEqual(named.sort(), ["both-modern-a", "both-modern-b", "both-modern-c"]);
  });

  it("lets everybody reach the web host over HTTPS, in both versions, and nothing else", () => {
    assert.equal(ask("internet", web), "reachable");
    assert.equal(ask("internet", web, 443, 6), "reachable");
    assert.equal(ask("internet", web, 22), "blocked");
    assert.equal(ask("internet", web, 22, 6), "blocked");
  });

  it("lets IPv6-only hosts call out over IPv6, and be called by nobody", () => {
    assert.equal(ask(batch, "internet", 443, 6), "reachable");
    assert.equal(ask("internet", batch, 443, 6), "blocked");
    assert.equal(ask(batch, "internet", 443, 4), "blocked");
  });

  it("lets IPv6-only hosts call IPv4 hosts through NAT64", () => {
    // 64:ff9b::/96 and 203.0.114.1
    assert.equal(ask(batch, "64:ff9b::cb00:7201/128", 443, 6), "reachable");
    assert.equal(ask(batch, "64:ff9b::cb00:7201/128", 80, 6), "blocked");
  });

  it("sends functions of the private tier out through NAT, and lets nobody in", () => {
    assert.equal(ask(worker, "internet"), "reachable");
    assert.equal(ask("internet", worker), "blocked");
    assert.equal(ask("internet", worker, 443, 6), "blocked");
  });

  it("keeps the isolated tier inside, in both versions", () => {
    assert.equal(ask(vault, "198.51.100.7/32"), "blocked");
    assert.equal(ask(vault, "internet", 443, 6), "blocked");
    assert.equal(ask("internet", vault, 443, 6), "blocked");
    assert.equal(ask(worker, vault), "reachable");
    assert.equal(ask(batch, vault, 443, 6), "blocked");
    assert.deepEqual(obstacles(sample().network, vault, "198.51.100.7/32", "tcp", 443), [
      "NO_ROUTE_TO_DESTINATION of routeTable both-isolated",
    ]);
  });
});
