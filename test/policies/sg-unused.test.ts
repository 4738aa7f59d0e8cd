import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgUnused } from "../../policies/rules/sg-unused";
import { runPack, type TestResource } from "./harness";
import { groupWith, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgUnused, stack);

const fix = "Delete the group, attach it, or list it under `assumeUsed` if another stack uses it.";
const web = groupWith({});
const unused = [
  "advisory on web: Security group web is attached to no interface, workload, endpoint or template, so it " +
    `protects nothing, and its rules wait for whoever picks it. ${fix}`,
];

/** A resource with the group in a list property. */
function wears(type: string, property: string, inputs: object = {}): TestResource {
  return {
    type,
    name: "wearer",
    inputs: { ...inputs, [property]: [unknownValue] },
    dependencies: { [property]: ["web"] },
  };
}

describe("sg-unused", () => {
  it("is violated by a group that only rules mention", async () => {
    assert.deepEqual(await outcomes(web), unused);
    const mention = {
      ...rule("callers", { ipProtocol: "-1", referencedSecurityGroupId: unknownValue }),
      dependencies: { securityGroupId: ["web"], referencedSecurityGroupId: ["web"] },
    };
    assert.deepEqual(await outcomes(web, mention), unused);
  });

  const wearers: readonly TestResource[] = [
    wears("aws:ec2/launchTemplate:LaunchTemplate", "vpcSecurityGroupIds"),
    wears("aws:ec2/instance:Instance", "vpcSecurityGroupIds", { subnetId: "subnet-0a" }),
    wears("aws:ec2/networkInterface:NetworkInterface", "securityGroups", { subnetId: "subnet-0a" }),
    wears("aws:lb/loadBalancer:LoadBalancer", "securityGroups"),
    wears("aws:elb/loadBalancer:LoadBalancer", "securityGroups"),
    wears("aws:rds/instance:Instance", "vpcSecurityGroupIds"),
    wears("aws:ec2/vpcEndpoint:VpcEndpoint", "securityGroupIds", {
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.us-east-1.sqs",
    }),
    wears("aws:emrserverless/application:Application", "networkConfiguration"),
    wears("aws:ec2clientvpn/endpoint:Endpoint", "securityGroupIds"),
  ];
  for (const wearer of wearers) {
    it(`is content with a group of ${wearer.type}`, async () => {
      assert.deepEqual(await outcomes(web, wearer), []);
    });
  }

  it("is content with a group of a function, and with one that is attached afterwards", async () => {
    const vpcConfig = { subnetIds: ["subnet-0a"], securityGroupIds: [unknownValue] };
    const lambda: TestResource = {
      type: "aws:lambda/function:Function",
      name: "orders",
      inputs: { vpcConfig },
      dependencies: { vpcConfig: ["web"] },
    };
    assert.deepEqual(await outcomes(web, lambda), []);
    const attachment: TestResource = {
      type: "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
      name: "attach",
      inputs: { networkInterfaceId: "eni-0a", securityGroupId: unknownValue },
      dependencies: { securityGroupId: ["web"] },
    };
    assert.deepEqual(await outcomes(web, attachment), []);
  });

  it("decides nothing while nobody knows what a function is attached to", async () => {
    const lambda: TestResource = {
      type: "aws:lambda/function:Function",
      name: "orders",
      inputs: { vpcConfig: unknownValue },
    };
    const [one, ...more] = await outcomes(web, lambda);
    assert.match(one ?? "", /It is a violation if the group is not attached there either/);
    assert.deepEqual(more, []);
  });

  it("does not judge default groups, nor those that were only looked up", async () => {
    const group: TestResource = {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      name: "default",
      inputs: { vpcId: "vpc-0a" },
    };
    assert.deepEqual(await outcomes(group, { ...web, onlyRead: true }), []);
  });

  it("takes names of groups that another stack uses", async () => {
    const judge = async (...assumeUsed: readonly string[]) => {
      const config = { "sg-unused": { assumeUsed } };
      return (await runPack([web], { rules: [sgUnused], config })).all.length;
    };
    assert.equal(await judge("w*"), 0);
    assert.equal(await judge("we"), 1);
  });

  it("does not decide while a workload has a list of groups that is not known", async () => {
    const open = wears("aws:ec2/networkInterface:NetworkInterface", "securityGroups", {
      subnetId: "subnet-0a",
    });
    assert.deepEqual(
      await outcomes(web, { ...open, inputs: { securityGroups: unknownValue }, dependencies: {} }),
      [
        "advisory on web: Not decided: Security group web: securityGroups of wearer is not known yet. It is " +
          "a violation if the group is not attached there either.",
      ],
    );
    const other: TestResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "api" };
    const api: TestResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "db" };
    const oneOfTwo = {
      ...open,
      inputs: { securityGroups: unknownValue },
      dependencies: { securityGroups: ["api", "db"] },
    };
    const { all } = await runPack([web, other, api, oneOfTwo], { rules: [sgUnused] });
    assert.deepEqual(
      all.map(({ on, message }) => `${on} ${message.includes("Not decided") ? "open" : "unused"}`),
      ["api open", "db open", "web unused"],
    );
  });
});
