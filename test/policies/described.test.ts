import assert from "node:assert/strict";
import { readAws } from "../../analysis/read/aws";
import { readConfig } from "../../policies/config";
import { dbNotPublic } from "../../policies/rules/db-not-public";
import { naclNoPublicAdminPorts } from "../../policies/rules/nacl-no-public-admin-ports";
import type { Rule } from "../../policies/rule";
import { settingsShape } from "../../policies/settings";

/** What a rule says of the answers of an account: subject and kind. */
function judge(rule: Rule, documents: Readonly<Record<string, object>>): readonly string[] {
  const network = readAws(Object.entries(documents).map(([name, value]) => ({ name, value })));
  const pack = readConfig(settingsShape, {}).values;
  const settings = { ...readConfig(rule.config, {}).values, pack, others: new Map() };
  return [...rule.check(network, settings)].map(({ kind, urn }) => `${kind} ${urn}`);
}

describe("the rules over the answers of an account", () => {
  it("find the Kafka cluster with a public address", () => {
    const kafka = (id: string, type: string) => ({
      ClusterName: id,
      ClusterArn: `arn:aws:kafka:eu-west-1:123456789012:cluster/${id}`,
      Provisioned: {
        BrokerNodeGroupInfo: {
          ClientSubnets: ["subnet-0a1b2c3d"],
          SecurityGroups: ["sg-0a1b2c3d"],
          ConnectivityInfo: { PublicAccess: { Type: type } },
        },
      },
    });
    const clusters = [kafka("open", "SERVICE_PROVIDED_EIPS"), kafka("closed", "DISABLED")];
    assert.deepEqual(judge(dbNotPublic, { "list-clusters-v2": { ClusterInfoList: clusters } }), [
      "violation arn:aws:kafka:eu-west-1:123456789012:cluster/open",
    ]);
  });

  it("find the network ACL that lets the world in, by its id, and leave the default one", () => {
    const acl = (id: string, isDefault: boolean) => ({
      NetworkAclId: id,
      VpcId: "vpc-0a1b2c3d",
      IsDefault: isDefault,
      Associations: [],
      Entries: [
        {
          RuleNumber: 100,
          Protocol: "-1",
          RuleAction: "allow",
          Egress: false,
          CidrBlock: "0.0.0.0/0",
        },
        {
          RuleNumber: 32767,
          Protocol: "-1",
          RuleAction: "deny",
          Egress: false,
          CidrBlock: "0.0.0.0/0",
        },
      ],
    });
    const lists = [acl("acl-0a1b2c3d", false), acl("acl-0f0f0f0f", true)];
    assert.deepEqual(
      judge(naclNoPublicAdminPorts, { "describe-network-acls": { NetworkAcls: lists } }),
      ["violation acl-0a1b2c3d"],
    );
  });
});
