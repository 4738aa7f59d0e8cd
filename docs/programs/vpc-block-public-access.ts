import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.ec2.VpcBlockPublicAccessOptions("account", { internetGatewayBlockMode: "off" });
}

export function passing(): void {
  new aws.ec2.VpcBlockPublicAccessOptions("account", {
    internetGatewayBlockMode: "block-ingress",
  });
}
