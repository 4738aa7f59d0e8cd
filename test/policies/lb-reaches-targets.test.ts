import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbReachesTargets } from "../../policies/rules/lb-reaches-targets";
import { balancer, classic, listener, subnets, targetGroup } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

/*
 * VPC app, 10.0.0.0/16. The load balancer web has nodes in subnets a (10.0.0.0/24) and b (10.0.1.0/24)
 * and the group `front`; the host is in subnet a with the group `hosts`. The target group app is on
 * port 8080, and its health checks go there too.
 */
const stack = subnets({ a: "us-east-1a", b: "us-east-1b" });
const tcp = (port: number, peer: object) => ({
  description: "one",
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  ...peer,
});
const group = (
  name: string,
  inputs: object,
  dependencies: Readonly<Record<string, readonly string[]>> = {},
): TestResource => ({
  type: "aws:ec2/securityGroup:SecurityGroup",
  name,
  inputs: { vpcId: unknownValue, ...inputs },
  dependencies: { vpcId: ["app"], ...dependencies },
});
const egressTo = (port: number, to: string): TestResource => ({
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  name: `front-out-${String(port)}`,
  inputs: {
    securityGroupId: unknownValue,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    referencedSecurityGroupId: unknownValue,
  },
  dependencies: { securityGroupId: ["front"], referencedSecurityGroupId: [to] },
});
const hostsFrom = (port: number, from: string): TestResource =>
  group("hosts", { ingress: [tcp(port, { securityGroups: [unknownValue] })] }, { ingress: [from] });
const hostsFromRange = (port: number, cidr: unknown): TestResource =>
  group("hosts", { ingress: [tcp(port, { cidrBlocks: [cidr] })] });
const host: TestResource = {
  type: "aws:ec2/instance:Instance",
  name: "host",
  inputs: { subnetId: unknownValue, vpcSecurityGroupIds: [unknownValue] },
  dependencies: { subnetId: ["a"], vpcSecurityGroupIds: ["hosts"] },
};
const registered: TestResource = {
  type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  name: "registered",
  inputs: { targetGroupArn: unknownValue, targetId: unknownValue },
  dependencies: { targetGroupArn: ["app"], targetId: ["host"] },
};
const withGroup = (more: object = {}): TestResource => {
  const web = balancer({ securityGroups: [unknownValue], ...more });
  return { ...web, dependencies: { ...web.dependencies, securityGroups: ["front"] } };
};
const https = listener("https", { port: 443, protocol: "HTTPS" });
const http = targetGroup({ protocol: "HTTP", vpcId: "vpc-0a" });
const front = group("front", {});

const judge = (...more: readonly TestResource[]) =>
  outcomesOf(lbReachesTargets, [...stack, host, registered, ...more]);
const error = "Callers get an error instead of an answer.";
const fix = "Allow the target port out of the balancer's group and into the targets' group.";
const unreached = (faults: string) => [
  `mandatory on web: Load balancer web sends to target group app: ${faults}. ${error} ${fix}`,
];
const ifKept = "It is a violation if security groups keep it from target group app.";

