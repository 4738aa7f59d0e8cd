import assert from "node:assert/strict";
import { described, plain } from "./facts";
import { answers, balancer, group, prefix } from "./loadBalancerAnswers";

describe("reading load balancers from describe answers", () => {
  const network = described(answers);

  it("joins a load balancer with its attributes", () => {
    assert.deepEqual(plain(network.loadBalancers), [
      {
        id: balancer,
        name: "shop",
        kind: "loadBalancer",
        loadBalancerType: "network",
        internal: false,
        subnets: ["outside: subnet-1"],
        securityGroups: ["outside: sg-1"],
        ipAddressType: "ipv4",
        crossZone: true,
        enforceSecurityGroupOnPrivateLink: false,
        state: "active",
        deletionProtection: false,
        dropsInvalidHeaders: false,
        accessLogs: { enabled: false },
        hasWebAcl: `unknown: the web ACL of ${balancer} is in wafv2 get-web-acl-for-resource`,
      },
    ]);
  });

  it("follows listeners, groups and targets", () => {
    assert.deepEqual(plain(network.listeners.map(({ port, actions }) => [port, actions])), [
      [443, [{ kind: "forward", targetGroup: group, weight: 3 }]],
    ]);
    assert.deepEqual(plain(network.targetGroups), [
      {
        id: group,
        name: "web",
        kind: "targetGroup",
        vpc: "outside: vpc-1",
        targetType: "ip",
        protocol: "TCP",
        port: 8443,
        ipAddressType: "ipv4",
        preserveClientIp: true,
        crossZone: "use_load_balancer_configuration",
        healthCheckPort: "traffic-port",
        healthCheckProtocol: "TCP",
      },
    ]);
    assert.deepEqual(
      plain(network.targetGroupAttachments.map(({ target, port, zone }) => [target, port, zone])),
      [[{ kind: "address", address: "10.0.0.9" }, 8443, "us-east-1a"]],
    );
  });

  it("says that interfaces and targets were not asked for instead of taking them for none", () => {
    const { "elbv2-describe-target-health": health, ...rest } = answers;
    assert.ok(health);
    assert.deepEqual(described(rest).notUnderstood, [
      { subject: group, what: "its targets are in describe-target-health, which was not asked" },
      {
        subject: balancer,
        what: "its interfaces are in describe-network-interfaces, which was not asked",
      },
    ]);
  });

  it("knows a group without targets when the call says so", () => {
    const empty = { ...answers, "elbv2-describe-target-health": {} };
    const asked = { "elbv2-describe-target-health-web": { TargetHealthDescriptions: [] } };
    const { notUnderstood } = described({ ...empty, ...asked });
    assert.deepEqual(
      notUnderstood.filter(({ subject }) => String(subject) === group),
      [],
    );
  });

  it("reads rules under their listener, and new kinds of actions as unknown", () => {
    const rule = `${prefix}:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`;
    const { listenerRules, notUnderstood } = described({
      "describe-rules": {
        Rules: [
          {
            RuleArn: rule,
            Priority: "1",
            Conditions: [],
            Actions: [{ Type: "jwt-validation" }, { Type: "teleport" }],
            IsDefault: false,
          },
          {
            RuleArn: `${rule}0`,
            Priority: "default",
            Conditions: [],
            Actions: [],
            IsDefault: true,
          },
        ],
      },
    });
    assert.deepEqual(plain(listenerRules.map(({ listener: of, actions }) => [of, actions])), [
      [
        `outside: ${prefix}:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2`,
        [{ kind: "authenticate" }, "unknown: undefined"],
      ],
    ]);
    assert.deepEqual(notUnderstood, [
      { subject: rule, path: "Actions", what: "an action of no type that is known" },
    ]);
  });
});
