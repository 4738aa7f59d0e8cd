import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointSgAdmitsConsumers } from "../../policies/rules/endpoint-sg-admits-consumers";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

/*
 * One VPC, 10.50.0.0/16, with two isolated subnets. An endpoint stands in subnet a; a function runs in
 * subnet b, in a group that lets HTTPS out.
 */
const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.50.0.0/16" });
const subnets = ["a", "b"].map((name, index) =>
  resource(
    "aws:ec2/subnet:Subnet",
    name,
    { cidrBlock: `10.50.${String(index + 1)}.0/24` },
    { vpcId: "app" },
  ),
);
const group = (name: string, inputs: Record<string, unknown> = {}): TestResource =>
  resource("aws:ec2/securityGroup:SecurityGroup", name, inputs, { vpcId: "app" });
const https = { protocol: "tcp", fromPort: 443, toPort: 443 };
const out = { egress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] };
const caller = group("callers", out);
const rule = (name: string, inputs: Record<string, unknown>, links: Record<string, string> = {}) =>
  resource(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name,
    { ipProtocol: "tcp", fromPort: 443, toPort: 443, ...inputs },
    { securityGroupId: "endpoints", ...links },
  );
const endpoint = (
  inputs: Record<string, unknown> = {},
  links: Record<string, string | readonly string[]> = { securityGroupIds: ["endpoints"] },
  name = "queues",
): TestResource =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    name,
    {
      serviceName: "com.amazonaws.eu-west-1.sqs",
      vpcEndpointType: "Interface",
      ...inputs,
    },
    { vpcId: "app", subnetIds: ["a"], ...links },
  );
const worker = (securityGroupIds: readonly string[] = ["callers"], subnet = "b"): TestResource => ({
  type: "aws:lambda/function:Function",
  name: "worker",
  inputs: {
    vpcConfig: {
      subnetIds: [unknownValue],
      securityGroupIds: securityGroupIds.map(() => unknownValue),
    },
  },
  dependencies: { vpcConfig: [subnet, ...securityGroupIds] },
});
const base = [vpc, ...subnets, caller];
const judged = (...stack: readonly TestResource[]) =>
  told(endpointSgAdmitsConsumers, [...base, ...stack]);
const refused = (subject = "endpoints", words = "security group endpoints", who = "queues") =>
  `mandatory on ${subject}: Interface endpoint${who.includes(",") ? "s" : ""} ${who}: ${words} does not ` +
  "admit tcp 443 from worker in subnet b, so calls to the service hang there. [fix]";

