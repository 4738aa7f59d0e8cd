import assert from "node:assert/strict";
import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const types = {
  attachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  bucket: "aws:s3/bucket:Bucket",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  eni: "aws:ec2/networkInterface:NetworkInterface",
  group: "aws:lb/targetGroup:TargetGroup",
  instance: "aws:ec2/instance:Instance",
  listener: "aws:lb/listener:Listener",
  rule: "aws:lb/listenerRule:ListenerRule",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  vpc: "aws:ec2/vpc:Vpc",
};

/** 10.0.0.0/16 with an internet gateway, and subnets in us-east-1a and us-east-1b. */
function place(bench: Bench) {
  const { vpcId, subnetId } = bench.network();
  return { vpcId, subnets: [subnetId, bench.subnet(vpcId, "10.0.1.0/24", "us-east-1b")] };
}

const withoutArns = (text: string) => text.replaceAll(/arn:aws:[\w:/.-]+/g, "<arn>");

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
