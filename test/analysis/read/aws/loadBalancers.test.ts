import assert from "node:assert/strict";
import { described, plain } from "./facts";

const prefix = "arn:aws:elasticloadbalancing:us-east-1:111122223333";
const balancer = `${prefix}:loadbalancer/net/shop/50dc6c495c0c9188`;
const group = `${prefix}:targetgroup/web/73e2d6bc24d8a067`;
const listener = `${prefix}:listener/net/shop/50dc6c495c0c9188/f2f7dc8efc522ab2`;

const answers = {
  "elbv2-describe-load-balancers": {
    LoadBalancers: [
      {
        LoadBalancerArn: balancer,
        DNSName: "shop-50dc6c495c0c9188.elb.us-east-1.amazonaws.com",
        CanonicalHostedZoneId: "Z26RNL4JYFTOTI",
        CreatedTime: "2026-01-01T00:00:00.000Z",
        LoadBalancerName: "shop",
        Scheme: "internet-facing",
        VpcId: "vpc-1",
        State: { Code: "active" },
        Type: "network",
        AvailabilityZones: [
          { ZoneName: "us-east-1a", SubnetId: "subnet-1", LoadBalancerAddresses: [] },
        ],
        SecurityGroups: ["sg-1"],
        IpAddressType: "ipv4",
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
      },
    ],
  },
  // As written by a loop over the names of the load balancers.
  "elbv2-describe-load-balancer-attributes-shop": {
    Attributes: [
      { Key: "load_balancing.cross_zone.enabled", Value: "true" },
      { Key: "deletion_protection.enabled", Value: "false" },
    ],
  },
  "elbv2-describe-listeners": {
    Listeners: [
      {
        ListenerArn: listener,
        LoadBalancerArn: balancer,
        Port: 443,
        Protocol: "TCP",
        DefaultActions: [
          {
            Type: "forward",
            TargetGroupArn: group,
            Order: 1,
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: group, Weight: 3 }] },
          },
        ],
      },
    ],
  },
  "elbv2-describe-target-groups": {
    TargetGroups: [
      {
        TargetGroupArn: group,
        TargetGroupName: "web",
        Protocol: "TCP",
        Port: 8443,
        VpcId: "vpc-1",
        HealthCheckProtocol: "TCP",
        HealthCheckPort: "traffic-port",
        TargetType: "ip",
        IpAddressType: "ipv4",
        LoadBalancerArns: [balancer],
      },
    ],
  },
  "elbv2-describe-target-group-attributes-web": {
    Attributes: [
      { Key: "preserve_client_ip.enabled", Value: "true" },
      {
        Key: "load_balancing.cross_zone.enabled",
        Value: "use_load_balancer_configuration",
      },
    ],
  },
  // Keyed by what each answer is about.
  "elbv2-describe-target-health": {
    [group]: {
      TargetHealthDescriptions: [
        {
          Target: { Id: "10.0.0.9", Port: 8443, AvailabilityZone: "us-east-1a" },
          HealthCheckPort: "8443",
          TargetHealth: { State: "healthy" },
        },
      ],
    },
  },
};

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

