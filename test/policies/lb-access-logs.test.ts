import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbAccessLogs } from "../../policies/rules/lb-access-logs";
import { balancer, classic, listener, targetGroup } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lbAccessLogs, [targetGroup(), ...stack]);
const blind = (what: string) => [
  `advisory on web: ${what}, so nobody can tell afterwards who called what. Enable accessLogs and name a bucket.`,
];
const ifBlind = "It is a violation if it should keep access logs and does not.";
const network = { loadBalancerType: "network" };

describe("lb-access-logs", () => {
  it("finds a bucket without enabled, and none at all", async () => {
    assert.deepEqual(
      await judge(balancer({ accessLogs: { bucket: "logs" } })),
      blind("Load balancer web names a bucket for access logs and does not enable them"),
    );
    assert.deepEqual(await judge(balancer()), blind("Load balancer web keeps no access logs"));
    assert.deepEqual(
      await judge(balancer({ accessLogs: { enabled: true, bucket: "" } })),
      blind("Load balancer web names no bucket for its access logs"),
    );
  });

  it("passes enabled logs, also with a bucket that is not known yet", async () => {
    assert.deepEqual(
      await judge(balancer({ accessLogs: { enabled: true, bucket: unknownValue } })),
      [],
    );
  });

  it("takes the logs of a classic load balancer for enabled, as its provider does", async () => {
    assert.deepEqual(await judge(balancer({ accessLogs: { bucket: "logs" } }, ["a"], classic)), []);
    assert.deepEqual(
      await judge(balancer({}, ["a"], classic)),
      blind("Classic load balancer web keeps no access logs"),
    );
  });

  it("judges a network load balancer only when a listener of it speaks TLS", async () => {
    const tcp = listener("tcp", { port: 443, protocol: "TCP" });
    const tls = listener("tls", { port: 443, protocol: "TLS" });
    assert.deepEqual(await judge(balancer(network), tcp), []);
    assert.deepEqual(
      await judge(balancer(network), tls),
      blind("Load balancer web keeps no access logs"),
    );
    assert.deepEqual(await judge(balancer({ loadBalancerType: "gateway" })), []);
  });

  it("does not decide unknown logs, types, protocols and listeners", async () => {
    assert.deepEqual(await judge(balancer({ accessLogs: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: accessLogs of web is not known yet. ${ifBlind}`,
    ]);
    const unsure = { enabled: unknownValue, bucket: "logs" };
    assert.deepEqual(await judge(balancer({ accessLogs: unsure })), [
      `advisory on web: Not decided: Load balancer web: accessLogs.enabled of web is not known yet. ${ifBlind}`,
    ]);
    assert.deepEqual(await judge(balancer({ loadBalancerType: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: loadBalancerType of web is not known yet. ${ifBlind}`,
    ]);
    assert.deepEqual(
      await judge(balancer(network), listener("one", { port: 1, protocol: unknownValue })),
      [
        `advisory on web: Not decided: Load balancer web: protocol of one is not known yet. ${ifBlind}`,
      ],
    );
    const stray = {
      ...listener("tls", { port: 443, protocol: "TLS" }),
      dependencies: { defaultActions: ["app"] },
    };
    assert.deepEqual(await judge(balancer(network), stray), [
      `advisory on web: Not decided: Load balancer web: loadBalancerArn of tls is not known yet. ${ifBlind}`,
    ]);
  });
});
