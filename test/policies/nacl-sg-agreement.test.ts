import assert from "node:assert/strict";
import { naclSgAgreement } from "../../policies/rules/nacl-sg-agreement";
import { acl, inline, later, separate, subnet, vpc, type AclEntryInputs } from "./aclStack";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

/*
 * A VPC 10.0.0.0/16 with a subnet `data` (10.0.1.0/24, list `list`) and a subnet `web` (10.0.2.0/24, the
 * default list). The database host stands in `data` with the group `data`.
 */
const rest = [
  vpc,
  subnet("data", { cidrBlock: "10.0.1.0/24" }),
  subnet("web", { cidrBlock: "10.0.2.0/24" }),
  resource(
    "aws:ec2/networkInterface:NetworkInterface",
    "host",
    {},
    {
      subnetId: "data",
      securityGroups: ["data"],
    },
  ),
];

const listOf = (...ingress: readonly AclEntryInputs[]) => acl({ ingress }, { subnetIds: ["data"] });

const groupOf = (...ingress: readonly object[]) =>
  resource("aws:ec2/securityGroup:SecurityGroup", "data", { ingress }, { vpcId: "app" });

const postgres = (peer: object) => ({ protocol: "tcp", fromPort: 5432, toPort: 5432, ...peer });

const ask = (...stack: readonly TestResource[]) => told(naclSgAgreement, [...rest, ...stack]);

const refused = (from: string, on = "data", name = "data ingress[0]") =>
  `advisory on ${on}: Security group rule ${name} admits tcp 5432 from ${from}, but network ACL list of subnet ` +
  "data refuses all of it, so the rule never works there. [fix]";

describe("nacl-sg-agreement", () => {
  it("is violated by a source that the list of the subnet refuses", async () => {
    const list = listOf(inline("100 allow tcp 5432 10.31.0.0/16"));
    const group = groupOf(postgres({ cidrBlocks: ["10.30.0.0/16"] }));
    assert.deepEqual(await ask(list, group), [refused("10.30.0.0/16")]);
    const part = listOf(inline("100 allow tcp 5432 10.30.0.0/17"));
    assert.deepEqual(await ask(part, group), []);
    assert.deepEqual(
      await ask(listOf(inline("90 deny -1 10.30.0.0/16"), inline("100 allow -1 0.0.0.0/0")), group),
      [refused("10.30.0.0/16")],
    );
  });

  it("is violated by separate rules, associations and IPv6 as well", async () => {
    const rule = resource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "from-office",
      { ipProtocol: "tcp", fromPort: 5432, toPort: 5432, cidrIpv4: "192.0.2.0/24" },
      { securityGroupId: "data" },
    );
    const joined = resource(
      "aws:ec2/networkAclAssociation:NetworkAclAssociation",
      "joined",
      {},
      {
        networkAclId: "list",
        subnetId: "data",
      },
    );
    const allow = separate("web", "100 allow tcp 443 0.0.0.0/0");
    assert.deepEqual(await ask(acl(), joined, allow, groupOf(), rule), [
      refused("192.0.2.0/24", "from-office", "from-office"),
    ]);
    const dual = subnet("data", { cidrBlock: "10.0.1.0/24", ipv6CidrBlock: "2001:db8::/64" });
    const ipv6 = groupOf(postgres({ ipv6CidrBlocks: ["2001:db8:1::/48"] }));
    const list = listOf(inline("100 allow tcp 5432 0.0.0.0/0"));
    const withDual = rest.map((one) =>
      one.name === "data" && one.type === dual.type ? dual : one,
    );
    assert.deepEqual(await told(naclSgAgreement, [...withDual, list, ipv6]), [
      refused("2001:db8:1::/48"),
    ]);
    // A subnet without IPv6 gets none of it, whatever the list says.
    assert.deepEqual(await ask(list, ipv6), []);
  });

  it("is silent where the list is not asked: within the subnet, and for the default list", async () => {
    const list = listOf(inline("100 allow tcp 443 0.0.0.0/0"));
    assert.deepEqual(await ask(list, groupOf(postgres({ cidrBlocks: ["10.0.1.0/25"] }))), []);
    assert.deepEqual(await ask(list, groupOf(postgres({ cidrBlocks: ["10.0.0.0/16"] }))), []);
    assert.deepEqual(await ask(acl(), groupOf(postgres({ cidrBlocks: ["192.0.2.0/24"] }))), []);
  });

  it("lets a group as source stand for the subnets of its workloads", async () => {
    const web = resource("aws:ec2/securityGroup:SecurityGroup", "web", {}, { vpcId: "app" });
    const caller = resource(
      "aws:ec2/networkInterface:NetworkInterface",
      "caller",
      {},
      {
        subnetId: "web",
        securityGroups: ["web"],
      },
    );
    const rule = resource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "from-web",
      { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 },
      { securityGroupId: "data", referencedSecurityGroupId: "web" },
    );
    const closed = listOf(inline("100 allow tcp 443 0.0.0.0/0"));
    assert.deepEqual(await ask(closed, groupOf(), web, caller, rule), [
      refused("group web", "from-web", "from-web"),
    ]);
    const open = listOf(inline("100 allow tcp 5432 10.0.2.0/24"));
    assert.deepEqual(await ask(open, groupOf(), web, caller, rule), []);
    assert.deepEqual(await ask(closed, groupOf(), web, rule), []);
  });

  it("tells ports, protocols and ICMP types apart", async () => {
    const group = groupOf(postgres({ cidrBlocks: ["192.0.2.0/24"] }));
    const udp = listOf(inline("100 allow udp 0-65535 0.0.0.0/0"));
    assert.deepEqual(await ask(udp, group), [refused("192.0.2.0/24")]);
    const ping = groupOf({
      protocol: "icmp",
      fromPort: 8,
      toPort: -1,
      cidrBlocks: ["192.0.2.0/24"],
    });
    // The provider fills in type 0, which is the reply and not the request.
    const icmp = listOf(inline("100 allow icmp 0.0.0.0/0"));
    assert.deepEqual(await ask(icmp, ping), [
      "advisory on data: Security group rule data ingress[0] admits icmp from 192.0.2.0/24, but network ACL " +
        "list of subnet data refuses all of it, so the rule never works there. [fix]",
    ]);
  });

  it("does not decide about an unknown that could agree", async () => {
    const words = (why: string, what = "tcp 5432") => [
      `advisory on data: Not decided: Security group rule data ingress[0] admits ${what}; ${why}. It is a ` +
        "violation if network ACL list refuses all of it.",
    ];
    const list = listOf(inline("100 allow tcp 5432 10.31.0.0/16"));
    assert.deepEqual(
      await ask(list, groupOf(postgres({ cidrBlocks: [later] }))),
      words("ingress[0].cidrBlocks of data is not known yet"),
    );
    const closed = { ...inline("100 allow tcp 5432 10.31.0.0/16"), cidrBlock: later };
    assert.deepEqual(
      await ask(listOf(closed), groupOf(postgres({ cidrBlocks: ["192.0.2.0/24"] }))),
      words("ingress[0].cidrBlock of list is not known yet"),
    );
    const loose = acl({ ingress: [inline("100 allow tcp 443 10.0.0.0/8")], subnetIds: later });
    assert.deepEqual(
      await ask(loose, groupOf(postgres({ cidrBlocks: ["192.0.2.0/24"] }))),
      words("subnetIds of list is not known yet"),
    );
  });
});
