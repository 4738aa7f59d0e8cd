import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbCrossZone } from "../../policies/rules/lb-cross-zone";
import { balancer, classic, listener, targetGroup } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) => outcomesOf(lbCrossZone, stack);
const zonal = (name: string) => [
  `advisory on web: ${name} web does not balance across zones, so each node sends to the targets of its own ` +
    "zone only, however few they are. Turn cross-zone balancing on, or exempt it if zonal isolation is " +
    "meant (cross-zone bytes are billed).",
];
const ifZonal = "It is a violation if it does not balance across zones.";
const network = { loadBalancerType: "network" };
const tcp = listener("tcp", { port: 443, protocol: "TCP" });

describe("lb-cross-zone", () => {
  it("finds a network or gateway load balancer that does not say so", async () => {
    assert.deepEqual(await judge(balancer(network)), zonal("Load balancer"));
    assert.deepEqual(
      await judge(balancer({ loadBalancerType: "gateway", enableCrossZoneLoadBalancing: false })),
      zonal("Load balancer"),
    );
  });

  it("passes application load balancers, and classic ones that say nothing", async () => {
    assert.deepEqual(await judge(balancer()), []);
    assert.deepEqual(await judge(balancer({}, ["a"], classic)), []);
  });

  it("finds a classic load balancer that turns it off", async () => {
    assert.deepEqual(
      await judge(balancer({ crossZoneLoadBalancing: false }, ["a"], classic)),
      zonal("Classic load balancer"),
    );
  });

  it("passes when the load balancer says so, or all its target groups do", async () => {
    const on = { ...network, enableCrossZoneLoadBalancing: true };
    assert.deepEqual(await judge(balancer(on), tcp, targetGroup()), []);
    const own = targetGroup({ loadBalancingCrossZoneEnabled: "true" });
    assert.deepEqual(await judge(balancer(network), tcp, own), []);
    assert.deepEqual(await judge(balancer(network), tcp, targetGroup()), zonal("Load balancer"));
  });

  it("does not decide unknown values, of the load balancer or of its groups", async () => {
    const open = balancer({ ...network, enableCrossZoneLoadBalancing: unknownValue });
    assert.deepEqual(await judge(open), [
      "advisory on web: Not decided: Load balancer web: enableCrossZoneLoadBalancing of web is not known yet. " +
        ifZonal,
    ]);
    const group = targetGroup({ loadBalancingCrossZoneEnabled: unknownValue });
    assert.deepEqual(await judge(balancer(network), tcp, group), [
      "advisory on web: Not decided: Load balancer web: loadBalancingCrossZoneEnabled of app is not known yet. " +
        ifZonal,
    ]);
    assert.deepEqual(await judge(balancer({ loadBalancerType: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: loadBalancerType of web is not known yet. ${ifZonal}`,
    ]);
    const outside = listener("tcp", {
      port: 443,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: "arn:aws:elb:1" }],
    });
    assert.deepEqual(
      await judge(balancer(network), { ...outside, dependencies: { loadBalancerArn: ["web"] } }),
      [
        "advisory on web: Not decided: Load balancer web: a target group is not part of this stack " +
          `(arn:aws:elb:1). ${ifZonal}`,
      ],
    );
  });
});
