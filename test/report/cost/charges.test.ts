import assert from "node:assert/strict";

import { readAws, type AwsDocument } from "../../../analysis/read/aws";
import { costIn, costOf, inBoth, places, region, vpc } from "./chargeLines";
import type { Resource } from "./program";

describe("what AWS charges for", () => {
  it("is a classic load balancer by the hour and GB, with an address in each subnet", () => {
    // 0.025 × 730 = 18.25; 2 × 0.005 × 730 = 7.30
    const old: Resource = ["aws:elb/loadBalancer:LoadBalancer", "old", { subnets: inBoth, region }];
    assert.deepEqual(costOf(...places, old), {
      fixed: [
        ["classic load balancer", 1, 18.25],
        ["public IPv4 address", 2, 7.3],
      ],
      byUse: ["data through classic load balancers: 0.008 a GB"],
      unpriced: [],
      notes: [],
    });
  });

  it("is a Gateway Load Balancer and its endpoints in each zone", () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    const inputs = { loadBalancerType: "gateway", subnets: inBoth, region };
    const endpoint = {
      ...{ vpcId: "app", vpcEndpointType: "GatewayLoadBalancer", subnetIds: ["app-a"] },
      ...{ serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-1", region },
    };
    const { fixed, byUse } = costOf(
      ...places,
      [type, "inspection", inputs],
      ["aws:ec2/vpcEndpoint:VpcEndpoint", "way", endpoint],
    );
    // 2 × 0.0125 × 730 = 18.25; 0.01 × 730 = 7.30
    assert.deepEqual(fixed, [
      ["Gateway Load Balancer, zone", 2, 18.25],
      ["Gateway Load Balancer endpoint", 1, 7.3],
    ]);
    assert.deepEqual(byUse, [
      "capacity unit (GLCU): 0.004 a LCU-hour",
      "data through Gateway Load Balancer endpoints: 0.0035 a GB",
    ]);
  });

  it("is what crosses zones behind a network load balancer that balances across them", () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    const inputs = { loadBalancerType: "network", internal: true, subnets: inBoth, region };
    const lines = (enableCrossZoneLoadBalancing: boolean) =>
      costOf(...places, [type, "ports", { ...inputs, enableCrossZoneLoadBalancing }]).byUse;
    assert.deepEqual(lines(false), ["capacity unit (NLCU): 0.006 a LCU-hour"]);
    assert.deepEqual(lines(true), [
      "data between zones, each direction: 0.01 a GB",
      "capacity unit (NLCU): 0.006 a LCU-hour",
    ]);
  });

  it("is a firewall by its endpoints, and NAT behind it in full", () => {
    const type = "aws:networkfirewall/firewall:Firewall";
    const subnetMappings = inBoth.map((subnetId) => ({ subnetId }));
    const firewall: Resource = [type, "edge", { vpcId: "app", subnetMappings, region }];
    const { fixed, byUse, notes } = costOf(...places, firewall);
    // 2 × 0.395 × 730 = 576.70
    assert.deepEqual(fixed, [["Network Firewall endpoint", 2, 576.7]]);
    assert.deepEqual(byUse, ["data through Network Firewall: 0.065 a GB"]);
    assert.deepEqual(notes, [
      "NAT gateways behind firewall edge are counted in full, which AWS waives hour by hour and GB by GB",
    ]);
  });

  it("is both ends of a peering of transit gateways, and no Connect attachment", () => {
    const gateway = (name: string): Resource => [
      "aws:ec2transitgateway/transitGateway:TransitGateway",
      name,
      { region },
    ];
    const attachment = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
    const { fixed, byUse } = costOf(
      ...[...places, gateway("hub"), gateway("far")],
      [attachment, "app-hub", { vpcId: "app", transitGatewayId: "hub", subnetIds: inBoth, region }],
      [
        "aws:ec2transitgateway/connect:Connect",
        "sd-wan",
        { transitGatewayId: "hub", transportAttachmentId: "app-hub", region },
      ],
      [
        "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        "ocean",
        { transitGatewayId: "hub", peerTransitGatewayId: "far", peerRegion: "eu-west-1", region },
      ],
      [
        "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
        "shore",
        { transitGatewayAttachmentId: "ocean", region },
      ],
    );
    assert.deepEqual(fixed, [
      ["transit gateway attachment", 1, 36.5],
      ["transit gateway attachment", 1, 36.5],
      ["transit gateway attachment", 1, 36.5],
    ]);
    assert.deepEqual([...byUse].sort(), [
      "data between regions: 0.02 a GB",
      "data sent to the transit gateway: 0.02 a GB",
    ]);
  });

  it("is a VPN connection, with two accelerators where it is accelerated", () => {
    const inputs = {
      customerGatewayId: "office",
      transitGatewayId: "hub",
      type: "ipsec.1",
      region,
    };
    const { fixed, unpriced } = costOf(
      ["aws:ec2transitgateway/transitGateway:TransitGateway", "hub", { region }],
      ["aws:ec2/vpnConnection:VpnConnection", "vpn", { ...inputs, enableAcceleration: true }],
    );
    // 0.05 × 730 = 36.50 for the connection and for its attachment; 2 × 0.025 × 730 = 36.50
    assert.deepEqual(fixed, [
      ["VPN connection", 1, 36.5],
      ["accelerator", 2, 36.5],
      ["transit gateway attachment", 1, 36.5],
    ]);
    assert.deepEqual(unpriced, [
      {
        what: "public IPv4 addresses of accelerated VPN connections",
        page: "AWS VPN Pricing",
        names: ["vpn"],
      },
    ]);
  });

  it("is a Direct Connect port by its speed, and names a speed that has no price", () => {
    const port = (name: string, bandwidth: string): Resource => [
      "aws:directconnect/connection:Connection",
      name,
      { bandwidth, location: "EqDC2", region },
    ];
    const { fixed, unpriced } = costOf(
      port("one", "1Gbps"),
      port("ten", "10Gbps"),
      port("odd", "3Gbps"),
    );
    // 2.25 × 730 = 1642.50; 0.3 × 730 = 219
    assert.deepEqual(fixed, [
      ["Direct Connect port of 10Gbps", 1, 1642.5],
      ["Direct Connect port of 1Gbps", 1, 219],
    ]);
    assert.deepEqual(unpriced, [
      { what: "Direct Connect ports of 3Gbps", page: "AWS Direct Connect Pricing", names: ["odd"] },
    ]);
  });

  it("is a hosted connection at its own price, where AWS names the partner", () => {
    const hosted = { connectionId: "dxcon-1", connectionName: "line", partnerName: "TIVIT" };
    const connections = [
      { ...hosted, bandwidth: "500Mbps", connectionState: "available", region },
      {
        ...hosted,
        connectionId: "dxcon-2",
        bandwidth: "1Gbps",
        connectionState: "deleted",
        region,
      },
    ];
    const answer: AwsDocument = { name: "describe-connections.json", value: { connections } };
    // 0.2 × 730 = 146
    assert.deepEqual(costIn(readAws([answer])).fixed, [
      ["Direct Connect hosted connection of 500Mbps", 1, 146],
    ]);
  });

  it("is what crosses zones to a NAT gateway of another zone", () => {
    const route: Resource = [
      "aws:ec2/route:Route",
      "out",
      { routeTableId: "way", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat", region },
    ];
    const user = (zone: string): readonly Resource[] => [
      ["aws:ec2/routeTable:RouteTable", "way", { vpcId: "app", region }],
      [
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "way-of-it",
        { routeTableId: "way", subnetId: `app-${zone}`, region },
      ],
      route,
    ];
    const nat: Resource = [
      "aws:ec2/natGateway:NatGateway",
      "nat",
      { subnetId: "app-a", connectivityType: "private", region },
    ];
    const through = "data through NAT gateways: 0.045 a GB";
    assert.deepEqual(costOf(...places, nat, ...user("a")).byUse, [through]);
    assert.deepEqual(costOf(...places, nat, ...user("b")).byUse, [
      through,
      "data between other zones and the NAT gateway, each direction: 0.01 a GB",
    ]);
  });

  it("is an elastic IP in use or idle, and an address that an instance gets", () => {
    const machine = { subnetId: "app-a", associatePublicIpAddress: true, region };
    const { fixed } = costOf(
      ...places,
      ["aws:ec2/instance:Instance", "web", machine],
      ["aws:ec2/eip:Eip", "spare", { domain: "vpc", region }],
      ["aws:ec2/eip:Eip", "used", { domain: "vpc", instance: "api", region }],
      [
        "aws:ec2/instance:Instance",
        "api",
        { subnetId: "app-b", associatePublicIpAddress: true, region },
      ],
    );
    assert.deepEqual([...fixed].sort(), [
      ["idle public IPv4 address", 1, 3.65],
      ["public IPv4 address", 1, 3.65],
      ["public IPv4 address", 1, 3.65],
    ]);
  });

  it("has a page of AWS for what has no price here", () => {
    const log = {
      vpcId: "app",
      trafficType: "ALL",
      logDestinationType: "kinesis-data-firehose",
      region,
    };
    const { byUse, unpriced } = costOf(
      vpc,
      ["aws:ec2/flowLog:FlowLog", "flows", { ...log, logDestination: "arn:aws:firehose:::stream" }],
      ["aws:ec2clientvpn/endpoint:Endpoint", "people", { vpcId: "app", region }],
    );
    assert.deepEqual(unpriced, [
      {
        what: "flow logs to kinesis-data-firehose",
        page: "Amazon CloudWatch Pricing",
        names: ["flows"],
      },
      { what: "subnets associated with Client VPN", page: "AWS VPN Pricing", names: ["people"] },
    ]);
    assert.deepEqual(byUse, [
      "data out to the internet: 0.09 a GB",
      "client connected by Client VPN: 0.05 a connection-hour",
    ]);
  });
});
