import assert from "node:assert/strict";
import { readAws } from "../../../../analysis/read/aws";
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

describe("reading Direct Connect from describe answers", () => {
  const network = described({
    "directconnect-describe-connections": {
      connections: [
        {
          ownerAccount: "111122223333",
          connectionId: "dxcon-1",
          connectionName: "line",
          connectionState: "available",
          region: "us-east-1",
          location: "EqDC2",
          bandwidth: "1Gbps",
        },
      ],
    },
    "describe-virtual-interfaces": {
      virtualInterfaces: [
        {
          ownerAccount: "111122223333",
          virtualInterfaceId: "dxvif-1",
          connectionId: "dxcon-1",
          virtualInterfaceType: "private",
          virtualInterfaceName: "to-aws",
          virtualInterfaceState: "available",
          addressFamily: "ipv4",
          virtualGatewayId: "",
          directConnectGatewayId: "dxgw-1",
          routeFilterPrefixes: [],
          bgpPeers: [{ addressFamily: "ipv4", bgpPeerState: "available", bgpStatus: "up" }],
          region: "us-east-1",
        },
        {
          virtualInterfaceId: "dxvif-2",
          connectionId: "dxcon-1",
          virtualInterfaceType: "public",
          virtualInterfaceState: "available",
          addressFamily: "ipv4",
          routeFilterPrefixes: [{ cidr: "203.0.113.0/24" }],
          bgpPeers: [],
        },
      ],
    },
    "describe-direct-connect-gateways": {
      directConnectGateways: [
        {
          directConnectGatewayId: "dxgw-1",
          directConnectGatewayName: "wan",
          amazonSideAsn: 64512,
          ownerAccount: "111122223333",
          directConnectGatewayState: "available",
        },
      ],
    },
    "describe-direct-connect-gateway-associations-dxgw-1": {
      directConnectGatewayAssociations: [
        {
          directConnectGatewayId: "dxgw-1",
          associationState: "associated",
          associatedGateway: {
            id: "tgw-1",
            type: "transitGateway",
            ownerAccount: "111122223333",
            region: "us-east-1",
          },
          associationId: "dxassoc-1",
          allowedPrefixesToDirectConnectGateway: [{ cidr: "10.0.0.0/8" }],
        },
      ],
    },
    "describe-direct-connect-gateway-attachments": {
      directConnectGatewayAttachments: [
        {
          directConnectGatewayId: "dxgw-1",
          virtualInterfaceId: "dxvif-1",
          attachmentState: "attached",
        },
        {
          directConnectGatewayId: "dxgw-1",
          virtualInterfaceId: "dxvif-elsewhere",
          attachmentState: "attached",
        },
      ],
    },
  });

  it("reads virtual interfaces, gateways and what they may announce", () => {
    assert.deepEqual(
      plain([
        network.directConnectConnections,
        network.directConnectVirtualInterfaces,
        network.directConnectGateways,
        network.directConnectGatewayAssociations,
      ]),
      [
        [
          {
            id: "dxcon-1",
            name: "line",
            kind: "directConnectConnection",
            location: "EqDC2",
            isAggregationGroup: false,
            bandwidth: "1Gbps",
          },
        ],
        [
          {
            id: "dxvif-1",
            name: "dxvif-1",
            kind: "directConnectVirtualInterface",
            use: "private",
            connection: "dxcon-1",
            directConnectGateway: "dxgw-1",
            family: 4,
            routeFilterPrefixes: [],
            bgpStatus: "up",
          },
          {
            id: "dxvif-2",
            name: "dxvif-2",
            kind: "directConnectVirtualInterface",
            use: "public",
            connection: "dxcon-1",
            family: 4,
            routeFilterPrefixes: ["203.0.113.0/24"],
          },
        ],
        [{ id: "dxgw-1", name: "wan", kind: "directConnectGateway" }],
        [
          {
            id: "dxassoc-1",
            name: "dxassoc-1",
            kind: "directConnectGatewayAssociation",
            directConnectGateway: "dxgw-1",
            associatedGateway: "outside: tgw-1",
            allowedPrefixes: ["10.0.0.0/8"],
          },
        ],
      ],
    );
  });

  it("lists a virtual interface of another account that leads to a gateway", () => {
    assert.deepEqual(network.notUnderstood, [
      { subject: "dxgw-1", what: "dxvif-elsewhere leads to it and is not described" },
    ]);
  });
});

/*
 * A peering is described on both sides. The requester sees the DNS options and the blocks of both VPCs;
 * the accepter has a name of its own for it and does not see the requester's options.
 */
describe("reading one peering from two accounts", () => {
  const side = (VpcId: string, OwnerId: string, rest: object) => ({
    VpcId,
    OwnerId,
    Region: "us-east-1",
    CidrBlock: "10.0.0.0/16",
    ...rest,
  });
  const seen = (account: string, tag: string, requester: object, code = "active") => ({
    name: `${account}/us-east-1/describe-vpc-peering-connections.json`,
    value: {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-1",
          RequesterVpcInfo: side("vpc-1", "111111111111", requester),
          AccepterVpcInfo: side("vpc-2", "222222222222", {}),
          Status: { Code: code, Message: tag },
          Tags: [{ Key: "Name", Value: tag }],
        },
      ],
    },
  });
  const options = { PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true } };

  it("makes one peering of them", () => {
    const network = readAws([
      seen("111111111111", "to-b", { ...options, CidrBlockSet: [{ CidrBlock: "10.0.0.0/16" }] }),
      seen("222222222222", "from-a", {}),
    ]);
    assert.deepEqual(plain(network.vpcPeeringConnections), [
      {
        id: "pcx-1",
        name: "to-b",
        kind: "vpcPeeringConnection",
        requesterVpc: "outside: vpc-1",
        accepterVpc: "outside: vpc-2",
        accepterRegion: "us-east-1",
        accepterAccount: "222222222222",
        autoAccept: false,
        status: "active",
      },
    ]);
    assert.deepEqual(network.notUnderstood, []);
  });

  it("says where they contradict each other", () => {
    const network = readAws([
      seen("111111111111", "to-b", {}),
      seen("222222222222", "from-a", {}, "deleted"),
    ]);
    assert.deepEqual(network.notUnderstood, [
      {
        subject: "pcx-1",
        path: "Status.Code",
        what: "described twice and differently; the first description counts",
      },
    ]);
  });
});
