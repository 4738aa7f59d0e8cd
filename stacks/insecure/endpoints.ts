import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** Ways to AWS's services that were begun and not finished. */
export function createEndpoints(network: Network): void {
  const { vpc, privateA, privateB } = network;
  const vpcId = vpc.id;
  const { region } = aws.getRegionOutput();
  const nameOf = (service: string) => region.apply((one) => `com.amazonaws.${one}.${service}`);
  const subnetIds = [privateA.id, privateB.id];
  // Everything but the S3 endpoint serves this account alone.
  const policy = aws.getCallerIdentityOutput().accountId.apply((account) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalAccount": account } },
        },
      ],
    }),
  );
  const everybody = createGroup(network, "shop-services", "10.60.0.0/16");
  const createInterface = (
    service: string,
    more: Partial<aws.ec2.VpcEndpointArgs> = {},
  ): aws.ec2.VpcEndpoint =>
    new aws.ec2.VpcEndpoint(`shop-${service}`, {
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: nameOf(service),
      subnetIds,
      securityGroupIds: [everybody.id],
      privateDnsEnabled: true,
      policy,
      ...more,
    });

  // endpoint-dynamodb-gateway: it is there, and no private subnet gets anything of it.
  // endpoint-gateway-has-routes: nobody listed a route table, so it carries nothing at all.
  new aws.ec2.VpcEndpoint("shop-dynamodb", {
    vpcId,
    vpcEndpointType: "Gateway",
    serviceName: nameOf("dynamodb"),
    policy,
  });

  // cost-interface-endpoints-vs-nat: they carry next to nothing, and the NAT gateway stays anyway.
  // endpoint-multi-az: the loss of one zone takes the queues from the whole shop.
  createInterface("sqs", { subnetIds: [privateA.id] });
  // endpoint-private-dns-on: it is paid for, and nothing that asks for the service's name finds it.
  createInterface("kms", { privateDnsEnabled: false });
  // endpoint-sg-admits-consumers: only the subnets of zone a may call it, and functions run in b as well.
  const zoneA = createGroup(network, "shop-secrets", "10.60.16.0/20");
  createInterface("secretsmanager", { securityGroupIds: [zoneA.id] });

  // endpoint-service-acceptance: whoever is let in by name is connected unasked.
  new aws.ec2.VpcEndpointService("shop-prices", {
    acceptanceRequired: false,
    networkLoadBalancerArns: [
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/prices/0123456789abcdef",
    ],
    allowedPrincipals: ["arn:aws:iam::123456789012:root"],
  });
  createHosts(network, createInterface);
}

/** A group that lets HTTPS in from one block. */
function createGroup({ vpc }: Network, name: string, cidrIpv4: string): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(name, {
    vpcId: vpc.id,
    description: `Callers of ${name}`,
  });
  new aws.vpc.SecurityGroupIngressRule(name, {
    securityGroupId: group.id,
    description: "HTTPS from the shop",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4,
  });
  return group;
}

/** A host and a container service that call AWS, and find half of what they need. */
function createHosts(
  { vpc, privateA, privateB }: Network,
  createInterface: (service: string) => aws.ec2.VpcEndpoint,
): void {
  const group = new aws.ec2.SecurityGroup("shop-workers", {
    vpcId: vpc.id,
    description: "Hosts and containers of the warehouse",
  });
  const role = new aws.iam.Role("shop-workers", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
      ],
    }),
  });
  const profile = new aws.iam.InstanceProfile("shop-workers", { role: role.name });
  const image = aws.ec2.getAmiOutput({
    owners: ["amazon"],
    mostRecent: true,
    nameRegex: "^al2023-ami-2023",
  });
  // endpoint-interface-ec2: its agents call the EC2 API by the NAT gateway.
  // endpoint-interface-ssm: it can be listed, and no session can be opened to it.
  new aws.ec2.Instance("shop-worker", {
    ami: image.id,
    instanceType: "t4g.small",
    subnetId: privateA.id,
    vpcSecurityGroupIds: [group.id],
    associatePublicIpAddress: false,
    iamInstanceProfile: profile.name,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
  });
  createInterface("ssm");

  // endpoint-interface-ecr: the registry is there, and the service that hands out its tokens is not.
  new aws.ecs.Service("shop-labels", {
    cluster: "shop",
    taskDefinition: "shop-labels:1",
    launchType: "FARGATE",
    desiredCount: 2,
    networkConfiguration: {
      subnets: [privateA.id, privateB.id],
      securityGroups: [group.id],
      assignPublicIp: false,
    },
  });
  createInterface("ecr.dkr");
}
