import assert from "node:assert/strict";
import { Bench, refusal } from "../bench";

const types = {
  eni: "aws:ec2/networkInterface:NetworkInterface",
  scalingGroup: "aws:autoscaling/group:Group",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  template: "aws:ec2/launchTemplate:LaunchTemplate",
};

/** Two subnets, a launch template with a group of its own, and what a scaling group of three needs. */
function place(bench: Bench) {
  const { vpcId, subnetId } = bench.network();
  const vpcZoneIdentifiers = [subnetId, bench.subnet(vpcId, "10.0.1.0/24", "us-east-1b")];
  const group = bench.id(types.securityGroup, { vpcId, name: "hosts" });
  const template = bench.make(types.template, { name: "hosts", vpcSecurityGroupIds: [group] });
  const hosts = {
    name: "hosts",
    minSize: 2,
    maxSize: 4,
    desiredCapacity: 3,
    vpcZoneIdentifiers,
    launchTemplate: { id: template.id, version: "$Latest" },
  };
  return { group, template, hosts };
}

describe("scaling groups in offline AWS", () => {
  it("spread their instances over their subnets, in the groups of the launch template", () => {
    const bench = new Bench();
    const { group, hosts } = place(bench);
    const made = bench.make(types.scalingGroup, hosts);
    const interfaces = () =>
      bench.account
        .list(types.eni)
        .map(({ properties }) => [properties["privateIp"], properties["securityGroups"]]);
    assert.deepEqual(interfaces(), [
      ["10.0.0.4", [group]],
      ["10.0.1.4", [group]],
      ["10.0.0.5", [group]],
    ]);
    assert.deepEqual(made.properties["availabilityZones"], ["us-east-1a", "us-east-1b"]);
    bench.update(types.scalingGroup, made, { ...hosts, desiredCapacity: 2 });
    assert.equal(interfaces().length, 2);
    assert.equal(
      refusal(() => {
        bench.remove(types.securityGroup, group);
      }),
      "DependencyViolation: resource <sg> has a dependent object (operation DeleteSecurityGroup)",
    );
    bench.remove(types.scalingGroup, made.id);
    assert.deepEqual(interfaces(), []);
  });

  it("are refused with AWS's words", () => {
    const bench = new Bench();
    const { hosts } = place(bench);
    const { launchTemplate, ...bare } = hosts;
    assert.equal(launchTemplate.version, "$Latest");
    const make = (inputs: object) =>
      refusal(() => bench.make(types.scalingGroup, { ...bare, ...inputs }));
    const named = { launchTemplate };
    assert.deepEqual(
      [
        make({}),
        make({ launchTemplate: { id: "lt-none" } }),
        make({ ...named, desiredCapacity: 1 }),
        make({ ...named, desiredCapacity: 5 }),
        make({ ...named, targetGroupArns: ["arn:none"] }),
      ],
      [
        "ValidationError: Valid requests must contain either LaunchTemplate, LaunchConfigurationName, " +
          "InstanceId or MixedInstancesPolicy parameter. (operation CreateAutoScalingGroup)",
        "ValidationError: You must use a valid fully-formed launch template. The specified launch " +
          "template, with template ID lt-none, does not exist. (operation CreateAutoScalingGroup)",
        "ValidationError: Desired capacity:1 must be above the specified min size:2 (operation " +
          "CreateAutoScalingGroup)",
        "ValidationError: Desired capacity:5 must be below the specified max size:4 (operation " +
          "CreateAutoScalingGroup)",
        "ValidationError: Provided Target Groups may not be valid. Please ensure they exist and try " +
          "again. (operation CreateAutoScalingGroup)",
      ],
    );
  });

  it("start from templates whose every change is a new version", () => {
    const bench = new Bench();
    const { template } = place(bench);
    const versions = ({
      properties,
    }: {
      readonly properties: Readonly<Record<string, unknown>>;
    }) => [properties["latestVersion"], properties["defaultVersion"]];
    assert.deepEqual(versions(template), [1, 1]);
    const second = bench.update(types.template, template, {
      name: "hosts",
      instanceType: "t4g.small",
    });
    assert.deepEqual(versions(second), [2, 1]);
    const third = bench.update(types.template, second, {
      name: "hosts",
      updateDefaultVersion: true,
    });
    assert.deepEqual(versions(third), [3, 3]);
  });
});
