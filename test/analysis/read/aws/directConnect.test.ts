import assert from "node:assert/strict";
import { described, plain } from "./facts";

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
