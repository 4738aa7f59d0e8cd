import type { Bench } from "../bench";

export const types = {
  attachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  bucket: "aws:s3/bucket:Bucket",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  eni: "aws:ec2/networkInterface:NetworkInterface",
  group: "aws:lb/targetGroup:TargetGroup",
  instance: "aws:ec2/instance:Instance",
  listener: "aws:lb/listener:Listener",
  rule: "aws:lb/listenerRule:ListenerRule",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  vpc: "aws:ec2/vpc:Vpc",
};

/** 10.0.0.0/16 with an internet gateway, and subnets in us-east-1a and us-east-1b. */
export function place(bench: Bench) {
  const { vpcId, subnetId } = bench.network();
  return { vpcId, subnets: [subnetId, bench.subnet(vpcId, "10.0.1.0/24", "us-east-1b")] };
}

export const withoutArns = (text: string) => text.replaceAll(/arn:aws:[\w:/.-]+/g, "<arn>");
