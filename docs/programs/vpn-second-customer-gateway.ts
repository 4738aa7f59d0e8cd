import * as aws from "@pulumi/aws";

export function failing(): void {
  const office = new aws.ec2.CustomerGateway("office", {
    bgpAsn: "65000",
    ipAddress: "198.51.100.7",
    type: "ipsec.1",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  new aws.ec2.VpnConnection("office", {
    customerGatewayId: office.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
  });
}

export function passing(): void {
  const office = new aws.ec2.CustomerGateway("office", {
    bgpAsn: "65000",
    ipAddress: "198.51.100.7",
    type: "ipsec.1",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  const branch = new aws.ec2.CustomerGateway("branch", {
    bgpAsn: "65001",
    ipAddress: "203.0.113.9",
    type: "ipsec.1",
  });
  new aws.ec2.VpnConnection("office", {
    customerGatewayId: office.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
  });
  new aws.ec2.VpnConnection("branch", {
    customerGatewayId: branch.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
  });
}
