import * as aws from "@pulumi/aws";
import type { Network } from "./network";

type Entry = aws.types.input.ec2.NetworkAclIngress;

const anywhere = "0.0.0.0/0";
const inside = "10.60.0.0/16";

/** One entry for IPv4; ports are left out where the protocol has none. */
function entry(
  ruleNo: number,
  action: "allow" | "deny",
  protocol: string,
  cidrBlock: string,
  fromPort = 0,
  toPort = fromPort,
): Entry {
  return { ruleNo, action, protocol, cidrBlock, fromPort, toPort };
}

const allInside = entry(100, "allow", "-1", inside);
const noAdministration = [
  entry(200, "deny", "tcp", anywhere, 22),
  entry(210, "deny", "tcp", anywhere, 3389),
];
const allElse = entry(300, "allow", "-1", anywhere);
const allOut = [entry(100, "allow", "-1", anywhere)];

/** One list for each tier and zone, as they were written one after the other. */
export function createNetworkAcls(network: Network): void {
  const { vpc, publicA, publicB, privateA, privateB, isolatedA } = network;
  const createList = (
    name: string,
    subnets: readonly aws.ec2.Subnet[],
    ingress: Entry[],
    egress: Entry[] = allOut,
  ): aws.ec2.NetworkAcl =>
    new aws.ec2.NetworkAcl(`shop-${name}`, {
      vpcId: vpc.id,
      subnetIds: subnets.map(({ id }) => id),
      ingress,
      egress,
      tags: { Name: `shop-${name}` },
    });

  createList(
    "public",
    [publicA, publicB],
    [
      allInside,
      ...noAdministration,
      allElse,
      // nacl-effective-deny: everything from there was let in by the entry before.
      entry(310, "deny", "tcp", "198.51.100.0/24", 443),
      // nacl-no-unreachable-rule: and so was this.
      entry(320, "allow", "tcp", anywhere, 8443),
    ],
  );

  // nacl-no-allow-all: it was to be narrowed once everything works.
  // nacl-no-public-admin-ports: so the world comes in on SSH and RDP too.
  createList("private-b", [privateB], [entry(100, "allow", "-1", anywhere)]);

  createList("private-a", [privateA], [allInside, ...noAdministration, allElse]);

  // nacl-ephemeral-return: Windows hosts and load balancers call from lower ports, and hang.
  createList(
    "isolated-a",
    [isolatedA],
    [allInside],
    [entry(100, "allow", "tcp", inside, 32768, 60999)],
  );
  const group = new aws.ec2.SecurityGroup("shop-archive", {
    vpcId: vpc.id,
    description: "Archive of invoices",
  });
  // nacl-sg-agreement: the list of the subnet lets nothing in from the old data centre.
  new aws.vpc.SecurityGroupIngressRule("shop-archive-old-data-centre", {
    securityGroupId: group.id,
    description: "NFS from the old data centre",
    ipProtocol: "tcp",
    fromPort: 2049,
    toPort: 2049,
    cidrIpv4: "10.99.0.0/16",
  });
  new aws.ec2.NetworkInterface("shop-archive", {
    subnetId: isolatedA.id,
    description: "Archive of invoices",
    securityGroups: [group.id],
    tags: { Name: "shop-archive" },
  });

  // nacl-unused: written for a tier that never came.
  const unused = createList(
    "partners",
    [],
    [entry(100, "allow", "tcp", "198.51.100.0/24", 443)],
    [entry(100, "allow", "tcp", "198.51.100.0/24", 1024, 65535)],
  );
  // nacl-no-mixed-rules: each update of the list above removes this entry.
  new aws.ec2.NetworkAclRule("shop-partners-monitoring", {
    networkAclId: unused.id,
    ruleNumber: 110,
    ruleAction: "allow",
    protocol: "udp",
    cidrBlock: "198.51.100.0/24",
    fromPort: 161,
    toPort: 161,
  });
}
