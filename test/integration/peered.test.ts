import assert from "node:assert/strict";

import { offlineWorld } from "./offlineWorld";
import { describeSampleStack, lookAt, reaches } from "./sampleStack";

/*
 * The sample stack peered: the function web in shop, the host database in data, the host replica in
 * archive. shop and data are peered in one region, data and archive across two.
 */
describeSampleStack("peered", { resources: 87 }, (sample) => {
  const web = "function web";
  const database = "networkInterface database";
  const replica = "networkInterface replica";
  const ask = (from: string, to: string, port = 5432) =>
    reaches(sample().network, from, to, "tcp", port);

  it("has both peering connections accepted", () => {
    assert.deepEqual(sample().outputs["status"], ["active", "active"]);
  });

  it("lets the shop call the database on its port, and on no other", () => {
    assert.equal(ask(web, database), "reachable");
    assert.equal(ask(web, database, 22), "blocked");
  });

  it("lets the database copy to the archive, and the archive call nobody", () => {
    assert.equal(ask(database, replica), "reachable");
    assert.equal(ask(replica, database), "blocked");
  });

  it("does not forward from the shop to the archive, nor back", () => {
    assert.equal(ask(web, replica), "blocked");
    assert.equal(ask(replica, web), "blocked");
    assert.equal(ask(web, "10.52.0.0/16"), "blocked");
  });

  it("has routes to the subnets of the tiers that were named, on both sides, and no others", async () => {
    const resources = await sample().world.resources();
    const routes = resources
      .filter(({ type }) => type === "aws:ec2/route:Route")
      .map(({ urn, outputs }) => `${urn.split("::").pop() ?? ""} ${blockOf(outputs)}`)
      .filter((route) => route.startsWith("orders-") || route.startsWith("copies-"));
    assert.deepEqual(routes.sort(), [
      "copies-accepter-isolated-to-isolated-a 10.51.32.0/20",
      "copies-accepter-isolated-to-isolated-b 10.51.96.0/20",
      "copies-requester-isolated-to-isolated-a 10.52.32.0/20",
      "copies-requester-isolated-to-isolated-b 10.52.96.0/20",
      "orders-accepter-isolated-to-private-a 10.50.16.0/20",
      "orders-accepter-isolated-to-private-b 10.50.80.0/20",
      "orders-requester-private-a-to-isolated-a 10.51.32.0/20",
      "orders-requester-private-a-to-isolated-b 10.51.96.0/20",
      "orders-requester-private-b-to-isolated-a 10.51.32.0/20",
      "orders-requester-private-b-to-isolated-b 10.51.96.0/20",
    ]);
  });

  it("opens nothing to the internet, and leads nobody there", () => {
    for (const host of [web, database, replica]) {
      assert.equal(ask("internet", host), "blocked", `internet to ${host}`);
      assert.equal(ask(host, "internet"), "blocked", `${host} to internet`);
    }
  });

  it("lets nobody begin a connection with the function", () => {
    assert.equal(ask(database, web), "blocked");
  });
});

/*
 * The same with the archive in another account, where the request is accepted by that account's provider.
 */
describe("the sample stack peered, over two accounts", () => {
  it("is accepted by the other account, and reaches no more and no less", async () => {
    const world = await offlineWorld("peered", { archiveAccount: "210987654321" });
    try {
      const up = await world.run(["up", "--yes", "--skip-preview"]);
      assert.equal(up.code, 0, up.output);
      const { network, outputs } = await lookAt(world);
      assert.deepEqual(outputs["status"], ["active", "active"]);
      const owners = network.vpcs.map(({ name, account }) => [name, account]);
      assert.deepEqual(owners.sort(), [
        ["archive", { kind: "known", value: "210987654321" }],
        ["data", { kind: "known", value: "123456789012" }],
        ["shop", { kind: "known", value: "123456789012" }],
      ]);
      const ask = (from: string, to: string) => reaches(network, from, to, "tcp", 5432);
      assert.equal(ask("networkInterface database", "networkInterface replica"), "reachable");
      assert.equal(ask("networkInterface replica", "networkInterface database"), "blocked");
    } finally {
      world.dispose();
    }
  });
});

function blockOf(outputs: Readonly<Record<string, unknown>> = {}): string {
  const block = outputs["destinationCidrBlock"];
  return typeof block === "string" ? block : "";
}
