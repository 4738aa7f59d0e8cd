import * as aws from "@pulumi/aws";

export function failing(): void {
  const office = new aws.ec2.CustomerGateway("office", {
    bgpAsn: "65000",
    ipAddress: "198.51.100.7",
    type: "ipsec.1",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  const logs = new aws.cloudwatch.LogGroup("vpn");
  new aws.ec2.VpnConnection("office", {
    customerGatewayId: office.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
    tunnel1LogOptions: {
      cloudwatchLogOptions: { logEnabled: true, logGroupArn: logs.arn },
    },
  });
}

export function passing(): void {
  const office = new aws.ec2.CustomerGateway("office", {
    bgpAsn: "65000",
    ipAddress: "198.51.100.7",
    type: "ipsec.1",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  const logs = new aws.cloudwatch.LogGroup("vpn");
  new aws.ec2.VpnConnection("office", {
    customerGatewayId: office.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
    tunnel1LogOptions: {
      cloudwatchLogOptions: { logEnabled: true, logGroupArn: logs.arn },
    },
    tunnel2LogOptions: {
      cloudwatchLogOptions: { logEnabled: true, logGroupArn: logs.arn },
    },
  });
}
