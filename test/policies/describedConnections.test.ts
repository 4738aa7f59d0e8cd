import assert from "node:assert/strict";
import { baseline } from "../../policies/baseline";
import { evaluate } from "../../policies/evaluate/evaluate";
import { described } from "../analysis/read/aws/facts";

/*
 * An account as AWS describes it: VPC vpc-shop, 10.60.0.0/16, with subnets in zones a and b, and VPC vpc-data,
 * 10.61.0.0/16. Both are peered and attached to a transit gateway, each in zone a. A VPN with one tunnel that
 * is down, a Client VPN endpoint without log and one Direct Connect line complete it.
 */
const vpc = (id: string, block: string) => ({
  VpcId: id,
  CidrBlock: block,
  CidrBlockAssociationSet: [{ CidrBlock: block, CidrBlockState: { State: "associated" } }],
});
const subnet = (id: string, vpcId: string, zone: string, block: string) => ({
  SubnetId: id,
  VpcId: vpcId,
  AvailabilityZone: `us-east-1${zone}`,
  AvailabilityZoneId: `use1-az${zone}`,
  CidrBlock: block,
});
const table = (
  id: string,
  vpcId: string,
  subnets: readonly string[],
  routes: readonly object[],
) => ({
  RouteTableId: id,
  VpcId: vpcId,
  Associations: subnets.map((one) => ({
    RouteTableAssociationId: `${id}-${one}`,
    RouteTableId: id,
    SubnetId: one,
    Main: false,
    AssociationState: { State: "associated" },
  })),
  Routes: routes.map((route) => ({ State: "active", Origin: "CreateRoute", ...route })),
  PropagatingVgws: [],
});
const attachment = (id: string, vpcId: string, subnetId: string) => ({
  TransitGatewayAttachmentId: id,
  TransitGatewayId: "tgw-1",
  VpcId: vpcId,
  State: "available",
  SubnetIds: [subnetId],
  Options: { ApplianceModeSupport: "disable" },
});

