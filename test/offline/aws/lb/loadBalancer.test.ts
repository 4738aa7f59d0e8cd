import assert from "node:assert/strict";
import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";
import { types, place, withoutArns } from "./placeOfBalancers";

describe("load balancers in offline AWS", () => {
  it("have a node in each subnet, with public addresses when they face the internet", () => {
    const bench = new Bench();
    const { subnets } = place(bench);
    const web = bench.make(types.balancer, { name: "web", subnets });
    assert.match(
      web.id,
      /^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
    );
    const { zoneId } = web.properties;
    const suffix = textOf(web.properties, "arnSuffix") ?? "";
    assert.match(
      textOf(web.properties, "dnsName") ?? "",
      /^web-\d+\.us-east-1\.elb\.amazonaws\.com$/,
    );
    assert.equal(zoneId, "Z35SXDOTRQ7X7K");
    const nodes = bench.account
      .list(types.eni)
      .map(({ properties }) => [
        properties["privateIp"],
        properties["description"] === `ELB ${suffix}`,
        properties["publicIp"] !== undefined,
      ]);
    assert.deepEqual(nodes, [
      ["10.0.0.4", true, true],
      ["10.0.1.4", true, true],
    ]);
    bench.remove(types.balancer, web.id);
    assert.deepEqual(bench.account.list(types.eni), []);
  });

  it("get the VPC's default group as application, and none as network load balancer", () => {
    const bench = new Bench();
    const { vpcId, subnets } = place(bench);
    const common = { internal: true, subnets };
    const defaultGroup = bench.get(types.vpc, vpcId).properties["defaultSecurityGroupId"];
    const web = bench.make(types.balancer, { ...common, name: "web" });
    const net = bench.make(types.balancer, {
      ...common,
      name: "net",
      loadBalancerType: "network",
    });
    assert.deepEqual(web.properties["securityGroups"], [defaultGroup]);
    assert.deepEqual(net.properties["securityGroups"], []);
    assert.match(textOf(web.properties, "dnsName") ?? "", /^internal-web-\d+\./);
    assert.match(textOf(net.properties, "dnsName") ?? "", /^net-[0-9a-f]{16}\.elb\.us-east-1\./);
  });

  it("are refused with AWS's words", () => {
    const bench = new Bench();
    const { subnets } = place(bench);
    const lonely = bench.id(types.vpc, { cidrBlock: "10.1.0.0/16" });
    const inside = [
      bench.subnet(lonely, "10.1.0.0/24"),
      bench.subnet(lonely, "10.1.1.0/24", "us-east-1b"),
    ];
    bench.make(types.balancer, { name: "web", subnets });
    const answers = [
      { name: "one", subnets: subnets.slice(0, 1) },
      { name: "web", subnets },
      { name: "lonely", subnets: inside },
      { name: "internal-web", subnets },
      { name: "a-name-that-is-a-little-too-long-for-it", subnets },
    ].map((inputs) => refusal(() => bench.make(types.balancer, inputs)));
    assert.deepEqual(answers, [
      "ValidationError: At least two subnets in two different Availability Zones must be specified " +
        "(operation CreateLoadBalancer)",
      "DuplicateLoadBalancerName: A load balancer with the same name 'web' exists, but with different " +
        "settings (operation CreateLoadBalancer)",
      "InvalidSubnet: VPC <vpc> has no internet gateway (operation CreateLoadBalancer)",
      "name: ValidationError: Load balancer name 'internal-web' cannot begin with 'internal-'",
      "name: ValidationError: Load balancer name 'a-name-that-is-a-little-too-long-for-it' cannot be " +
        "longer than '32' characters",
    ]);
  });

  it("write logs only into a bucket whose policy lets them", () => {
    const bench = new Bench();
    const { subnets } = place(bench);
    bench.make(types.bucket, { bucket: "logs" });
    const inputs = { name: "web", subnets, accessLogs: { bucket: "logs", enabled: true } };
    assert.equal(
      refusal(() => bench.make(types.balancer, inputs)),
      "InvalidConfigurationRequest: Access Denied for bucket: logs. Please check S3bucket permission " +
        "(operation CreateLoadBalancer)",
    );
    const policy = JSON.stringify({
      Statement: [{ Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } }],
    });
    bench.make(types.bucketPolicy, { bucket: "logs", policy });
    assert.equal(
      refusal(() => bench.make(types.balancer, inputs)),
      "accepted",
    );
  });

  it("stay while deletion protection is on", () => {
    const bench = new Bench();
    const { subnets } = place(bench);
    const kept = { name: "web", subnets, enableDeletionProtection: true };
    const web = bench.make(types.balancer, kept);
    assert.equal(
      withoutArns(
        refusal(() => {
          bench.remove(types.balancer, web.id);
        }),
      ),
      "OperationNotPermitted: Load balancer '<arn>' cannot be deleted because deletion protection is " +
        "enabled (operation DeleteLoadBalancer)",
    );
  });

  it("are replaced when a network one loses a subnet or gets its first group, and not for more subnets", () => {
    const { aws } = new Bench();
    const replaces = (olds: object, news: object): boolean => {
      const net = { loadBalancerType: "network", name: "net" };
      return aws.diff({
        type: types.balancer,
        olds: { ...net, ...olds },
        news: { ...net, ...news },
      }).replaces;
    };
    assert.deepEqual(
      [
        replaces({ subnets: ["a", "b"] }, { subnets: ["a"] }),
        replaces({ subnets: ["a"] }, { subnets: ["a", "b"] }),
        replaces({ securityGroups: [] }, { securityGroups: ["sg"] }),
        replaces({ securityGroups: ["sg"] }, { securityGroups: ["other"] }),
        replaces({ internal: true }, { internal: false }),
      ],
      [true, false, true, false, true],
    );
  });
});
