import assert from "node:assert/strict";

import { readPulumi, readState, type Network } from "../../analysis/index";
import { describeSampleStack, obstacles, reaches } from "./sampleStack";

const secret = "never-in-plain.7";

/*
 * The sample stack hub-and-spoke: a host in each of prod, dev and shared, and the data centre behind two
 * virtual interfaces and two VPN devices, all of which announce 192.168.0.0/16.
 */
describeSampleStack(
  "hub-and-spoke",
  { resources: 135, config: { bgpAuthKey: secret } },
  (sample) => {
    const [prod, dev, shared] = ["prod", "dev", "shared"].map(
      (name) => `networkInterface ${name}-host`,
    ) as [string, string, string];
    const dataCentre = "onPremisesNetwork data-centre";
    // The data centre is no resource: what it has, and that it announces it, is declared.
    let joined: Promise<Network> | undefined;
    const readJoined = async (): Promise<Network> => {
      const state = readState(await sample().world.state());
      assert.ok(state.kind === "read");
      const carriers = ["link-north", "link-south", "backup-north", "backup-south"];
      const cidrs = ["192.168.0.0/16"];
      return readPulumi(state.value, {
        onPremises: [
          { name: "data-centre", behind: carriers, cidrs, announces: cidrs, returnRoutes: true },
        ],
      });
    };
    const network = () => (joined ??= readJoined());
    const ask = async (from: string, to: string, port = 443) =>
      reaches(await network(), from, to, "tcp", port);
    const why = async (from: string, to: string) =>
      obstacles(await network(), from, to, "tcp", 443);

    it("lets production and development each talk with shared services", async () => {
      assert.equal(await ask(prod, shared), "reachable");
      assert.equal(await ask(shared, prod), "reachable");
      assert.equal(await ask(dev, shared), "reachable");
      assert.equal(await ask(shared, dev), "reachable");
    });

    it("keeps production and development apart, for want of a route", async () => {
      assert.equal(await ask(prod, dev), "blocked");
      assert.equal(await ask(dev, prod), "blocked");
      assert.deepEqual(await why(prod, dev), [
        "NO_ROUTE_TO_DESTINATION of routeTable prod-isolated",
      ]);
    });

    it("joins the data centre with production", async () => {
      assert.equal(await ask(prod, dataCentre), "reachable");
      assert.equal(await ask(dataCentre, prod), "reachable");
    });

    it("joins the data centre with nothing else", async () => {
      const noRoute =
        "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT of transitGatewayRouteTable hub-datacentre";
      for (const host of [dev, shared]) {
        assert.equal(await ask(dataCentre, host), "blocked", `data centre to ${host}`);
        assert.deepEqual(await why(dataCentre, host), [noRoute]);
        assert.equal(await ask(host, dataCentre), "blocked", `${host} to data centre`);
      }
    });

    it("lets through what the hosts answer to, and nothing else", async () => {
      assert.equal(await ask(prod, shared, 22), "blocked");
      assert.equal(await ask(dataCentre, prod, 3389), "blocked");
    });

    it("has no way to or from the internet", async () => {
      for (const host of [prod, dev, shared]) {
        assert.equal(await ask("internet", host), "blocked", `internet to ${host}`);
        assert.equal(await ask(host, "internet"), "blocked", `${host} to internet`);
      }
    });

    it("has nothing single that would take the data centre away", () => {
      assert.deepEqual(sample().outputs["risks"], []);
    });

    it("keeps no key in plain in its state", async () => {
      const state = JSON.stringify(await sample().world.state());
      assert.ok(!state.includes(secret));
      assert.doesNotMatch(state, /<pre_shared_key>/);
    });
  },
);
