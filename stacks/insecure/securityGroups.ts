import * as aws from "@pulumi/aws";

/** Groups that let the world in, none of them by a plain 0.0.0.0/0 on the one port. */
export function openSecurityGroups(vpc: aws.ec2.Vpc): void {
  const vpcId = vpc.id;

  // sg-no-public-ssh: port 22 lies inside a range, over IPv6, in a rule apart from its group.
  // sg-no-public-high-risk-ports: so do FTP, Telnet and SMTP.
  // sg-public-ports-authorized: and the rest of the range is open for no reason.
  const bastion = new aws.ec2.SecurityGroup("shop-bastion", {
    vpcId,
    description: "Hosts that administrators log in to",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-bastion-ssh", {
    securityGroupId: bastion.id,
    description: "File transfer and login for the team",
    ipProtocol: "tcp",
    fromPort: 20,
    toPort: 30,
    cidrIpv6: "::/0",
  });

  // sg-no-public-rdp: two halves of the internet, one inline rule.
  new aws.ec2.SecurityGroup("shop-desktops", {
    vpcId,
    description: "Windows desktops of the warehouse",
    ingress: [
      {
        description: "Remote desktop for the team",
        protocol: "tcp",
        fromPort: 3389,
        toPort: 3389,
        cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"],
      },
    ],
  });

  // sg-no-all-ports-public: two UDP rules that leave no port out between them.
  const media = new aws.ec2.SecurityGroup("shop-media", {
    vpcId,
    description: "Video calls with customers",
  });
  const ranges = { low: [1, 40000], high: [30000, 65535] } as const;
  for (const [name, [fromPort, toPort]] of Object.entries(ranges)) {
    new aws.vpc.SecurityGroupIngressRule(`shop-media-${name}`, {
      securityGroupId: media.id,
      description: `Media streams, ${name} ports`,
      ipProtocol: "udp",
      fromPort,
      toPort,
      cidrIpv4: "0.0.0.0/0",
    });
  }

  // sg-no-public-smb: an old file server that partners used to reach.
  const files = new aws.ec2.SecurityGroup("shop-files", {
    vpcId,
    description: "File shares of the warehouse",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-files-smb", {
    securityGroupId: files.id,
    description: "File shares for partners",
    ipProtocol: "tcp",
    fromPort: 445,
    toPort: 445,
    cidrIpv4: "0.0.0.0/0",
  });

  // sg-restricted-egress: nothing that runs here is kept from sending everything anywhere.
  new aws.vpc.SecurityGroupEgressRule("shop-files-anywhere", {
    securityGroupId: files.id,
    description: "Updates and backups",
    ipProtocol: "-1",
    cidrIpv4: "0.0.0.0/0",
  });

  // sg-default-closed: whoever forgets to name a group can talk to everybody else who did.
  new aws.ec2.DefaultSecurityGroup("shop-default", {
    vpcId,
    ingress: [{ description: "Each other", protocol: "-1", fromPort: 0, toPort: 0, self: true }],
  });
}
