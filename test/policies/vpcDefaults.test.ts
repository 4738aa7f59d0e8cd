import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpcDefaultNaclAdopted } from "../../policies/rules/vpc-default-nacl-adopted";
import { vpcDefaultSgAdopted } from "../../policies/rules/vpc-default-sg-adopted";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const other = resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" });
const looked = { ...other, onlyRead: true };

describe("vpc-default-sg-adopted", () => {
  const adopted = (inputs: Record<string, unknown> = {}, links: object = { vpcId: "app" }) =>
    resource(
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "closed",
      inputs,
      links as Record<string, string>,
    );

  it("advises to adopt the default group of a VPC that is created here", async () => {
    assert.deepEqual(await told(vpcDefaultSgAdopted, [vpc, looked]), [
      "advisory on app: VPC app leaves its default security group as AWS made it: everything in it reaches " +
        "everything else in it, and whatever names no group lands there. [fix]",
    ]);
    assert.equal(
      vpcDefaultSgAdopted.remediationSteps,
      "Add a DefaultSecurityGroup without rules for this VPC.",
    );
  });

  it("is content with an adopted group, even one with rules, and with a stack without VPC", async () => {
    assert.deepEqual(await told(vpcDefaultSgAdopted, [vpc, adopted()]), []);
    const ingress = [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }];
    assert.deepEqual(await told(vpcDefaultSgAdopted, [vpc, adopted({ ingress })]), []);
    const bucket = resource("aws:s3/bucket:Bucket", "files");
    assert.deepEqual(await told(vpcDefaultSgAdopted, [bucket]), []);
  });

  it("does not decide whose default group is adopted", async () => {
    const somebodys = adopted({ vpcId: unknownValue }, {});
    assert.deepEqual(await told(vpcDefaultSgAdopted, [vpc, somebodys]), [
      "advisory on app: Not decided: VPC app: vpcId of closed is not known yet. It is a violation if " +
        "DefaultSecurityGroup closed is not for this VPC.",
    ]);
  });
});

describe("vpc-default-nacl-adopted", () => {
  const everything = { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0 };
  const adopted = (inputs: Record<string, unknown> = {}, links: object = {}) =>
    resource("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "closed", inputs, {
      defaultNetworkAclId: "app",
      ...(links as Record<string, string>),
    });
  const subnet = resource(
    "aws:ec2/subnet:Subnet",
    "app-a",
    { cidrBlock: "10.0.0.0/24" },
    { vpcId: "app" },
  );
  const own = resource(
    "aws:ec2/networkAcl:NetworkAcl",
    "own",
    {},
    { vpcId: "app", subnetIds: ["app-a"] },
  );
  const judged = (...stack: readonly TestResource[]) =>
    told(vpcDefaultNaclAdopted, [vpc, ...stack]);
  const wide = (block: string) =>
    `Default network ACL closed of VPC app lets every protocol pass for ${block}, though no subnet ` +
    "depends on it, so a subnet that is forgotten later is open. [fix]";

  it("advises to adopt the default list of a VPC that is created here", async () => {
    assert.deepEqual(await judged(looked), [
      "advisory on app: VPC app leaves its default network ACL as AWS made it: every subnet without a list " +
        "of its own lets everything in and out. [fix]",
    ]);
    assert.equal(
      vpcDefaultNaclAdopted.remediationSteps,
      "Associate every subnet with a list of its own, then adopt the default list empty.",
    );
  });

  it("is content with an adopted list without rules, all subnets having their own", async () => {
    assert.deepEqual(await judged(adopted(), subnet, own), []);
  });

  for (const [family, property, block] of [
    ["IPv4", "cidrBlock", "0.0.0.0/0"],
    ["IPv6", "ipv6CidrBlock", "::/0"],
  ] as const) {
    it(`advises against an allow-all over ${family} that no subnet depends on`, async () => {
      const ingress = [{ ...everything, [property]: block }];
      const expected = [`advisory on closed: ${wide(block)}`];
      assert.deepEqual(await judged(adopted({ ingress }), subnet, own), expected);
      const apart = resource(
        "aws:ec2/networkAclRule:NetworkAclRule",
        "apart",
        { ruleNumber: 100, ruleAction: "allow", protocol: "-1", egress: true, [property]: block },
        { networkAclId: "closed" },
      );
      assert.deepEqual(await judged(adopted(), apart, subnet, own), [
        `advisory on apart: ${wide(block)}`,
      ]);
    });
  }

  it("leaves an allow-all alone while a subnet depends on the list", async () => {
    const ingress = [{ ...everything, cidrBlock: "0.0.0.0/0" }];
    assert.deepEqual(await judged(adopted({ ingress }), subnet), []);
    const listed = adopted({ ingress }, { subnetIds: ["app-a"] });
    assert.deepEqual(await judged(listed, subnet), []);
  });

  it("takes a single port, a single block and a denial for no allow-all", async () => {
    const ingress = [
      { ...everything, protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" },
      { ...everything, cidrBlock: "10.0.0.0/8" },
      { ...everything, action: "deny", cidrBlock: "0.0.0.0/0" },
    ];
    assert.deepEqual(await judged(adopted({ ingress })), []);
  });

  it("does not decide whose list is adopted, what is in it, or who depends on it", async () => {
    const somebodys = resource("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "closed", {
      defaultNetworkAclId: unknownValue,
    });
    assert.deepEqual(await judged(somebodys), [
      "advisory on app: Not decided: VPC app: defaultNetworkAclId of closed is not known yet. It is a " +
        "violation if DefaultNetworkAcl closed is not for this VPC.",
    ]);
    const ifOpen =
      "It is a violation if no subnet depends on it and it lets every protocol pass for all addresses.";
    const hidden: readonly (readonly [unknown, string])[] = [
      [unknownValue, "ingress of closed is not known yet"],
      [
        [{ ...everything, cidrBlock: unknownValue }],
        "ingress[0].cidrBlock of closed is not known yet",
      ],
      [
        [{ ...everything, protocol: unknownValue, cidrBlock: "0.0.0.0/0" }],
        "ingress[0].protocol of closed is not known yet",
      ],
      [
        [{ ...everything, action: unknownValue, cidrBlock: "0.0.0.0/0" }],
        "ingress[0].action of closed is not known yet",
      ],
    ];
    for (const [ingress, why] of hidden) {
      assert.deepEqual(await judged(adopted({ ingress }), subnet, own), [
        `advisory on closed: Not decided: Default network ACL closed of VPC app: ${why}. ${ifOpen}`,
      ]);
    }
    const unsure = resource(
      "aws:ec2/networkAclAssociation:NetworkAclAssociation",
      "moved",
      { subnetId: unknownValue },
      { networkAclId: "own" },
    );
    const ingress = [{ ...everything, cidrBlock: "0.0.0.0/0" }];
    const bare = resource("aws:ec2/networkAcl:NetworkAcl", "own", {}, { vpcId: "app" });
    assert.deepEqual(await judged(adopted({ ingress }), subnet, bare, unsure), [
      "advisory on closed: Not decided: Default network ACL closed of VPC app: subnetId of moved is not " +
        `known yet. ${ifOpen}`,
    ]);
  });
});
