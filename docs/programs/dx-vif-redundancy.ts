import * as aws from "@pulumi/aws";

export function failing(): void {
  const gateway = new aws.ec2.VpnGateway("app");
  const first = new aws.directconnect.Connection("first", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  new aws.directconnect.PrivateVirtualInterface("one", {
    connectionId: first.id,
    vlan: 101,
    bgpAsn: 65000,
    addressFamily: "ipv4",
    vpnGatewayId: gateway.id,
  });
  new aws.directconnect.PrivateVirtualInterface("two", {
    connectionId: first.id,
    vlan: 102,
    bgpAsn: 65000,
    addressFamily: "ipv4",
    vpnGatewayId: gateway.id,
  });
}

export function passing(): void {
  const gateway = new aws.ec2.VpnGateway("app");
  const first = new aws.directconnect.Connection("first", {
    bandwidth: "1Gbps",
    location: "EqDC2",
  });
  const second = new aws.directconnect.Connection("second", {
    bandwidth: "1Gbps",
    location: "CSVA1",
  });
  new aws.directconnect.PrivateVirtualInterface("one", {
    connectionId: first.id,
    vlan: 101,
    bgpAsn: 65000,
    addressFamily: "ipv4",
    vpnGatewayId: gateway.id,
  });
  new aws.directconnect.PrivateVirtualInterface("two", {
    connectionId: second.id,
    vlan: 102,
    bgpAsn: 65000,
    addressFamily: "ipv4",
    vpnGatewayId: gateway.id,
  });
}
