import * as aws from "@pulumi/aws";

export function failing(): void {
  new aws.directconnect.Connection("first", { bandwidth: "1Gbps", location: "EqDC2" });
  new aws.directconnect.Connection("second", { bandwidth: "1Gbps", location: "EqDC2" });
}

export function passing(): void {
  new aws.directconnect.Connection("first", { bandwidth: "1Gbps", location: "EqDC2" });
  new aws.directconnect.Connection("second", { bandwidth: "1Gbps", location: "CSVA1" });
}