const network = described({
  "describe-vpcs": { Vpcs: [vpc("vpc-shop", "10.60.0.0/16"), vpc("vpc-data", "10.61.0.0/16")] },
  "describe-subnets": {
    Subnets: [
      subnet("subnet-a", "vpc-shop", "a", "10.60.0.0/20"),
      subnet("subnet-b", "vpc-shop", "b", "10.60.16.0/20"),
      subnet("subnet-data", "vpc-data", "a", "10.61.0.0/20"),
    ],
  },
  "describe-route-tables": {
    RouteTables: [
      table(
        "rtb-shop",
        "vpc-shop",
        ["subnet-a", "subnet-b"],
        [
          { DestinationCidrBlock: "10.61.0.0/16", VpcPeeringConnectionId: "pcx-1" },
          { DestinationCidrBlock: "10.62.0.0/16", VpcPeeringConnectionId: "pcx-1" },
          { DestinationCidrBlock: "10.96.0.0/16", TransitGatewayId: "tgw-1" },
        ],
      ),
      table("rtb-data", "vpc-data", ["subnet-data"], []),
    ],
  },
  "describe-vpc-peering-connections": {
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: "pcx-1",
        Status: { Code: "active" },
        RequesterVpcInfo: { VpcId: "vpc-shop", OwnerId: "111122223333", Region: "us-east-1" },
        AccepterVpcInfo: { VpcId: "vpc-data", OwnerId: "111122223333", Region: "us-east-1" },
      },
    ],
  },
  "describe-transit-gateways": {
    TransitGateways: [
      {
        TransitGatewayId: "tgw-1",
        State: "available",
        Options: {
          AutoAcceptSharedAttachments: "enable",
          AssociationDefaultRouteTableId: "tgw-rtb-1",
          PropagationDefaultRouteTableId: "tgw-rtb-1",
        },
      },
    ],
  },
  "describe-transit-gateway-vpc-attachments": {
    TransitGatewayVpcAttachments: [
      attachment("tgw-attach-shop", "vpc-shop", "subnet-a"),
      attachment("tgw-attach-data", "vpc-data", "subnet-data"),
    ],
  },
  "describe-transit-gateway-route-tables": {
    TransitGatewayRouteTables: [
      { TransitGatewayRouteTableId: "tgw-rtb-1", TransitGatewayId: "tgw-1", State: "available" },
    ],
  },
  "get-transit-gateway-route-table-associations-tgw-rtb-1": {
    Associations: ["tgw-attach-shop", "tgw-attach-data"].map((id) => ({
      TransitGatewayAttachmentId: id,
      State: "associated",
    })),
  },
  "get-transit-gateway-route-table-propagations-tgw-rtb-1": {
    TransitGatewayRouteTablePropagations: [
      { TransitGatewayAttachmentId: "tgw-attach-data", State: "enabled" },
    ],
  },
  "search-transit-gateway-routes-tgw-rtb-1": {
    Routes: [
      {
        DestinationCidrBlock: "10.61.0.0/16",
        TransitGatewayAttachments: [{ TransitGatewayAttachmentId: "tgw-attach-data" }],
        Type: "propagated",
        State: "active",
      },
    ],
  },
  "describe-vpn-gateways": {
    VpnGateways: [{ VpnGatewayId: "vgw-1", State: "available", VpcAttachments: [] }],
  },
  "describe-customer-gateways": {
    CustomerGateways: [
      { CustomerGatewayId: "cgw-1", State: "available", IpAddress: "203.0.113.1" },
    ],
  },
  "describe-vpn-connections": {
    VpnConnections: [
      {
        VpnConnectionId: "vpn-1",
        CustomerGatewayId: "cgw-1",
        VpnGatewayId: "vgw-1",
        State: "available",
        Options: {
          StaticRoutesOnly: false,
          TunnelOptions: [
            { OutsideIpAddress: "198.51.100.1", IkeVersions: [{ Value: "ikev2" }] },
            { OutsideIpAddress: "198.51.100.2" },
          ],
        },
        VgwTelemetry: [
          { OutsideIpAddress: "198.51.100.1", Status: "UP" },
          { OutsideIpAddress: "198.51.100.2", Status: "DOWN" },
        ],
      },
    ],
  },
  "describe-client-vpn-endpoints": {
    ClientVpnEndpoints: [
      { ClientVpnEndpointId: "cvpn-1", ConnectionLogOptions: { Enabled: false } },
    ],
  },
  "directconnect-describe-connections": {
    connections: [{ connectionId: "dxcon-1", connectionName: "line", location: "EqDC2" }],
  },
  "describe-virtual-interfaces": {
    virtualInterfaces: [
      {
        virtualInterfaceId: "dxvif-1",
        connectionId: "dxcon-1",
        virtualInterfaceType: "transit",
        virtualInterfaceState: "available",
        addressFamily: "ipv4",
        directConnectGatewayId: "dxgw-1",
        bgpPeers: [],
      },
    ],
  },
  "describe-direct-connect-gateways": {
    directConnectGateways: [{ directConnectGatewayId: "dxgw-1", directConnectGatewayName: "line" }],
  },
  "describe-direct-connect-gateway-associations": {
    directConnectGatewayAssociations: [
      {
        associationId: "assoc-1",
        directConnectGatewayId: "dxgw-1",
        associatedGateway: { id: "vgw-1", type: "virtualPrivateGateway" },
        associationState: "associated",
      },
    ],
  },
});

describe("the rules on connections over an account", () => {
  it("find what they find in a program", () => {
    const rules = baseline.filter(({ name }) => /^(peer|tgw|vpn|dx)-/.test(name));
    const { findings } = evaluate(network, rules, { today: "2026-11-21" });
    assert.deepEqual(
      findings.map(({ outcome, rule, urn }) => `${outcome}: ${rule.name} ${urn}`).sort(),
      [
        "violation: dx-connection-redundancy dxcon-1",
        "violation: dx-vif-kind dxvif-1",
        "violation: dx-vif-redundancy dxgw-1",
        "violation: peer-least-access-routes rtb-shop",
        "violation: peer-no-transit rtb-shop",
        "violation: peer-return-route pcx-1",
        "violation: tgw-attachment-azs tgw-attach-shop",
        "violation: tgw-no-auto-accept tgw-1",
        "violation: tgw-symmetric-routes tgw-rtb-1",
        "violation: vpn-client-logging cvpn-1",
        "violation: vpn-ikev2-only vpn-1",
        "violation: vpn-strong-algorithms vpn-1",
        "violation: vpn-tunnel-logging vpn-1",
        "violation: vpn-two-tunnels vpn-1",
        "violation: vpn-two-tunnels vpn-1",
      ],
    );
  });
});
