import assert from "node:assert/strict";
import { described, plain } from "./facts";

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
