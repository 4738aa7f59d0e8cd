import assert from "node:assert/strict";
import { baseline } from "../../policies/baseline";
import { evaluate } from "../../policies/evaluate/evaluate";
import { described } from "../analysis/read/aws/facts";

/*
 * One VPC of an account, as describe answers tell of it. The group web opens SSH in two halves, has a
 * permission that another one contains, and one without a text; something wears it. Nothing wears the
 * group old. The default group is as AWS made it.
 */
const world = (half: string) => ({ CidrIp: half, Description: "Administration" });
const groups = {
  SecurityGroups: [
    {
      GroupId: "sg-web",
      GroupName: "web",
      Description: "Web servers",
      VpcId: "vpc-1",
      IpPermissions: [
        {
          IpProtocol: "tcp",
          FromPort: 22,
          ToPort: 22,
          IpRanges: [world("0.0.0.0/1"), world("128.0.0.0/1")],
        },
        {
          IpProtocol: "tcp",
          FromPort: 9000,
          ToPort: 9100,
          IpRanges: [{ CidrIp: "10.0.0.0/16", Description: "Metrics" }],
        },
        {
          IpProtocol: "tcp",
          FromPort: 9100,
          ToPort: 9100,
          IpRanges: [{ CidrIp: "10.0.1.0/24" }],
        },
      ],
      IpPermissionsEgress: [],
    },
    {
      GroupId: "sg-old",
      GroupName: "old",
      Description: "Fax gateway",
      VpcId: "vpc-1",
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
    {
      GroupId: "sg-default",
      GroupName: "default",
      Description: "default VPC security group",
      VpcId: "vpc-1",
      IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: "sg-default" }] }],
      IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    },
  ],
};
const interfaces = {
  NetworkInterfaces: [
    {
      NetworkInterfaceId: "eni-1",
      VpcId: "vpc-1",
      SubnetId: "subnet-1",
      Groups: [{ GroupId: "sg-web" }],
      PrivateIpAddresses: [],
    },
  ],
};

function findings(answers: Readonly<Record<string, unknown>>): readonly string[] {
  const rules = baseline.filter(({ name }) => name.startsWith("sg-"));
  return evaluate(described(answers), rules, { today: "2027-01-01" }).findings.map(
    ({ rule, outcome, urn }) => `${outcome} ${rule.name} ${urn}`,
  );
}

describe("rules on security groups over an account", () => {
  const answers = {
    "describe-security-groups": groups,
    "describe-network-interfaces": interfaces,
    "describe-launch-template-versions": { LaunchTemplateVersions: [] },
  };

  it("find what they find in a program, by id", () => {
    assert.deepEqual(findings(answers), [
      "violation sg-default-closed sg-default",
      "violation sg-description sg-default",
      "violation sg-description sg-web",
      "violation sg-no-public-ssh sg-web",
      "violation sg-no-shadowed-rule sg-web",
      "violation sg-no-split-world sg-web",
      "violation sg-unused sg-old",
    ]);
  });

  it("do not decide what wears a group while nobody asked for interfaces", () => {
    const { "describe-network-interfaces": _, ...rest } = answers;
    assert.deepEqual(
      findings(rest).filter((line) => line.includes("sg-unused")),
      ["not decided sg-unused sg-old", "not decided sg-unused sg-web"],
    );
  });
});