describe("endpoint-sg-admits-consumers", () => {
  it("refuses a group that admits another subnet than the one in which a function runs", async () => {
    const narrow = group("endpoints", { ingress: [{ ...https, cidrBlocks: ["10.50.1.0/24"] }] });
    assert.deepEqual(await judged(narrow, endpoint(), worker()), [refused()]);
    const bare = group("endpoints");
    const apart = rule("narrow", { cidrIpv4: "10.50.1.0/24" });
    assert.deepEqual(await judged(bare, apart, endpoint(), worker()), [refused()]);
    assert.equal(
      endpointSgAdmitsConsumers.remediationSteps,
      "Admit tcp 443 from the VPC's CIDR or the consumers' groups.",
    );
  });

  it("names every endpoint that shares the group, once", async () => {
    const keys = endpoint({ serviceName: "com.amazonaws.eu-west-1.kms" }, undefined, "keys");
    assert.deepEqual(await judged(group("endpoints"), endpoint(), keys, worker()), [
      refused("endpoints", "security group endpoints", "keys, queues"),
    ]);
  });

  const admitted: readonly (readonly [string, ...TestResource[]])[] = [
    [
      "the whole VPC",
      group("endpoints", { ingress: [{ ...https, cidrBlocks: ["10.50.0.0/16"] }] }),
    ],
    [
      "two halves of the subnet, one inline and one apart",
      group("endpoints", { ingress: [{ ...https, cidrBlocks: ["10.50.2.0/25"] }] }),
      rule("half", { cidrIpv4: "10.50.2.128/25" }),
    ],
    [
      "the group of the function",
      group("endpoints"),
      rule("callers", {}, { referencedSecurityGroupId: "callers" }),
    ],
    ["every port", group("endpoints"), rule("any", { ipProtocol: "-1", cidrIpv4: "10.50.0.0/16" })],
    [
      "a range of ports",
      group("endpoints"),
      rule("range", { fromPort: 1, toPort: 1024, cidrIpv4: "10.50.0.0/16" }),
    ],
  ];
  for (const [what, ...stack] of admitted) {
    it(`is content with ${what}`, async () => {
      assert.deepEqual(await judged(...stack, endpoint(), worker()), []);
    });
  }

  it("takes neither UDP nor another port nor a neighbour's IPv6 for HTTPS from the subnet", async () => {
    for (const inputs of [
      { ipProtocol: "udp", cidrIpv4: "10.50.0.0/16" },
      { fromPort: 80, toPort: 80, cidrIpv4: "10.50.0.0/16" },
      { cidrIpv6: "::/0" },
    ]) {
      const stack = [group("endpoints"), rule("other", inputs), endpoint(), worker()];
      assert.deepEqual(await judged(...stack), [refused()]);
    }
  });

  it("judges the default group when the endpoint names none, on the endpoint", async () => {
    const unnamed = endpoint({}, {});
    assert.deepEqual(await judged(unnamed, worker()), [
      refused("queues", "default security group of app"),
    ]);
  });

  it("counts a group that an association adds", async () => {
    const wide = group("wide", { ingress: [{ ...https, cidrBlocks: ["10.50.0.0/16"] }] });
    const joined = resource(
      "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
      "joined",
      {},
      { vpcEndpointId: "queues", securityGroupId: "wide" },
    );
    const stack = [group("endpoints"), wide, endpoint(), worker()];
    assert.deepEqual(await judged(...stack, joined), []);
    assert.deepEqual(await judged(...stack), [refused()]);
  });

  it("asks nothing for whoever lets no HTTPS out, stands in a public subnet, or only answers", async () => {
    const closed = group("closed");
    assert.deepEqual(await judged(group("endpoints"), closed, endpoint(), worker(["closed"])), []);
    const open = [
      resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, { vpcId: "app" }),
      resource(
        "aws:ec2/route:Route",
        "out",
        { destinationCidrBlock: "0.0.0.0/0" },
        { routeTableId: "app", gatewayId: "igw" },
      ),
    ];
    assert.deepEqual(await judged(group("endpoints"), ...open, endpoint(), worker()), []);
    const mount = resource(
      "aws:efs/mountTarget:MountTarget",
      "files",
      {},
      { subnetId: "b", securityGroups: ["callers"] },
    );
    assert.deepEqual(await judged(group("endpoints"), endpoint(), mount), []);
    assert.deepEqual(await judged(group("endpoints"), endpoint()), []);
  });

  it("leaves private services and gateway endpoints alone", async () => {
    const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d";
    for (const one of [endpoint({ serviceName }), endpoint({ vpcEndpointType: "Gateway" })]) {
      assert.deepEqual(await judged(group("endpoints"), one, worker()), []);
    }
  });

  it("does not decide unknown rules, groups and services", async () => {
    const end = (words: string) =>
      `It is a violation if ${words} does not admit tcp 443 from what runs in private and isolated subnets ` +
      "of the VPC.";
    const own = end("security group endpoints");
    const unknowns: readonly (readonly [readonly TestResource[], string])[] = [
      [
        [group("endpoints", { ingress: unknownValue }), endpoint()],
        "ingress of endpoints is not known yet",
      ],
      [
        [group("endpoints"), rule("hidden", { cidrIpv4: unknownValue }), endpoint()],
        "cidrIpv4 of hidden is not known yet",
      ],
      [
        [group("endpoints"), endpoint({ serviceName: unknownValue })],
        "serviceName of queues is not known yet",
      ],
      [
        [group("endpoints"), endpoint({ vpcEndpointType: unknownValue })],
        "vpcEndpointType of queues is not known yet",
      ],
    ];
    for (const [stack, why] of unknowns) {
      assert.deepEqual(await judged(...stack, worker()), [
        `advisory on endpoints: Not decided: Interface endpoint queues: ${why}. ${own}`,
      ]);
    }
    const outside = endpoint({ securityGroupIds: ["sg-0a"] }, {});
    assert.deepEqual(await judged(outside, worker()), [
      "advisory on queues: Not decided: Interface endpoint queues: the rules of a security group outside of " +
        `this stack are not known (sg-0a). ${end("none of its security groups")}`,
    ]);
  });
});
