import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { validateLoadBalancerArgs } from "../../../components/plan/loadBalancer/checkLoadBalancer";
import type { LoadBalancerPlanArgs } from "../../../components/plan/loadBalancer/loadBalancerArgs";
import {
  planLoadBalancer,
  type LoadBalancerSite,
} from "../../../components/plan/loadBalancer/loadBalancerPlan";

const subnets = (["public", "private"] as const).flatMap((kind) =>
  ["a", "b"].map((zone) => ({ tier: kind, kind, zone })),
);
const lonely = { tier: "lonely", kind: "private" as const, zone: "a" };
const hop = {
  from: "edge",
  to: "hosts",
  protocol: "tcp",
  port: 8080,
  description: "edge to hosts",
};
const site: LoadBalancerSite = {
  subnets: [...subnets, lonely],
  hasIpv6: false,
  layers: { names: ["edge", "hosts", "database"], hops: [hop] },
};

const web: LoadBalancerPlanArgs = {
  type: "application",
  tier: "public",
  listeners: [{ port: 443, certificateArn: "arn", targetGroup: "app" }],
  targetGroups: [{ name: "app", port: 8080, securityGroupId: "sg-1" }],
};
const net: LoadBalancerPlanArgs = {
  type: "network",
  tier: "private",
  listeners: [{ port: 5000, targetGroup: "app" }],
  targetGroups: [{ name: "app", port: 5000, securityGroupId: "sg-1" }],
  clients: [{ description: "Peers", securityGroupId: "sg-2" }],
};

describe("planLoadBalancer", () => {
  it("lets the tier decide whether it faces the internet", () => {
    assert.equal(planLoadBalancer(web, site).internal, false);
    assert.equal(planLoadBalancer({ ...web, tier: "private" }, site).internal, true);
  });

  it("adds the redirect of port 80 only where callers can be sent to port 443", () => {
    const ports = (args: LoadBalancerPlanArgs) =>
      planLoadBalancer(args, site).listeners.map(
        ({ port, protocol }) => `${protocol} ${String(port)}`,
      );
    const at = (port: number) => ({
      ...web,
      listeners: [{ ...web.listeners[0], port, targetGroup: "app" }],
    });
    assert.deepEqual(ports(web), ["HTTP 80", "HTTPS 443"]);
    assert.deepEqual(ports({ ...web, redirectHttp: false }), ["HTTPS 443"]);
    assert.deepEqual(ports(at(8443)), ["HTTPS 8443"]);
    assert.deepEqual(ports(net), ["TCP 5000"]);
  });

  it("calls the ports of the group, of single targets and of the health check, each once", () => {
    const targets = { one: { targetId: "i-1", port: 9000 }, two: { targetId: "i-2" } };
    const group = { name: "app", port: 8080, targets, healthCheck: { port: 9000 } };
    const { targetGroups } = planLoadBalancer({ ...web, targetGroups: [group] }, site);
    assert.deepEqual(targetGroups[0]?.ports, [
      { transport: "tcp", port: 8080 },
      { transport: "tcp", port: 9000 },
    ]);
  });

  it("logs what AWS can log", () => {
    const logs = (args: LoadBalancerPlanArgs) => planLoadBalancer(args, site).accessLogs;
    const tls = { port: 443, protocol: "TLS", certificateArn: "arn", targetGroup: "app" };
    assert.deepEqual(
      [logs(web), logs(net), logs({ ...net, listeners: [tls] })],
      ["new-bucket", "none", "new-bucket"],
    );
  });
});

