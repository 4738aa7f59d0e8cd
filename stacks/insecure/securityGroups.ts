import * as aws from "@pulumi/aws";
import { Vpc } from "pulumi-palisade";

/** Groups that let the world in, hardly one of them by a plain 0.0.0.0/0 on the one port. */
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
  // sg-no-split-world: and no check that looks for 0.0.0.0/0 sees them.
  const desktops = new aws.ec2.SecurityGroup("shop-desktops", {
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
    ingress: Object.entries({ low: [1, 40000], high: [30000, 65535] } as const).map(
      ([name, [fromPort, toPort]]) => ({
        description: `Media streams, ${name} ports`,
        protocol: "udp",
        fromPort,
        toPort,
        cidrBlocks: ["0.0.0.0/0"],
      }),
    ),
  });

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

  // sg-no-wide-public-range: a /8 of somebody's cloud for one partner in it.
  const partners = new aws.ec2.SecurityGroup("shop-partners", {
    vpcId,
    description: "Interfaces for partners",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-partners-orders", {
    securityGroupId: partners.id,
    description: "Orders from the warehouse software",
    ipProtocol: "tcp",
    fromPort: 9443,
    toPort: 9443,
    cidrIpv4: "52.0.0.0/8",
  });
  // sg-description: nobody knows any more who calls on this port.
  new aws.vpc.SecurityGroupIngressRule("shop-partners-legacy", {
    securityGroupId: partners.id,
    ipProtocol: "tcp",
    fromPort: 7001,
    toPort: 7001,
    cidrIpv4: "10.70.0.0/16",
  });

  // sg-rule-quota: one range for each of 61 branches, and AWS stops after 60.
  const branches = new aws.ec2.SecurityGroup("shop-branches", {
    vpcId,
    description: "Tills in the branches",
    ingress: [
      {
        description: "Tills of every branch",
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlocks: Array.from({ length: 61 }, (_, branch) => `10.71.${String(branch)}.0/24`),
      },
    ],
  });

  // sg-no-mixed-rules: the group's own list removes the separate rule with every update.
  const search = new aws.ec2.SecurityGroup("shop-search", {
    vpcId,
    description: "Search servers",
    ingress: [
      {
        description: "Queries of the shop",
        protocol: "tcp",
        fromPort: 9201,
        toPort: 9201,
        cidrBlocks: ["10.60.16.0/20"],
      },
    ],
  });
  new aws.vpc.SecurityGroupIngressRule("shop-search-admin", {
    securityGroupId: search.id,
    description: "Administration of the search servers",
    ipProtocol: "tcp",
    fromPort: 9601,
    toPort: 9601,
    cidrIpv4: "10.60.32.0/20",
  });

  // sg-no-duplicate-rule: AWS clears the host bits and refuses the second rule as the same.
  // sg-no-shadowed-rule: and it would allow nothing new.
  const stock = new aws.ec2.SecurityGroup("shop-stock", {
    vpcId,
    description: "Stock keeping service",
  });
  const stockCallers = { first: "10.60.16.0/20", second: "10.60.17.0/20" };
  for (const [name, cidrIpv4] of Object.entries(stockCallers)) {
    new aws.vpc.SecurityGroupIngressRule(`shop-stock-${name}`, {
      securityGroupId: stock.id,
      description: `Callers in the private subnets, ${name} attempt`,
      ipProtocol: "tcp",
      fromPort: 8443,
      toPort: 8443,
      cidrIpv4,
    });
  }

  // sg-reference-reachable: the other VPC was never peered with this one, so its hosts are nobody here.
  const queue = new aws.ec2.SecurityGroup("shop-queue", { vpcId, description: "Message brokers" });
  const oldSite = new Vpc("shop-old-site", {
    cidrBlock: "10.65.0.0/16",
    zoneCount: 2,
    tiers: [{ name: "isolated" }],
  });
  const readers = new aws.ec2.SecurityGroup("shop-old-site-readers", {
    vpcId: oldSite.vpcId,
    description: "Reports of the old site",
  });
  new aws.vpc.SecurityGroupIngressRule("shop-queue-old-site", {
    securityGroupId: queue.id,
    description: "Messages of the old site",
    ipProtocol: "tcp",
    fromPort: 5672,
    toPort: 5672,
    referencedSecurityGroupId: readers.id,
  });

  // sg-unused: the service is gone, and its rules wait for whoever picks the group next.
  new aws.ec2.SecurityGroup("shop-fax", { vpcId, description: "Fax gateway" });

  // All other groups are worn by some host.
  const worn = {
    offices: [bastion, desktops, files, partners],
    services: [media, branches, search, stock, queue],
    "old-site": [readers],
  };
  for (const [name, groups] of Object.entries(worn)) {
    new aws.ec2.LaunchTemplate(`shop-${name}`, {
      vpcSecurityGroupIds: groups.map(({ id }) => id),
    });
  }

  // sg-default-closed: whoever forgets to name a group can talk to everybody else who did.
  new aws.vpc.SecurityGroupIngressRule("shop-default", {
    securityGroupId: vpc.defaultSecurityGroupId,
    description: "Web servers of the team",
    ipProtocol: "tcp",
    fromPort: 8080,
    toPort: 8080,
    cidrIpv4: "10.60.0.0/16",
  });
}
