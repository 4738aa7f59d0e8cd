import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { reachNoInternetToPrivate } from "../../policies/rules/reach-no-internet-to-private";
import type { TestResource } from "./harness";
import {
  group,
  instance,
  judged,
  judgedDeployed,
  resource,
  subnet,
  tcpFrom,
  vpc,
} from "./reachStack";

const rule = reachNoInternetToPrivate;
const fix = "Break one hop of the printed path: the route, the public address or the rule.";

/** What the private subnet leads to, what the group admits, and what else the host has. */
interface Variant {
  readonly routes?: Readonly<Record<string, string>>;
  readonly ingress?: Readonly<Record<string, unknown>>;
  readonly host?: Readonly<Record<string, unknown>>;
  readonly tags?: unknown;
}

/** A dual-stack VPC: a private subnet with one host, and a NAT gateway in a public one. */
function network({
  routes = { "::/0": "app-igw" },
  ingress = tcpFrom(8443, "::/0"),
  host = { ipv6AddressCount: 1 },
  tags = { tier: "private" },
}: Variant = {}): TestResource[] {
  return [
    ...vpc("app", "10.0.0.0/16", {}, "2600:1f18:1::/56"),
    resource(
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      "app-outbound",
      { vpcId: unknownValue },
      { vpcId: ["app"] },
    ),
    ...subnet("public-a", {
      vpc: "app",
      cidrBlock: "10.0.0.0/24",
      availabilityZone: "us-east-1a",
      tags: { tier: "public" },
      routes: { "0.0.0.0/0": "app-igw" },
    }),
    resource("aws:ec2/eip:Eip", "nat-ip", { domain: "vpc" }, {}),
    resource(
      "aws:ec2/natGateway:NatGateway",
      "app-nat",
      { subnetId: unknownValue, allocationId: unknownValue },
      { subnetId: ["public-a"], allocationId: ["nat-ip"] },
    ),
    ...subnet("private-a", {
      vpc: "app",
      cidrBlock: "10.0.1.0/24",
      ipv6CidrBlock: "2600:1f18:1:1::/64",
      availabilityZone: "us-east-1a",
      tags,
      routes,
    }),
    group("host", "app", [ingress]),
    instance("host", "private-a", "host", host),
  ];
}

/** The group without inline rules, so that separate ones count. */
function withoutRules(one: TestResource): TestResource {
  const { ingress: _ingress, egress: _egress, ...inputs } = one.inputs ?? {};
  return one.type === "aws:ec2/securityGroup:SecurityGroup" ? { ...one, inputs } : one;
}

const address = [
  resource(
    "aws:ec2/eip:Eip",
    "host-ip",
    { domain: "vpc", instance: unknownValue },
    { instance: ["host"] },
  ),
];

/** Findings before the first deployment, which are the same after it. */
async function findings(
  stack: readonly TestResource[],
  config: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const before = await judged(rule, stack, config);
  assert.deepEqual(await judgedDeployed(rule, stack, config), before, "when everything exists");
  return before;
}

const overIpv6 =
  "mandatory host: Instance host stands in subnet private-a, declared private, and the internet reaches " +
  "it on tcp 8443 over IPv6: the internet → internet gateway app-igw → default network ACL of app into " +
  "the subnet by entry 101: allow all traffic from ::/0 → security group host in by rule host ingress[0]: " +
  `tcp 8443 from ::/0 → instance host. ${fix}`;

