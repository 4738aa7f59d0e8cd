/*
 * A web server, an application and a database in three subnets, and a change that a reviewer should look
 * at twice: with `later`, SSH is open to the internet, the web server reaches the database, the database
 * reaches the internet, the application moves to another block, its group is described anew, a partner's
 * range grows, an address is given back and an endpoint is added.
 */
const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");
const later = new pulumi.Config().getBoolean("later") ?? false;
const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
const igw = new aws.ec2.InternetGateway("shop", { vpcId: vpc.id });
const pub = new aws.ec2.Subnet("public-a", {
  vpcId: vpc.id,
  cidrBlock: "10.0.0.0/24",
  availabilityZone: "us-east-1a",
});
const app = new aws.ec2.Subnet("app-a", {
  vpcId: vpc.id,
  cidrBlock: later ? "10.0.32.0/24" : "10.0.16.0/24",
  availabilityZone: "us-east-1a",
});
const data = new aws.ec2.Subnet("data-a", {
  vpcId: vpc.id,
  cidrBlock: "10.0.48.0/24",
  availabilityZone: "us-east-1a",
});
const eip = new aws.ec2.Eip("nat", { domain: "vpc" });
const nat = new aws.ec2.NatGateway(
  "nat",
  { subnetId: pub.id, allocationId: eip.id },
  { dependsOn: [igw] },
);
const pubT = new aws.ec2.RouteTable("public", {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: igw.id }],
});
const appT = new aws.ec2.RouteTable("app", { vpcId: vpc.id });
new aws.ec2.Route("app-out", {
  routeTableId: appT.id,
  destinationCidrBlock: "0.0.0.0/0",
  natGatewayId: nat.id,
});
const dataT = new aws.ec2.RouteTable("data", { vpcId: vpc.id });
new aws.ec2.RouteTableAssociation("public-a", { subnetId: pub.id, routeTableId: pubT.id });
new aws.ec2.RouteTableAssociation("app-a", { subnetId: app.id, routeTableId: appT.id });
new aws.ec2.RouteTableAssociation("data-a", { subnetId: data.id, routeTableId: dataT.id });
if (later)
  new aws.ec2.Route("data-out", {
    routeTableId: dataT.id,
    destinationCidrBlock: "0.0.0.0/0",
    natGatewayId: nat.id,
  });
const webSg = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id, description: "web" });
new aws.vpc.SecurityGroupIngressRule("web-https", {
  securityGroupId: webSg.id,
  cidrIpv4: "0.0.0.0/0",
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
});
new aws.vpc.SecurityGroupEgressRule("web-out", {
  securityGroupId: webSg.id,
  cidrIpv4: "0.0.0.0/0",
  ipProtocol: "-1",
});
const appSg = new aws.ec2.SecurityGroup("app", {
  vpcId: vpc.id,
  description: later ? "app servers" : "app",
});
new aws.vpc.SecurityGroupIngressRule("app-from-web", {
  securityGroupId: appSg.id,
  referencedSecurityGroupId: webSg.id,
  ipProtocol: "tcp",
  fromPort: 8080,
  toPort: 8080,
});
new aws.vpc.SecurityGroupEgressRule("app-out", {
  securityGroupId: appSg.id,
  cidrIpv4: "0.0.0.0/0",
  ipProtocol: "-1",
});
const dbSg = new aws.ec2.SecurityGroup("db", { vpcId: vpc.id, description: "db" });
new aws.vpc.SecurityGroupIngressRule("db-from-app", {
  securityGroupId: dbSg.id,
  referencedSecurityGroupId: appSg.id,
  ipProtocol: "tcp",
  fromPort: 5432,
  toPort: 5432,
});
if (later)
  new aws.vpc.SecurityGroupIngressRule("db-from-web", {
    securityGroupId: dbSg.id,
    referencedSecurityGroupId: webSg.id,
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
  });
if (later)
  new aws.vpc.SecurityGroupIngressRule("web-ssh", {
    securityGroupId: webSg.id,
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
  });
if (later)
  new aws.vpc.SecurityGroupEgressRule("db-out", {
    securityGroupId: dbSg.id,
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
  });
new aws.ec2.Instance("web", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t3.micro",
  subnetId: pub.id,
  vpcSecurityGroupIds: [webSg.id],
  associatePublicIpAddress: true,
});
new aws.ec2.Instance("app", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t3.micro",
  subnetId: app.id,
  vpcSecurityGroupIds: [appSg.id],
});
new aws.ec2.Instance("db", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t3.micro",
  subnetId: data.id,
  vpcSecurityGroupIds: [dbSg.id],
});
if (!later) new aws.ec2.Eip("spare", { domain: "vpc" });
if (later)
  new aws.ec2.VpcEndpoint("sqs", {
    vpcId: vpc.id,
    serviceName: "com.amazonaws.us-east-1.sqs",
    vpcEndpointType: "Interface",
    subnetIds: [app.id],
    securityGroupIds: [appSg.id],
  });
new aws.vpc.SecurityGroupIngressRule("web-admin", {
  securityGroupId: webSg.id,
  cidrIpv4: later ? "203.0.113.0/24" : "203.0.113.8/32",
  ipProtocol: "tcp",
  fromPort: 8443,
  toPort: 8443,
});
