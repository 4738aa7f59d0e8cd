import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpcNoDefaultVpc } from "../../policies/rules/vpc-no-default-vpc";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const instance = (inputs: Record<string, unknown> = {}) =>
  resource("aws:ec2/instance:Instance", "web", { ami: "ami-0a", ...inputs });
const template = (inputs: Record<string, unknown>) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "fleet", inputs);
const launched = (one: TestResource): TestResource => ({
  ...one,
  inputs: { ...one.inputs, launchTemplate: { id: unknownValue } },
  dependencies: { ...one.dependencies, launchTemplate: ["fleet"] },
});
const group = (inputs: Record<string, unknown> = {}) =>
  launched(resource("aws:autoscaling/group:Group", "fleet-group", inputs));

const homeless =
  "mandatory on web: Instance web names neither a subnet nor a network interface, so AWS starts it in a " +
  "public subnet of the default VPC. [fix]";

describe("vpc-no-default-vpc", () => {
  const proven: readonly (readonly [string, TestResource, string])[] = [
    [
      "an adopted default VPC",
      resource("aws:ec2/defaultVpc:DefaultVpc", "default"),
      "mandatory on default: DefaultVpc default adopts the default VPC, whose subnets are public. [fix]",
    ],
    [
      "an adopted default subnet",
      resource("aws:ec2/defaultSubnet:DefaultSubnet", "default-a", {
        availabilityZone: "eu-west-1a",
      }),
      "mandatory on default-a: DefaultSubnet default-a adopts a subnet of the default VPC, which is " +
        "public. [fix]",
    ],
    [
      "a security group without VPC",
      resource("aws:ec2/securityGroup:SecurityGroup", "web", { description: "Web" }),
      "mandatory on web: Security group web names no VPC, so AWS creates it in the default VPC. [fix]",
    ],
    ["an instance without a place", instance(), homeless],
    [
      "a spot instance without a place",
      resource("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "web"),
      homeless,
    ],
  ];
  for (const [what, one, expected] of proven) {
    it(`refuses ${what}, before it is created`, async () => {
      assert.deepEqual(await told(vpcNoDefaultVpc, [one]), [expected]);
      const { stack } = await runPack([one], { rules: [vpcNoDefaultVpc] });
      assert.deepEqual(stack, []);
    });
  }

  it("has the fix of the catalogue", () => {
    assert.equal(vpcNoDefaultVpc.remediationSteps, "Create a VPC and name its subnet.");
  });

  it("refuses what neither names a subnet itself nor has a template that does", async () => {
    const bare = template({ vpcSecurityGroupIds: ["sg-0a"] });
    assert.deepEqual(await told(vpcNoDefaultVpc, [bare, launched(instance())]), [homeless]);
    assert.deepEqual(await told(vpcNoDefaultVpc, [bare, group({ availabilityZones: ["a"] })]), [
      "mandatory on fleet-group: Auto scaling group fleet-group names no subnet (vpcZoneIdentifiers), so " +
        "AWS starts its instances in public subnets of the default VPC. [fix]",
    ]);
  });

  const content: readonly (readonly [string, ...TestResource[]])[] = [
    [
      "an instance that only names a primary network interface",
      instance({ primaryNetworkInterface: { networkInterfaceId: "eni-0a" } }),
    ],
    [
      "an instance that lists its interfaces",
      instance({ networkInterfaces: [{ networkInterfaceId: unknownValue }] }),
    ],
    ["a subnet that is set and not known", instance({ subnetId: unknownValue })],
    [
      "a group in a VPC that is set and not known",
      resource("aws:ec2/securityGroup:SecurityGroup", "web", { vpcId: unknownValue }),
    ],
    [
      "a template that names the subnet",
      template({ networkInterfaces: [{ subnetId: "subnet-0a" }] }),
      launched(instance()),
      group(),
    ],
    ["subnets of a scaling group", template({}), group({ vpcZoneIdentifiers: ["subnet-0a"] })],
    ["a VPC of one's own", resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" })],
    [
      "a default VPC that is only looked up",
      resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
      { ...resource("aws:ec2/defaultVpc:DefaultVpc", "default"), onlyRead: true },
    ],
  ];
  for (const [what, ...stack] of content) {
    it(`is content with ${what}`, async () => {
      assert.deepEqual(await told(vpcNoDefaultVpc, stack), []);
    });
  }

  it("does not decide what a template outside of the stack says", async () => {
    const end = "It is a violation if nothing else names one.";
    assert.deepEqual(await told(vpcNoDefaultVpc, [instance({ launchTemplate: { id: "lt-0a" } })]), [
      "advisory on web: Not decided: Instance web names no subnet: its launch template is not part of " +
        `this stack. ${end}`,
    ]);
    const one = resource("aws:autoscaling/group:Group", "fleet-group", {
      launchTemplate: unknownValue,
    });
    assert.deepEqual(await told(vpcNoDefaultVpc, [one]), [
      "advisory on fleet-group: Not decided: Auto scaling group fleet-group names no subnet: " +
        `launchTemplate of fleet-group is not known yet. ${end}`,
    ]);
  });
});
