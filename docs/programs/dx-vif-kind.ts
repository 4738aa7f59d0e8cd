import * as aws from "@pulumi/aws";

export function failing(): void {
  const first = new aws.directconnect.Connection("first", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  const site = new aws.directconnect.Gateway("site", { amazonSideAsn: "64512" });
  new aws.directconnect.GatewayAssociation("app", {
    dxGatewayId: site.id,
    associatedGatewayId: gateway.id,
  });
  new aws.directconnect.TransitVirtualInterface("office", {
    connectionId: first.id,
    dxGatewayId: site.id,
    vlan: 101,
    bgpAsn: 65000,
    addressFamily: "ipv4",
  });
}

export function passing(): void {
  const first = new aws.directconnect.Connection("first", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  const site = new aws.directconnect.Gateway("site", { amazonSideAsn: "64512" });
  new aws.directconnect.GatewayAssociation("app", {
    dxGatewayId: site.id,
    associatedGatewayId: gateway.id,
  });
  new aws.directconnect.PrivateVirtualInterface("office", {
    connectionId: first.id,
    dxGatewayId: site.id,
    vlan: 101,
    bgpAsn: 65000,
    addressFamily: "ipv4",
  });
}
