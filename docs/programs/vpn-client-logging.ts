import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.ec2clientvpn.Endpoint("staff", {
    clientCidrBlock: "10.200.0.0/16",
    serverCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4",
    authenticationOptions: [
      {
        type: "certificate-authentication",
        rootCertificateChainArn: "arn:aws:acm:us-east-1:123456789012:certificate/e5f6a7b8",
      },
    ],
    connectionLogOptions: { enabled: false },
  });
}

export function passing(): void {
  const logs = new aws.cloudwatch.LogGroup("client-vpn");
  new aws.ec2clientvpn.Endpoint("staff", {
    clientCidrBlock: "10.200.0.0/16",
    serverCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4",
    authenticationOptions: [
      {
        type: "certificate-authentication",
        rootCertificateChainArn: "arn:aws:acm:us-east-1:123456789012:certificate/e5f6a7b8",
      },
    ],
    connectionLogOptions: { enabled: true, cloudwatchLogGroup: logs.name },
  });
}
