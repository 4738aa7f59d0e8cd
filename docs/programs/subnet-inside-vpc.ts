import * as aws from "@pulumi/aws";

export function failing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.5.0.0/24" });
}

export function passing(): void {
  const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
  const more = new aws.ec2.VpcIpv4CidrBlockAssociation("more", {
    vpcId: vpc.id,
    cidrBlock: "10.5.0.0/20",
  });
  new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.5.0.0/24" }, { dependsOn: more });
}
