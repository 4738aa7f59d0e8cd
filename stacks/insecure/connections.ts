import * as aws from "@pulumi/aws";
import { Vpc } from "pulumi-palisade";
import type { Network } from "./network";

/** What joins the shop with other networks. */
export function createConnections(network: Network): void {
  createPeering(network);
  const hub = createHub();
  attachVpcs(hub, network);
  createOfficeVpn(hub);
  createStaffVpn();
  createLine();
}

// The other VPCs are as they should be: what is wrong is how they are joined.
function createVpc(name: string, cidrBlock: string): Vpc {
  return new Vpc(name, {
    cidrBlock,
    zoneCount: 2,
    tiers: [{ name: "isolated" }],
    tags: { Name: name },
  });
}

function createPeering({ vpc, privateTableA }: Network): void {
  const data = createVpc("shop-data", "10.61.0.0/16");
  // peer-return-route: the shop knows the way there, and nobody the way back.
  const peering = new aws.ec2.VpcPeeringConnection("shop-data", {
    vpcId: vpc.id,
    peerVpcId: data.vpcId,
    autoAccept: true,
  });
  // peer-least-access-routes, peer-no-transit: the head office is behind the other VPC, out of reach.
  for (const [to, destinationCidrBlock] of [
    ["data", "10.61.0.0/16"],
    ["head-office", "192.168.0.0/16"],
  ] as const) {
    new aws.ec2.Route(`shop-to-${to}`, {
      routeTableId: privateTableA.id,
      destinationCidrBlock,
      vpcPeeringConnectionId: peering.id,
    });
  }
}

function createHub(): aws.ec2transitgateway.TransitGateway {
  return new aws.ec2transitgateway.TransitGateway("shop-hub", {
    description: "Where the networks of the shop meet",
    // tgw-no-auto-accept: whoever the gateway is shared with is in.
    autoAcceptSharedAttachments: "enable",
  });
}

function attachVpcs(
  hub: aws.ec2transitgateway.TransitGateway,
  { vpc, privateA, privateTableB }: Network,
): void {
  const transitGatewayId = hub.id;
  // tgw-attachment-azs: only zone a is attached, and zone b has a route all the same.
  new aws.ec2transitgateway.VpcAttachment("shop", {
    transitGatewayId,
    vpcId: vpc.id,
    subnetIds: [privateA.id],
  });
  new aws.ec2.Route("shop-to-partners", {
    routeTableId: privateTableB.id,
    destinationCidrBlock: "10.93.0.0/16",
    transitGatewayId,
  });

  const warehouse = createVpc("shop-warehouse", "10.60.128.0/17");
  // peer-no-overlap: the warehouse has half of the shop's own addresses.
  new aws.ec2transitgateway.VpcAttachment("shop-warehouse", {
    transitGatewayId,
    vpcId: warehouse.vpcId,
    subnetIds: warehouse.subnets.map(({ subnetId }) => subnetId),
    // tgw-symmetric-routes: it finds the shop, which does not find it.
    transitGatewayDefaultRouteTablePropagation: false,
  });
}

function createOfficeVpn(hub: aws.ec2transitgateway.TransitGateway): void {
  // vpn-second-customer-gateway: one device in one office is the whole VPN.
  const office = new aws.ec2.CustomerGateway("shop-office", {
    type: "ipsec.1",
    ipAddress: "198.51.100.7",
    bgpAsn: "65010",
  });
  new aws.ec2.VpnConnection("shop-office", {
    type: "ipsec.1",
    customerGatewayId: office.id,
    transitGatewayId: hub.id,
    // vpn-two-tunnels: AWS calls the device over one tunnel and waits to be called over the other.
    tunnel1StartupAction: "start",
    // vpn-ikev2-only: the device of the office was bought when there was nothing else.
    tunnel1IkeVersions: ["ikev1", "ikev2"],
    tunnel2IkeVersions: ["ikev1", "ikev2"],
    // vpn-strong-algorithms: none is named, so SHA-1 will do.
    // vpn-tunnel-logging: nothing is kept of what the tunnels agree on.
  });
}

function createStaffVpn(): void {
  const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/";
  new aws.ec2clientvpn.Endpoint("shop-staff", {
    description: "Staff at home",
    clientCidrBlock: "10.92.0.0/22",
    serverCertificateArn: `${certificate}0a1b2c3d-0000-4000-8000-00000000000a`,
    authenticationOptions: [
      {
        type: "certificate-authentication",
        rootCertificateChainArn: `${certificate}0a1b2c3d-0000-4000-8000-00000000000b`,
      },
    ],
    // vpn-client-logging: who was in the network, and when, is anybody's guess.
    connectionLogOptions: { enabled: false },
  });
}

function createLine(): void {
  // dx-connection-redundancy: one line, which ends in one building.
  const line = new aws.directconnect.Connection("shop-line", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  // dx-vif-redundancy: and one interface on it.
  const gateway = new aws.directconnect.Gateway("shop-line", { amazonSideAsn: "64513" });
  const vpnGateway = new aws.ec2.VpnGateway("shop-line", { amazonSideAsn: "64514" });
  new aws.directconnect.GatewayAssociation("shop-line", {
    dxGatewayId: gateway.id,
    associatedGatewayId: vpnGateway.id,
  });
  // dx-vif-kind: a transit interface, and no transit gateway behind it.
  new aws.directconnect.TransitVirtualInterface("shop-line", {
    connectionId: line.id,
    dxGatewayId: gateway.id,
    vlan: 101,
    bgpAsn: 65010,
    addressFamily: "ipv4",
  });
}
