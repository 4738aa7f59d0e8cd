import assert from "node:assert/strict";
import { described, plain } from "./facts";

describe("reading VPNs from describe answers", () => {
  const network = described({
    "describe-vpn-gateways": {
      VpnGateways: [
        {
          VpnGatewayId: "vgw-1",
          State: "available",
          Type: "ipsec.1",
          AmazonSideAsn: 64512,
          VpcAttachments: [
            { VpcId: "vpc-old", State: "detached" },
            { VpcId: "vpc-1", State: "attached" },
          ],
          Tags: [],
        },
      ],
    },
    "describe-customer-gateways": {
      CustomerGateways: [
        {
          CustomerGatewayId: "cgw-1",
          State: "available",
          Type: "ipsec.1",
          BgpAsn: "65000",
          IpAddress: "203.0.113.1",
          Tags: [{ Key: "Name", Value: "office" }],
        },
      ],
    },
    "describe-vpn-connections": {
      VpnConnections: [
        {
          VpnConnectionId: "vpn-1",
          CustomerGatewayId: "cgw-1",
          VpnGatewayId: "vgw-1",
          State: "available",
          Type: "ipsec.1",
          Category: "VPN",
          Options: {
            EnableAcceleration: false,
            StaticRoutesOnly: true,
            LocalIpv4NetworkCidr: "0.0.0.0/0",
            RemoteIpv4NetworkCidr: "10.0.0.0/16",
            TunnelInsideIpVersion: "ipv4",
            TunnelOptions: [
              {
                OutsideIpAddress: "198.51.100.1",
                TunnelInsideCidr: "169.254.10.0/30",
                PreSharedKey: "not to be read",
                Phase1IntegrityAlgorithms: [{ Value: "SHA2-256" }, { Value: "SHA2-384" }],
                Phase2DHGroupNumbers: [{ Value: 20 }],
                IkeVersions: [{ Value: "ikev2" }],
                StartupAction: "start",
                LogOptions: {
                  CloudWatchLogOptions: {
                    LogEnabled: true,
                    LogGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:vpn",
                    LogOutputFormat: "json",
                  },
                },
              },
              { OutsideIpAddress: "198.51.100.2", TunnelInsideCidr: "169.254.11.0/30" },
            ],
          },
          Routes: [
            { DestinationCidrBlock: "192.168.0.0/16", Source: "Static", State: "available" },
            { DestinationCidrBlock: "192.168.9.0/24", Source: "Static", State: "deleted" },
          ],
          VgwTelemetry: [
            { AcceptedRouteCount: 0, OutsideIpAddress: "198.51.100.1", Status: "UP" },
            { AcceptedRouteCount: 0, OutsideIpAddress: "198.51.100.2", Status: "DOWN" },
          ],
          Tags: [],
        },
      ],
    },
  });

  it("reads gateways, connections with their tunnels, and the static routes in force", () => {
    assert.deepEqual(
      plain([
        network.vpnGateways,
        network.customerGateways,
        network.vpnConnections,
        network.vpnConnectionRoutes.map(({ vpnConnection, destination }) => [
          vpnConnection,
          destination,
        ]),
      ]),
      [
        [{ id: "vgw-1", name: "vgw-1", kind: "vpnGateway", vpc: "outside: vpc-1" }],
        [
          {
            id: "cgw-1",
            name: "office",
            kind: "customerGateway",
            ipAddress: "203.0.113.1",
            bgpAsn: "65000",
          },
        ],
        [
          {
            id: "vpn-1",
            name: "vpn-1",
            kind: "vpnConnection",
            customerGateway: "cgw-1",
            vpnGateway: "vgw-1",
            staticRoutesOnly: true,
            tunnelInsideIpVersion: 4,
            tunnels: ["UP", "DOWN"],
            tunnelOptions: [
              {
                ikeVersions: ["ikev2"],
                phase1: { integrity: ["SHA2-256", "SHA2-384"] },
                phase2: { dhGroups: [20] },
                logEnabled: true,
                hasLogGroup: true,
                options: { startupAction: "start" },
                givenApart: ["tunnelInsideCidr", "preSharedKey"],
              },
              {
                phase1: {},
                phase2: {},
                logEnabled: false,
                hasLogGroup: false,
                options: {},
                givenApart: ["tunnelInsideCidr"],
              },
            ],
          },
        ],
        [["vpn-1", "192.168.0.0/16"]],
      ],
    );
  });

  it("lists a traffic selector that lets less than everything through", () => {
    assert.deepEqual(network.notUnderstood, [
      {
        subject: "vpn-1",
        path: "Options.RemoteIpv4NetworkCidr",
        what: "carries 10.0.0.0/16 only, which is not modelled",
      },
    ]);
  });
});
