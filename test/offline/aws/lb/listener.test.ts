import assert from "node:assert/strict";
import { Bench, refusal } from "../bench";
import { types, place, withoutArns } from "./placeOfBalancers";

describe("listeners and target groups in offline AWS", () => {
  function balanced(bench: Bench) {
    const { vpcId, subnets } = place(bench);
    const loadBalancerArn = bench.id(types.balancer, { name: "web", subnets });
    const targetGroupArn = bench.id(types.group, {
      name: "app",
      port: 8080,
      protocol: "HTTP",
      vpcId,
    });
    const http = {
      loadBalancerArn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "forward", targetGroupArn }],
    };
    return { vpcId, subnets, loadBalancerArn, targetGroupArn, http };
  }

  it("keep one listener for each port, of a protocol that the load balancer speaks", () => {
    const bench = new Bench();
    const { http, loadBalancerArn } = balanced(bench);
    const made = bench.make(types.listener, http);
    assert.ok(made.id.startsWith(loadBalancerArn.replace(":loadbalancer/", ":listener/")));
    const answers = [
      http,
      { ...http, port: 81, protocol: "TCP" },
      { ...http, port: 443, protocol: "HTTPS" },
      {
        ...http,
        port: 443,
        protocol: "HTTPS",
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
      },
    ].map((inputs) => withoutArns(refusal(() => bench.make(types.listener, inputs))));
    assert.deepEqual(answers, [
      "DuplicateListener: A listener already exists on this port for this load balancer '<arn>' " +
        "(operation CreateListener)",
      "ValidationError: Protocol 'TCP' must be one of 'HTTP, HTTPS' (operation CreateListener)",
      "ValidationError: A certificate must be specified for HTTPS listeners (operation CreateListener)",
      "CertificateNotFound: Certificate '<arn>' not found (operation CreateListener)",
    ]);
  });

  it("join a target group to one load balancer, and know it by its listeners", () => {
    const bench = new Bench();
    const { http, subnets, loadBalancerArn, targetGroupArn } = balanced(bench);
    bench.make(types.listener, http);
    const group = bench.aws.read({ type: types.group, id: targetGroupArn });
    assert.deepEqual(group?.properties["loadBalancerArns"], [loadBalancerArn]);
    const other = bench.id(types.balancer, { name: "other", subnets });
    assert.equal(
      withoutArns(refusal(() => bench.make(types.listener, { ...http, loadBalancerArn: other }))),
      "TargetGroupAssociationLimit: The following target groups cannot be associated with more than " +
        "one load balancer: <arn> (operation CreateListener)",
    );
  });

  it("keep a target group while a listener or a rule uses it", () => {
    const bench = new Bench();
    const { http, targetGroupArn } = balanced(bench);
    const fixed = [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }];
    const listener = bench.make(types.listener, { ...http, defaultActions: fixed });
    const rule = {
      listenerArn: listener.id,
      priority: 10,
      conditions: [{ pathPattern: { values: ["/app"] } }],
      actions: [{ type: "forward", targetGroupArn }],
    };
    bench.make(types.rule, rule);
    const answers = [
      withoutArns(
        refusal(() => {
          bench.remove(types.group, targetGroupArn);
        }),
      ),
      refusal(() => bench.make(types.rule, rule)),
    ];
    assert.deepEqual(answers, [
      "ResourceInUse: Target group '<arn>' is currently in use by a listener or a rule (operation " +
        "DeleteTargetGroup)",
      "PriorityInUse: Priority '10' is currently in use (operation CreateRule)",
    ]);
    bench.remove(types.listener, listener.id);
    bench.remove(types.group, targetGroupArn);
    assert.deepEqual(bench.account.list(types.rule), []);
  });

  it("need a port, a protocol and a VPC, unless the target is a function", () => {
    const bench = new Bench();
    assert.equal(
      refusal(() => bench.make(types.group, { name: "app" })),
      ["port", "protocol", "vpcId"]
        .map((name) => `${name}: is required when targetType is not lambda; set ${name}`)
        .join("\n"),
    );
    assert.equal(
      refusal(() => bench.make(types.group, { name: "fn", targetType: "lambda" })),
      "accepted",
    );
  });

  it("take targets of the group's own type and VPC", () => {
    const bench = new Bench();
    const { vpcId, targetGroupArn, loadBalancerArn } = balanced(bench);
    const otherVpc = bench.id(types.vpc, { cidrBlock: "10.9.0.0/16" });
    const stranger = bench.id(types.instance, {
      ami: "ami-1",
      instanceType: "t4g.small",
      subnetId: bench.subnet(otherVpc, "10.9.0.0/24"),
    });
    const group = (name: string, targetType: string) =>
      bench.id(types.group, { name, targetType, port: 80, protocol: "TCP", vpcId });
    const attach = (arn: string, targetId: string) =>
      withoutArns(refusal(() => bench.make(types.attachment, { targetGroupArn: arn, targetId })));
    const ip = group("ip", "ip");
    assert.deepEqual(
      [
        attach(targetGroupArn, stranger),
        attach(ip, "10.0.3.4"),
        attach(ip, "8.8.8.8"),
        attach(group("alb", "alb"), loadBalancerArn),
        attach(bench.id(types.group, { name: "fn", targetType: "lambda" }), "arn:aws:lambda:x"),
      ],
      [
        "InvalidTarget: The following targets are not in the target group VPC '<vpc>': '<i>' " +
          "(operation RegisterTargets)",
        "accepted",
        "ValidationError: The IP address '8.8.8.8' is not a valid target: it must be within the VPC or " +
          "a private range (operation RegisterTargets)",
        "InvalidTarget: The load balancer '<arn>' is not an application load balancer with a listener " +
          "on port 80 (operation RegisterTargets)",
        "AccessDenied: elasticloadbalancing principal does not have permission to invoke <arn> from " +
          "target group <arn> (operation RegisterTargets)",
      ],
    );
  });
});
