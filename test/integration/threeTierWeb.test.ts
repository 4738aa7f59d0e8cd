import assert from "node:assert/strict";
import { describeSampleStack, obstacles, reaches } from "./sampleStack";

/*
 * Internet -> load balancer (443, and 80 for the redirect) -> application (8080) -> database (5432), each
 * layer in a group and a tier of its own, without a NAT gateway.
 */
describeSampleStack("three-tier-web", { resources: 77 }, (sample) => {
  const tcp = (from: string, to: string, port: number) =>
    reaches(sample().network, from, to, "tcp", port);

  it("is called from the internet on the ports of its listeners and no other", () => {
    const ports = [443, 80, 8080, 5432, 22].map((port) =>
      tcp("internet", "loadBalancer shop", port),
    );
    assert.deepEqual(ports, ["reachable", "reachable", "blocked", "blocked", "blocked"]);
  });

  it("keeps the internet away from the application and the database", () => {
    const answers = [
      tcp("internet", "autoScalingGroup shop", 8080),
      tcp("internet", "autoScalingGroup shop", 443),
      tcp("internet", "autoScalingGroup shop", 22),
      tcp("internet", "database shop", 5432),
    ];
    assert.deepEqual(answers, ["blocked", "blocked", "blocked", "blocked"]);
  });

  it("brings requests of the internet to the application through the HTTPS listener alone", () => {
    const { network } = sample();
    const via = network.loadBalancers[0]?.id;
    assert.ok(via !== undefined);
    const through = (port: number) =>
      reaches(network, "internet", "autoScalingGroup shop", "tcp", port, { via });
    assert.deepEqual([through(443), through(80)], ["reachable", "blocked"]);
    assert.deepEqual(obstacles(network, "internet", "autoScalingGroup shop", "tcp", 80, { via }), [
      "ELBV2_LISTENER_REQUIRES_TG_ACCEPT of listener shop-80",
    ]);
  });

  it("lets the load balancer call the application on 8080, and nothing else", () => {
    const answers = [
      tcp("loadBalancer shop", "autoScalingGroup shop", 8080),
      tcp("loadBalancer shop", "autoScalingGroup shop", 22),
      tcp("loadBalancer shop", "database shop", 5432),
    ];
    assert.deepEqual(answers, ["reachable", "blocked", "blocked"]);
  });

  it("lets the application alone call the database, on 5432 alone", () => {
    const answers = [
      tcp("autoScalingGroup shop", "database shop", 5432),
      tcp("autoScalingGroup shop", "database shop", 22),
      tcp("vpcEndpoint shop-ssm", "database shop", 5432),
      tcp("loadBalancer shop", "database shop", 443),
    ];
    assert.deepEqual(answers, ["reachable", "blocked", "blocked", "blocked"]);
  });

  it("lets nothing call back from a layer to the one before", () => {
    const answers = [
      tcp("database shop", "autoScalingGroup shop", 8080),
      tcp("autoScalingGroup shop", "loadBalancer shop", 80),
    ];
    assert.deepEqual(answers, ["blocked", "blocked"]);
  });

  it("lets the application call S3 and the endpoints, and the database nothing", () => {
    const answers = [
      tcp("autoScalingGroup shop", "service s3", 443),
      tcp("autoScalingGroup shop", "vpcEndpoint shop-ssm", 443),
      tcp("autoScalingGroup shop", "vpcEndpoint shop-secretsmanager", 443),
      tcp("autoScalingGroup shop", "internet", 80),
      tcp("database shop", "vpcEndpoint shop-ssm", 443),
      tcp("database shop", "internet", 443),
    ];
    const yes = "reachable";
    assert.deepEqual(answers, [yes, yes, yes, "blocked", "blocked", "blocked"]);
  });

  it("has a certificate that was issued, and a name that leads to the load balancer", () => {
    const { outputs } = sample();
    assert.equal(outputs["url"], "https://shop.example.com");
    assert.match(String(outputs["loadBalancer"]), /^shop-[0-9a-f]{7}-\d+\.eu-central-1\.elb\./);
    assert.match(String(outputs["databaseSecretArn"]), /^arn:aws:secretsmanager:eu-central-1:/);
  });
});