describe("validateLoadBalancerArgs", () => {
  const noWay =
    "name the security group of the targets, so that both sides let the traffic through";
  const cases: readonly [string, LoadBalancerPlanArgs, readonly string[], string?][] = [
    ["nothing about a public application load balancer", web, []],
    ["nothing about an internal network load balancer", net, []],
    [
      "a type that does not exist",
      { ...web, type: "gateway" as never },
      [
        'type: got "gateway", allowed: application, network; choose "application" for HTTP and HTTPS, "network" for anything else',
      ],
    ],
    [
      "names that AWS has no room for",
      web,
      [
        'name: got "a-name-that-is-much-too-long", allowed: letters, digits and hyphens, at most 24 characters, not beginning with internal-; use a shorter or plainer name',
        'targetGroups[0].name: got "a-name-that-is-much-too-long-app", allowed: letters, digits and hyphens, at most 24 characters, not beginning with internal-; use a shorter or plainer name',
      ],
      "a-name-that-is-much-too-long",
    ],
    [
      "a tier with one zone, and one that the VPC lacks",
      { ...web, tier: "lonely", clients: [{ description: "Peers", securityGroupId: "sg-2" }] },
      [
        "tier: got tier lonely in one zone, allowed: two zones or more; use a tier with subnets in two zones",
      ],
    ],
    [
      "listeners of a foreign protocol, without a certificate, and in plain text",
      {
        ...web,
        listeners: [
          { port: 443, targetGroup: "app" },
          { port: 80, protocol: "HTTP", targetGroup: "app", certificateArn: "arn" },
          { port: 25, protocol: "TCP", targetGroup: "app" },
          { port: 443, certificateArn: "arn", targetGroup: "app" },
        ],
      },
      [
        "listeners[0].certificateArn: got nothing, allowed: the ARN of a certificate for HTTPS; request one from AWS Certificate Manager (aws.acm.Certificate), in this region",
        "listeners[1].certificateArn: got a certificate, allowed: nothing for HTTP; remove it: only HTTPS and TLS decrypt",
        'listeners[1].protocol: got "HTTP", allowed: HTTPS; use HTTPS, leave port 80 to redirectHttp, or set allowPlainHttp: true if nothing in it is secret',
        'listeners[2].protocol: got "TCP", allowed: HTTPS, HTTP; leave it out for HTTPS',
        "listeners[3].port: got 443, allowed: each port once; remove one of the two listeners",
      ],
    ],
    [
      "no listeners at all",
      { ...web, listeners: [], targetGroups: [] },
      [
        "listeners: got no listener, allowed: one listener or more; write the ports on which it is called",
      ],
    ],
    [
      "rules that are no rules",
      {
        ...web,
        listeners: [
          {
            port: 443,
            certificateArn: "arn",
            targetGroup: "app",
            rules: [
              { priority: 10, targetGroup: "app" },
              { priority: 10, paths: ["/"], targetGroup: "web" },
              { priority: 0, paths: ["/"], targetGroup: "app" },
            ],
          },
        ],
      },
      [
        "listeners[0].rules[0]: got no condition, allowed: hosts or paths; say which requests it takes, or change the listener's targetGroup",
        "listeners[0].rules[1].priority: got 10, allowed: each number once; give each rule a number of its own",
        'listeners[0].rules[1].targetGroup: got "web", allowed: app; name one of targetGroups',
        "listeners[0].rules[2].priority: got 0, allowed: 1 to 50000; leave room between the numbers, such as 10, 20, 30",
      ],
    ],
    [
      "a listener and a target group that speak different protocols",
      {
        ...net,
        targetGroups: [{ name: "app", port: 53, protocol: "UDP", securityGroupId: "sg-1" }],
      },
      [
        'listeners[0].targetGroup: got "app", which speaks UDP, allowed: groups that speak TCP, TCP_UDP; change the protocol of the group or of the listener, which is TCP',
      ],
    ],
    [
      "groups that nobody calls, and that nothing lets the load balancer into",
      {
        ...web,
        targetGroups: [
          { name: "app", port: 8080 },
          { name: "old", port: 80, securityGroupId: "sg" },
        ],
      },
      [
        `targetGroups[0]: got none of them, allowed: one of securityGroupId, cidrIpv4; ${noWay}`,
        'targetGroups[1].name: got "old", allowed: groups that a listener sends to; name it in a listener, or remove it',
      ],
    ],
    [
      "targets of a type that the load balancer has not, and ports of functions",
      {
        ...web,
        listeners: [{ port: 443, certificateArn: "arn", targetGroup: "app", rules: [] }],
        targetGroups: [{ name: "app", targetType: "alb", port: 80, securityGroupId: "sg" }],
      },
      [
        'targetGroups[0].targetType: got "alb", allowed: for application load balancers: instance, ip, lambda; use a load balancer of the other type',
      ],
    ],
    [
      "a function with a port, a group and two targets",
      {
        ...web,
        targetGroups: [
          {
            name: "app",
            targetType: "lambda",
            port: 80,
            securityGroupId: "sg",
            targets: { one: { targetId: "a" }, two: { targetId: "b" } },
          },
        ],
      },
      [
        "targetGroups[0].port: got 80, allowed: nothing for lambda; leave it out: functions are invoked, not called by packets",
        "targetGroups[0].targets: got 2 targets, allowed: one; make a target group for each",
        "targetGroups[0]: got securityGroupId, allowed: nothing for lambda; leave it out: functions are invoked, not called by packets",
      ],
    ],
    [
      "a hop that the layers do not declare",
      {
        ...web,
        securityTier: "edge",
        targetGroups: [
          { name: "app", port: 8080, securityTier: "hosts", healthCheck: { port: 9000 } },
        ],
      },
      [
        "targetGroups[0]: got edge to hosts on tcp 9000, an undeclared hop, allowed: hops of securityTiers from edge to hosts: tcp 8080; declare the hop there, or call a port that is declared",
      ],
    ],
    [
      "a hop between layers that are not joined, and clients beside layers",
      {
        ...web,
        securityTier: "edge",
        clients: [{ description: "Peers", securityGroupId: "sg-2" }],
        targetGroups: [{ name: "app", port: 8080, securityTier: "database" }],
      },
      [
        "targetGroups[0]: got edge to database on tcp 8080, an undeclared hop, allowed: hops of securityTiers from edge to database: none; declare the hop there, or call a port that is declared",
        "clients: got clients, allowed: nothing beside securityTier; write them as entries of the SecurityTiers",
      ],
    ],
    [
      "logs that would stay empty, and a bucket without a name",
      { ...net, accessLogs: { destination: "new-bucket" } },
      [
        'accessLogs.destination: got "new-bucket", allowed: none: network load balancers log TLS listeners only; leave accessLogs out; flow logs of the VPC show its connections',
      ],
    ],
    [
      "a bucket without a name",
      { ...web, accessLogs: { destination: "bucket" } },
      [
        'accessLogs.bucket: got no bucket, allowed: a bucket if destination is "bucket", and only then; give both destination: "bucket" and bucket, or neither',
      ],
    ],
    [
      "addresses in the wrong place, IPv6 without IPv6, and zones that cannot be kept apart",
      {
        ...web,
        allocationIds: { a: "eipalloc-1" },
        ipAddressType: "dualstack",
        crossZone: false,
      },
      [
        'ipAddressType: got "dualstack", allowed: ipv4 in a VPC without IPv6; give the VPC an IPv6 block first',
        "crossZone: got false, allowed: true or nothing: an application load balancer always balances across zones; leave it out",
        "allocationIds: got a, allowed: nothing, save for network load balancers in a public tier; leave them out",
      ],
    ],
    [
      "an address for one zone of two",
      { ...net, tier: "public", allocationIds: { a: "eipalloc-1" } },
      [
        "allocationIds: got a, allowed: one address for each zone of the tier: a, b; name the zones as the VPC does",
      ],
    ],
    [
      "redirects where there are none",
      { ...net, redirectHttp: true },
      [
        "redirectHttp: got true, allowed: nothing for network load balancers; leave it out: only HTTP has redirects",
      ],
    ],
  ];
  for (const [what, args, lines, name = "web"] of cases) {
    it(`reports ${what}`, () => {
      const issues = validateLoadBalancerArgs(name, args, site);
      const heading = lines.length === 0 ? [] : ["It cannot be planned:"];
      const expected = [...heading, ...lines.map((line) => `  ${line}`)].join("\n");
      assert.equal(issues.length === 0 ? "" : describeIssues("It", issues), expected);
    });
  }
});