describe("lb-reaches-targets", () => {
  it("finds egress to another port, and hosts that admit another group, in one finding", async () => {
    const all = [withGroup(), https, http, front, group("other", {})];
    assert.deepEqual(await judge(...all, egressTo(443, "hosts"), hostsFrom(8080, "other")), [
      ...unreached(
        "its security groups do not let tcp 8080 out to host; the groups of the targets do not let tcp 8080 in at host",
      ),
    ]);
  });

  it("passes groups that name each other on the port", async () => {
    const all = [withGroup(), https, http, front];
    assert.deepEqual(await judge(...all, egressTo(8080, "hosts"), hostsFrom(8080, "front")), []);
  });

  it("passes inline egress to a range, and hosts that admit the subnets of the nodes", async () => {
    const open = group("front", { egress: [tcp(8080, { cidrBlocks: ["10.0.0.0/24"] })] });
    assert.deepEqual(
      await judge(withGroup(), https, http, open, hostsFromRange(8080, "10.0.0.0/23")),
      [],
    );
  });

  it("finds hosts that admit one of two nodes", async () => {
    const open = group("front", { egress: [tcp(8080, { cidrBlocks: ["0.0.0.0/0"] })] });
    assert.deepEqual(
      await judge(withGroup(), https, http, open, hostsFromRange(8080, "10.0.0.0/24")),
      unreached("the groups of the targets do not let tcp 8080 in at host"),
    );
  });

  it("looks at the port of the health check too, and at the port of the target", async () => {
    const checked = targetGroup({
      protocol: "HTTP",
      vpcId: "vpc-0a",
      healthCheck: { port: "9000", protocol: "HTTP" },
    });
    const all = [withGroup(), https, checked, front];
    assert.deepEqual(
      await judge(...all, egressTo(8080, "hosts"), hostsFrom(8080, "front")),
      unreached(
        "its security groups do not let tcp 9000 (health checks) out to host; the groups of the targets do not let tcp 9000 " +
          "(health checks) in at host",
      ),
    );
    const elsewhere = { ...registered, inputs: { ...registered.inputs, port: 8081 } };
    assert.deepEqual(
      await outcomesOf(lbReachesTargets, [
        ...[...stack, host, elsewhere, withGroup(), https, http, front],
        ...[egressTo(8080, "hosts"), hostsFrom(8080, "front")],
      ]),
      unreached(
        "its security groups do not let tcp 8081 out to host; the groups of the targets do not let tcp 8081 in at host",
      ),
    );
  });

  const network = { loadBalancerType: "network", enableCrossZoneLoadBalancing: true };
  const tls = listener("tls", { port: 443, protocol: "TCP" });
  const plain = targetGroup({ protocol: "TCP", vpcId: "vpc-0a" });
  const preserved = "from its callers, whose addresses they see";

  it("lets the callers' addresses count behind a network load balancer that keeps them", async () => {
    const open = balancer(network);
    assert.deepEqual(await judge(open, tls, plain, hostsFromRange(8080, "0.0.0.0/0")), []);
    assert.deepEqual(
      await judge(open, tls, plain, hostsFromRange(8080, "10.0.0.0/16")),
      unreached(`the groups of the targets do not let tcp 8080 in at host ${preserved}`),
    );
    const internal = balancer({ ...network, internal: true });
    assert.deepEqual(await judge(internal, tls, plain, hostsFromRange(8080, "10.0.0.0/16")), []);
  });

  it("lets its own subnets count where it does not keep them, and for health checks always", async () => {
    const off = targetGroup({ protocol: "TCP", vpcId: "vpc-0a", preserveClientIp: false });
    assert.deepEqual(
      await judge(balancer(network), tls, off, hostsFromRange(8080, "10.0.0.0/16")),
      [],
    );
    assert.deepEqual(
      await judge(balancer(network), tls, plain, hostsFromRange(8080, "198.51.100.0/24")),
      unreached("the groups of the targets do not let tcp 8080 (health checks) in at host"),
    );
  });

  it("sends across zones only where the load balancer does", async () => {
    const zonal = balancer({ ...network, enableCrossZoneLoadBalancing: false });
    const off = targetGroup({ protocol: "TCP", vpcId: "vpc-0a", preserveClientIp: false });
    assert.deepEqual(await judge(zonal, tls, off, hostsFromRange(8080, "10.0.0.0/24")), []);
  });

  it("judges the hosts of an auto scaling group by its launch template", async () => {
    const scaled: readonly TestResource[] = [
      {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        name: "template",
        inputs: { vpcSecurityGroupIds: [unknownValue] },
        dependencies: { vpcSecurityGroupIds: ["hosts"] },
      },
      {
        type: "aws:autoscaling/group:Group",
        name: "workers",
        inputs: {
          vpcZoneIdentifiers: [unknownValue],
          launchTemplate: { id: unknownValue },
          targetGroupArns: [unknownValue],
        },
        dependencies: {
          vpcZoneIdentifiers: ["a"],
          launchTemplate: ["template"],
          targetGroupArns: ["app"],
        },
      },
    ];
    const rest = [...stack, ...scaled, withGroup(), https, http, front, egressTo(8080, "hosts")];
    assert.deepEqual(
      await outcomesOf(lbReachesTargets, [...rest, hostsFrom(80, "front")]),
      unreached("the groups of the targets do not let tcp 8080 in at workers"),
    );
    assert.deepEqual(await outcomesOf(lbReachesTargets, [...rest, hostsFrom(8080, "front")]), []);
  });

  it("judges the tasks of a container service by the port that it says", async () => {
    const service: TestResource = {
      type: "aws:ecs/service:Service",
      name: "tasks",
      inputs: {
        networkConfiguration: { subnets: [unknownValue], securityGroups: ["sg-0a"] },
        loadBalancers: [{ targetGroupArn: unknownValue, containerPort: 3000 }],
      },
      dependencies: { networkConfiguration: ["a"], loadBalancers: ["app"] },
    };
    const hosts = hostsFrom(3000, "front");
    const tasks = {
      ...service,
      inputs: {
        ...service.inputs,
        networkConfiguration: { subnets: [unknownValue], securityGroups: [unknownValue] },
      },
      dependencies: { networkConfiguration: ["a", "hosts"], loadBalancers: ["app"] },
    };
    const rest = [...stack, tasks, withGroup(), https, http, front, hosts];
    assert.deepEqual(await outcomesOf(lbReachesTargets, [...rest, egressTo(3000, "hosts")]), []);
    assert.deepEqual(
      await outcomesOf(lbReachesTargets, [...rest, egressTo(8080, "hosts")]),
      unreached("its security groups do not let tcp 3000 out to tasks"),
    );
  });

  it("judges a classic load balancer by the ports of its instances", async () => {
    const listeners = [
      { lbPort: 443, lbProtocol: "https", instancePort: 8080, instanceProtocol: "http" },
    ];
    const old = balancer(
      { listeners, securityGroups: [unknownValue], instances: [unknownValue] },
      ["a", "b"],
      classic,
    );
    const web = {
      ...old,
      dependencies: { ...old.dependencies, securityGroups: ["front"], instances: ["host"] },
    };
    const rest = [...stack, host, web, front, hostsFrom(8080, "front")];
    assert.deepEqual(await outcomesOf(lbReachesTargets, [...rest, egressTo(8080, "hosts")]), []);
    assert.deepEqual(await outcomesOf(lbReachesTargets, [...rest, egressTo(80, "hosts")]), [
      "mandatory on web: Classic load balancer web sends to its instances: its security groups do not let tcp " +
        `8080 out to host. ${error} ${fix}`,
    ]);
  });

  it("says nothing of functions, of groups without targets, and of gateway load balancers", async () => {
    const alone = [...stack, withGroup(), https, http, front];
    assert.deepEqual(await outcomesOf(lbReachesTargets, alone), []);
    const lambda: TestResource = {
      type: "aws:lambda/function:Function",
      name: "host",
      inputs: { role: "arn:aws:iam::111122223333:role/orders" },
    };
    const group8 = targetGroup({ targetType: "lambda" });
    assert.deepEqual(
      await outcomesOf(lbReachesTargets, [
        ...[...stack, withGroup(), https, group8, front, lambda, registered],
      ]),
      [],
    );
    assert.deepEqual(
      await judge(balancer({ loadBalancerType: "gateway" }), listener("all", {}), http),
      [],
    );
  });

  it("judges IPv6 target groups by the IPv6 ranges", async () => {
    const dual = stack.map((one) =>
      one.name === "app"
        ? { ...one, inputs: { ...one.inputs, ipv6CidrBlock: "2001:db8::/56" } }
        : one.name === "a" || one.name === "b"
          ? { ...one, inputs: { ...one.inputs, ipv6CidrBlock: `2001:db8:0:${one.name}::/64` } }
          : one,
    );
    const six = { ...host, inputs: { ...host.inputs, ipv6AddressCount: 1 } };
    const group6 = targetGroup({ protocol: "TCP", ipAddressType: "ipv6", preserveClientIp: false });
    const hosts = (cidr: string) =>
      group("hosts", { ingress: [tcp(8080, { ipv6CidrBlocks: [cidr] })] });
    const rest = [...dual, six, registered, balancer(network), tls, group6];
    const found = (cidr: string) => outcomesOf(lbReachesTargets, [...rest, hosts(cidr)]);
    assert.deepEqual(await found("2001:db8::/48"), []);
    assert.deepEqual(await found("2001:db8:1::/48"), [
      "mandatory on web: Load balancer web sends to target group app: the groups of the targets do not let tcp 8080 in at host. " +
        `${error} ${fix}`,
    ]);
  });

  it("does not decide unknown sources, ports, lists and targets", async () => {
    const open = [withGroup(), https, http, front, egressTo(8080, "hosts")];
    assert.deepEqual(await judge(...open, hostsFromRange(8080, unknownValue)), [
      `advisory on web: Not decided: Load balancer web: ingress[0].cidrBlocks of hosts is not known yet. ${ifKept}`,
    ]);
    assert.deepEqual(await judge(...open, group("hosts", { ingress: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: ingress of hosts is not known yet. ${ifKept}`,
    ]);
    const anyPort = targetGroup({ protocol: "HTTP", port: unknownValue });
    assert.deepEqual(
      await judge(
        withGroup(),
        https,
        anyPort,
        front,
        egressTo(8080, "hosts"),
        hostsFrom(1, "front"),
      ),
      [`advisory on web: Not decided: Load balancer web: port of app is not known yet. ${ifKept}`],
    );
    const stranger = { ...registered, inputs: { ...registered.inputs, targetId: "i-0a" } };
    assert.deepEqual(
      await outcomesOf(lbReachesTargets, [
        ...stack,
        { ...stranger, dependencies: { targetGroupArn: ["app"] } },
        ...open,
      ]),
      [
        "advisory on web: Not decided: Load balancer web: what registered registers is not known. It is a " +
          "violation if security groups keep it from a target there.",
      ],
    );
  });

  it("does not decide a node's address that a rule admits in part", async () => {
    const wide = group("front", { egress: [tcp(8080, { cidrBlocks: ["0.0.0.0/0"] })] });
    assert.deepEqual(
      await judge(withGroup(), https, http, wide, hostsFromRange(8080, "10.0.0.0/25")),
      unreached("the groups of the targets do not let tcp 8080 in at host"),
    );
    const one = { ...withGroup(), inputs: { ...withGroup().inputs, subnets: [unknownValue] } };
    assert.deepEqual(
      await judge(
        { ...one, dependencies: { subnets: ["a"], securityGroups: ["front"] } },
        ...[https, http, wide, hostsFromRange(8080, "10.0.0.0/25")],
      ),
      [
        "advisory on web: Not decided: Load balancer web: which of the addresses of a subnet it gets is not " +
          `known. ${ifKept}`,
      ],
    );
  });
});
