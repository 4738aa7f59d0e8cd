import * as aws from "@pulumi/aws";
import { StableInterface, type VpcNetwork } from "pulumi-palisade";

/** What workloads need to know of the licence server. */
export interface LicenceServer {
  readonly address: StableInterface;
  /** Whoever has this security group may call it. */
  readonly clientsGroupId: aws.ec2.SecurityGroup["id"];
  readonly instanceId: aws.ec2.Instance["id"];
}

/** Where the licence server listens. */
export const licencePort = 27000;

/**
 * A server that is known by its address: licences are bound to it and to the hardware address. A new
 * `version` replaces the instance, and both addresses move to the new one.
 */
export function createLicenceServer(
  vpc: VpcNetwork,
  version: string,
  tags: Record<string, string>,
): LicenceServer {
  const named = (name: string) => ({ ...tags, Name: name });
  const group = (name: string, description: string) =>
    new aws.ec2.SecurityGroup(name, { vpcId: vpc.vpcId, description, tags: named(name) });
  const clients = group("licensed", "May call the licence server");
  const subnet = vpc.subnets.find(({ tier, zone }) => tier === "isolated" && zone === "a");
  if (subnet === undefined) throw new Error("The VPC has no isolated tier in zone a.");
  const image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  const instance = new aws.ec2.Instance("licence-server", {
    ami: aws.ssm.getParameterOutput({ name: image }).insecureValue,
    instanceType: "t4g.nano",
    subnetId: subnet.subnetId,
    vpcSecurityGroupIds: [group("licence-server", "The server's own interface: closed").id],
    userData: `#!/bin/bash\necho ${version} > /etc/licence-version\n`,
    userDataReplaceOnChange: true,
    metadataOptions: { httpTokens: "required" },
    rootBlockDevice: { encrypted: true },
    tags: named("licence-server"),
  });
  const address = new StableInterface("licences", {
    vpc,
    tier: "isolated",
    zone: "a",
    privateIp: "10.60.32.10",
    instanceId: instance.id,
    ingress: [
      { description: "Licensed clients", securityGroupId: clients.id, fromPort: licencePort },
    ],
    tags,
  });
  return { address, clientsGroupId: clients.id, instanceId: instance.id };
}
