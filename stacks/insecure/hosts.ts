import * as aws from "@pulumi/aws";
import type { Network } from "./network";

/** Addresses, interfaces and hosts that nobody looked at again. */
export function createHosts({ isolatedA }: Network): void {
  // eip-attached: the host that it was for is gone, the bill is not.
  new aws.ec2.Eip("shop-old-office", { domain: "vpc", tags: { Name: "shop-old-office" } });

  // eni-source-dest-check: a firewall that no route leads to any more.
  new aws.ec2.NetworkInterface("shop-old-firewall", {
    subnetId: isolatedA.id,
    description: "Inner side of the old firewall",
    sourceDestCheck: false,
    tags: { Name: "shop-old-firewall" },
  });

  const { id: imageId } = aws.ec2.getAmiOutput({
    owners: ["amazon"],
    mostRecent: true,
    nameRegex: "^al2023-ami-2023",
  });
  const metadataOptions = { httpEndpoint: "enabled", httpTokens: "required" };
  // ec2-no-public-ip: every host that starts from this template is on the internet.
  new aws.ec2.LaunchTemplate("shop-reports", {
    imageId,
    instanceType: "t4g.small",
    metadataOptions,
    networkInterfaces: [{ associatePublicIpAddress: "true" }],
  });

  // vpc-no-default-vpc: nobody said in which subnet, so it starts in the default VPC.
  new aws.ec2.Instance("shop-trial", {
    ami: imageId,
    instanceType: "t4g.small",
    associatePublicIpAddress: false,
    metadataOptions,
  });
}