describe("reading what protects a load balancer from describe answers", () => {
  const [, ofBalancer] = Object.entries(answers)[0] ?? [];

  it("takes it from the attributes and from the web ACL of the load balancer", () => {
    const { loadBalancers } = described({
      "elbv2-describe-load-balancers": ofBalancer,
      "elbv2-describe-load-balancer-attributes-shop": {
        Attributes: [
          { Key: "deletion_protection.enabled", Value: "true" },
          { Key: "routing.http.drop_invalid_header_fields.enabled", Value: "true" },
          { Key: "routing.http.desync_mitigation_mode", Value: "monitor" },
          { Key: "access_logs.s3.enabled", Value: "true" },
          { Key: "access_logs.s3.bucket", Value: "shop-logs" },
        ],
      },
      "wafv2-get-web-acl-for-resource-shop": { WebACL: { Name: "shop", Id: "1" } },
    });
    const [one] = loadBalancers;
    assert.deepEqual(
      plain([one?.deletionProtection, one?.dropsInvalidHeaders, one?.desyncMode, one?.hasWebAcl]),
      [true, true, "monitor", true],
    );
    assert.deepEqual(plain(one?.accessLogs), { enabled: true, bucket: "shop-logs" });
  });

  it("knows nothing of it when the attributes were not asked for", () => {
    const [one] = described({ "elbv2-describe-load-balancers": ofBalancer }).loadBalancers;
    assert.deepEqual(
      plain([one?.deletionProtection, one?.desyncMode]),
      ["deletion_protection.enabled", "routing.http.desync_mitigation_mode"].map(
        (key) => `unknown: ${key} of ${balancer} is in elbv2 describe-load-balancer-attributes`,
      ),
    );
  });

  it("reads security policies and where redirects lead", () => {
    const { listeners } = described({
      "elbv2-describe-listeners": {
        Listeners: [
          {
            ListenerArn: listener,
            LoadBalancerArn: balancer,
            Port: 80,
            Protocol: "HTTP",
            SslPolicy: "ELBSecurityPolicy-2016-08",
            DefaultActions: [
              { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", StatusCode: "HTTP_301" } },
            ],
          },
        ],
      },
    });
    assert.deepEqual(plain(listeners.map(({ tlsPolicy, actions }) => [tlsPolicy, actions])), [
      [
        "ELBSecurityPolicy-2016-08",
        [{ kind: "redirect", to: { protocol: "HTTPS", port: "#{port}" } }],
      ],
    ]);
  });
});

describe("reading classic load balancers from describe answers", () => {
  it("joins listeners with their policies, and keeps those about TLS", () => {
    const policy = (PolicyName: string, PolicyTypeName: string, name: string, value: string) => ({
      PolicyName,
      PolicyTypeName,
      PolicyAttributeDescriptions: [{ AttributeName: name, AttributeValue: value }],
    });
    const reference = "Reference-Security-Policy";
    const network = described({
      "elb-describe-load-balancers": {
        LoadBalancerDescriptions: [
          {
            LoadBalancerName: "old",
            ListenerDescriptions: [
              { Listener: { Protocol: "HTTPS", LoadBalancerPort: 443 }, PolicyNames: ["strong"] },
            ],
            Scheme: "internal",
          },
        ],
      },
      "elb-describe-load-balancer-policies-old": {
        PolicyDescriptions: [
          policy("strong", "SSLNegotiationPolicyType", reference, "ELBSecurityPolicy-2016-08"),
          policy("own", "SSLNegotiationPolicyType", "Protocol-TLSv1", "true"),
          policy("cookie", "AppCookieStickinessPolicyType", "CookieName", "c"),
        ],
      },
    });
    const id = "111122223333/us-east-1/old";
    assert.deepEqual(
      network.classicListenerPolicies.map((one) =>
        plain([one.classicLoadBalancer, one.port, one.policyNames]),
      ),
      [[id, 443, ["strong"]]],
    );
    assert.deepEqual(
      network.classicTlsPolicies.map((one) =>
        plain([one.classicLoadBalancer, one.policyName, one.reference]),
      ),
      [
        [id, "strong", "ELBSecurityPolicy-2016-08"],
        [id, "own", undefined],
      ],
    );
  });

  it("reads listeners, instances and attributes, by a name that counts in its region only", () => {
    const network = described({
      "elb-describe-load-balancers": {
        LoadBalancerDescriptions: [
          {
            LoadBalancerName: "old",
            DNSName: "old-1.us-east-1.elb.amazonaws.com",
            ListenerDescriptions: [
              {
                Listener: {
                  Protocol: "HTTP",
                  LoadBalancerPort: 80,
                  InstanceProtocol: "HTTP",
                  InstancePort: 8080,
                },
                PolicyNames: [],
              },
            ],
            Subnets: ["subnet-1"],
            VPCId: "vpc-1",
            Instances: [{ InstanceId: "i-1" }],
            SecurityGroups: ["sg-1"],
            Scheme: "internal",
          },
        ],
      },
      "elb-describe-load-balancer-attributes-old": {
        LoadBalancerAttributes: {
          CrossZoneLoadBalancing: { Enabled: false },
          AccessLog: { Enabled: false },
        },
      },
      "describe-network-interfaces": {
        NetworkInterfaces: [
          {
            NetworkInterfaceId: "eni-1",
            SubnetId: "subnet-1",
            Description: "ELB old",
            InterfaceType: "interface",
            RequesterId: "amazon-elb",
            RequesterManaged: true,
            SourceDestCheck: true,
            PrivateIpAddress: "10.0.0.5",
            PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: "10.0.0.5" }],
            Groups: [],
          },
        ],
      },
    });
    assert.deepEqual(plain(network.classicLoadBalancers), [
      {
        id: "111122223333/us-east-1/old",
        name: "old",
        kind: "classicLoadBalancer",
        internal: true,
        subnets: ["outside: subnet-1"],
        securityGroups: ["outside: sg-1"],
        instances: ["outside: i-1"],
        listeners: [{ protocol: "HTTP", port: 80, instanceProtocol: "HTTP", instancePort: 8080 }],
        crossZone: false,
        accessLogs: { enabled: false },
      },
    ]);
    assert.deepEqual(network.networkInterfaces[0]?.owner, {
      kind: "classicLoadBalancer",
      id: "111122223333/us-east-1/old",
    });
    assert.deepEqual(network.notUnderstood, []);
  });
});
