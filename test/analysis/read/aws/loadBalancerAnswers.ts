/** Names in the answers: a network load balancer, its group and its listener. */
export const prefix = "arn:aws:elasticloadbalancing:us-east-1:111122223333";
export const balancer = `${prefix}:loadbalancer/net/shop/50dc6c495c0c9188`;
export const group = `${prefix}:targetgroup/web/73e2d6bc24d8a067`;
export const listener = `${prefix}:listener/net/shop/50dc6c495c0c9188/f2f7dc8efc522ab2`;

/** What AWS says of one network load balancer. */
export const answers = {
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
