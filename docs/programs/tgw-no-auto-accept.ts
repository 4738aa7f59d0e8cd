import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.ec2transitgateway.TransitGateway("hub", { autoAcceptSharedAttachments: "enable" });
}

export function passing(): void {
  new aws.ec2transitgateway.TransitGateway("hub");
}
