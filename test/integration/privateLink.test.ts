import assert from "node:assert/strict";
import { describeSampleStack, obstacles, reaches } from "./sampleStack";

/*
 * Two VPCs, 10.40.0.0/16 and 10.41.0.0/16, and no route between them. A function of the consumer
 * calls the instances of the provider through an endpoint and a network load balancer.
 */
describeSampleStack("private-link", { resources: 73 }, (sample) => {
  const tcp = (from: string, to: string, port: number) =>
    reaches(sample().network, from, to, "tcp", port);
  const viaEndpoint = () => {
    const via = sample().network.vpcEndpoints.find(({ name }) => name === "shop-orders")?.id;
    assert.ok(via !== undefined);
    return { via };
  };

  it("lets the consumer call the endpoint on the service's port only", () => {
    const ports = [443, 80, 22, 8443].map((port) =>
      tcp("function shop", "vpcEndpoint shop-orders", port),
    );
    assert.deepEqual(ports, ["reachable", "blocked", "blocked", "blocked"]);
    assert.equal(tcp("function idle", "vpcEndpoint shop-orders", 443), "blocked");
  });

  it("brings the call through the load balancer to the instances, and no other port", () => {
    const { network } = sample();
    const through = (to: string, port: number) =>
      reaches(network, "function shop", to, "tcp", port, viaEndpoint());
    assert.deepEqual(
      [
        through("instance orders-a", 443),
        through("instance orders-b", 443),
        through("instance orders-a", 8443),
        through("instance orders-a", 22),
      ],
      ["reachable", "reachable", "blocked", "blocked"],
    );
  });

  it("joins the VPCs in no other way", () => {
    const { network } = sample();
    assert.equal(tcp("function shop", "instance orders-a", 443), "blocked");
    assert.equal(tcp("function shop", "loadBalancer orders", 443), "blocked");
    assert.deepEqual(obstacles(network, "function shop", "loadBalancer orders", "tcp", 443), [
      "ENI_SG_RULES_MISMATCH of securityGroup shop",
    ]);
  });

  it("never lets the provider call the consumer", () => {
    const answers = [
      tcp("instance orders-a", "function shop", 443),
      tcp("instance orders-a", "vpcEndpoint shop-orders", 443),
      tcp("loadBalancer orders", "function shop", 443),
    ];
    assert.deepEqual(answers, ["blocked", "blocked", "blocked"]);
  });

  it("lets the load balancer call its targets on their port only", () => {
    const answers = [
      tcp("loadBalancer orders", "instance orders-a", 8443),
      tcp("loadBalancer orders", "instance orders-b", 8443),
      tcp("loadBalancer orders", "instance orders-a", 22),
    ];
    assert.deepEqual(answers, ["reachable", "reachable", "blocked"]);
  });

  it("keeps the internet on the outside of both", () => {
    const answers = [
      tcp("internet", "loadBalancer orders", 443),
      tcp("internet", "vpcEndpoint shop-orders", 443),
      tcp("internet", "instance orders-a", 8443),
      tcp("function shop", "internet", 443),
      tcp("instance orders-a", "internet", 443),
    ];
    assert.deepEqual(new Set(answers), new Set(["blocked"]));
  });

  it("has an endpoint that was accepted, in the zones that both sides have", async () => {
    const { outputs, world } = sample();
    assert.deepEqual(outputs["serviceZoneIds"], ["euc1-az2", "euc1-az3"]);
    const resources = await world.resources();
    const states = resources.flatMap(({ outputs: found }) => found?.["vpcEndpointState"] ?? []);
    assert.deepEqual(states, ["available"]);
  });
});