describe("reach-no-internet-to-private", () => {
  it("prints the path of the internet to a private host over IPv6", async () => {
    assert.deepEqual(await findings(network()), [overIpv6]);
    const isolated = await findings(network({ tags: { tier: "database" } }));
    assert.deepEqual(isolated, [overIpv6.replace("declared private", "declared isolated")]);
  });

  it("is content with the same host behind an egress-only gateway", async () => {
    assert.deepEqual(await findings(network({ routes: { "::/0": "app-outbound" } })), []);
  });

  it("is content with an elastic IP on a host whose only default route is a NAT gateway", async () => {
    const natted = network({
      routes: { "0.0.0.0/0": "app-nat" },
      ingress: tcpFrom(8443, "0.0.0.0/0"),
      host: {},
    });
    assert.deepEqual(await findings([...natted, ...address]), []);
  });

  it("sees IPv4 by an elastic IP, and separate rules like inline ones", async () => {
    const routed = network({
      routes: { "0.0.0.0/0": "app-igw" },
      ingress: {},
      host: {},
    }).map((one) => (one.name === "host" ? withoutRules(one) : one));
    const separate = resource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "host-web",
      {
        securityGroupId: unknownValue,
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 81,
        cidrIpv4: "198.51.100.0/24",
      },
      { securityGroupId: ["host"] },
    );
    assert.deepEqual(await findings([...routed, ...address]), []);
    assert.deepEqual(await findings([...routed, ...address, separate]), [
      "mandatory host: Instance host stands in subnet private-a, declared private, and the internet reaches " +
        "it on tcp 80-81: the internet → internet gateway app-igw → default network ACL of app into the " +
        "subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group host in by rule host-web: " +
        `tcp 80-81 from 198.51.100.0/24 → instance host. ${fix}`,
    ]);
  });

  it("leaves public and undeclared subnets alone, and workloads that are allowed", async () => {
    assert.deepEqual(await findings(network({ tags: { tier: "public" } })), []);
    assert.deepEqual(await findings(network({ tags: {} })), []);
    assert.deepEqual(await findings(network(), { allow: ["ho*"] }), []);
    assert.deepEqual(await findings(network(), { allow: ["*::host"] }), []);
    assert.deepEqual(await findings(network(), { allow: ["other"] }), [overIpv6]);
  });

  it("says what decides when a source, a route or the tier is not known", async () => {
    const rules = network({
      ingress: { protocol: "tcp", fromPort: 8443, toPort: 8443, ipv6CidrBlocks: [unknownValue] },
    });
    assert.deepEqual(await judged(rule, rules), [
      "advisory host: Not decided: Instance host in subnet private-a, declared private, on tcp 8443 over " +
        "IPv6: What decides is not known: tcp 8443 from addresses that are not known of " +
        "security group rule host ingress[0] (ingress[0].ipv6CidrBlocks of host is not known yet). It is a " +
        "violation if the internet reaches it.",
    ]);
    const tier = network({ tags: { tier: unknownValue } });
    assert.deepEqual(await judged(rule, tier), [
      "advisory host: Not decided: Instance host in subnet private-a on tcp 8443 over IPv6: tag tier of " +
        "private-a is not known yet. It is a violation if subnet private-a is declared private or isolated " +
        "and the internet reaches it.",
    ]);
  });

  it("lets load balancers relay unless told otherwise", async () => {
    const port = { protocol: "TCP", port: 8443 };
    const stack = [
      ...network({ routes: {}, ingress: tcpFrom(8443, "10.0.0.0/16"), host: {} }),
      resource(
        "aws:lb/loadBalancer:LoadBalancer",
        "front",
        { loadBalancerType: "network", internal: false, subnets: [unknownValue] },
        { subnets: ["public-a"] },
      ),
      resource(
        "aws:lb/targetGroup:TargetGroup",
        "hosts",
        { ...port, vpcId: unknownValue, targetType: "instance", preserveClientIp: "false" },
        { vpcId: ["app"] },
      ),
      resource(
        "aws:lb/listener:Listener",
        "front-8443",
        {
          ...port,
          loadBalancerArn: unknownValue,
          defaultActions: [{ type: "forward", targetGroupArn: unknownValue }],
        },
        { loadBalancerArn: ["front"], defaultActions: ["hosts"] },
      ),
      resource(
        "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        "host-8443",
        { targetGroupArn: unknownValue, targetId: unknownValue },
        { targetGroupArn: ["hosts"], targetId: ["host"] },
      ),
    ];
    assert.deepEqual(await judged(rule, stack), []);
    assert.deepEqual(await judged(rule, stack, { relays: [] }), [
      "mandatory host: Instance host stands in subnet private-a, declared private, and the internet reaches " +
        "it on tcp 8443: the internet → internet gateway app-igw → default network ACL of app into the " +
        "subnet by entry 100: allow all traffic from 0.0.0.0/0 → load balancer front listener front-8443 → " +
        "target group hosts registered target → default network ACL of app out of the subnet by entry 100: " +
        "allow all traffic to 0.0.0.0/0 → route table public-a-table route 10.0.0.0/16 to local → default " +
        "network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group " +
        `host in by rule host ingress[0]: tcp 8443 from 10.0.0.0/16 → instance host. ${fix}`,
    ]);
  });

  it("has nothing to say of a stack without workloads", async () => {
    assert.deepEqual(await findings(vpc("app", "10.0.0.0/16")), []);
  });
});
