import assert from "node:assert/strict";

import {
  mapsOf,
  textOf,
  textsOf,
  type PropertyMap,
  type PropertyValue,
} from "../../../offline/aws/values";
import { Bench } from "./bench";

const group = "aws:ec2/securityGroup:SecurityGroup";
const getVpc = "aws:ec2/getVpc:getVpc";
const getSubnets = "aws:ec2/getSubnets:getSubnets";

describe("the default VPC of offline AWS", () => {
  it("is made when somebody asks for it, once in a region", () => {
    const bench = new Bench();
    assert.equal(bench.account.size, 0);
    const { id, cidrBlock, default: isDefault } = bench.aws.invoke(getVpc, { default: true });
    assert.deepEqual([cidrBlock, isDefault], ["172.31.0.0/16", true]);
    const size = bench.account.size;
    assert.equal(bench.make(group, { name: "web" }).properties["vpcId"], id);
    assert.equal(bench.account.size, size + 1);
    const filters = [{ name: "is-default", values: ["true"] }];
    assert.equal(bench.aws.invoke(getVpc, { filters })["id"], id);
  });

  it("has a public subnet in every zone and a route to an internet gateway", () => {
    const bench = new Bench();
    const filters = [{ name: "default-for-az", values: ["true"] }];
    const ids = textsOf(bench.aws.invoke(getSubnets, { filters }), "ids");
    const subnets = ids.map((id) => bench.get("aws:ec2/subnet:Subnet", id).properties);
    assert.deepEqual(
      subnets.map(({ cidrBlock, availabilityZone, mapPublicIpOnLaunch }) => [
        cidrBlock,
        availabilityZone,
        mapPublicIpOnLaunch,
      ]),
      ["a", "b", "c", "d", "e", "f"].map((zone, index) => [
        `172.31.${String(16 * index)}.0/20`,
        `us-east-1${zone}`,
        true,
      ]),
    );
    const [table] = bench.account.list("aws:ec2/routeTable:RouteTable");
    const [gateway] = bench.account.list("aws:ec2/internetGateway:InternetGateway");
    assert.deepEqual(mapsOf(table?.properties ?? {}, "routes"), [
      { cidrBlock: "0.0.0.0/0", gatewayId: gateway?.id },
    ]);
  });

  it("takes in an instance that names no subnet, in the zone that it names", () => {
    const bench = new Bench();
    const instance = { ami: "ami-1", instanceType: "t3.micro", availabilityZone: "us-east-1c" };
    const { properties } = bench.make("aws:ec2/instance:Instance", instance);
    const subnet = bench.get("aws:ec2/subnet:Subnet", textOf(properties, "subnetId") ?? "");
    assert.deepEqual(
      [subnet.properties["availabilityZone"], properties["publicIp"]],
      ["us-east-1c", "192.0.2.1"],
    );
  });

  it("has a default security group that is found by its name", () => {
    const bench = new Bench();
    const vpcId = bench.aws.invoke(getVpc, { default: true })["id"] ?? "";
    const found = bench.aws.invoke("aws:ec2/getSecurityGroup:getSecurityGroup", {
      vpcId,
      name: "default",
    });
    const [only] = bench.account.list(group);
    assert.deepEqual(
      [found["id"], found["arn"], found["description"]],
      [
        only?.id,
        `arn:aws:ec2:us-east-1:123456789012:security-group/${only?.id ?? ""}`,
        "default VPC security group",
      ],
    );
  });

  it("is no answer to who asks for a VPC of his own", () => {
    const bench = new Bench();
    bench.make(group, { name: "web" });
    const vpcId = bench.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    const found = bench.aws.invoke(getVpc, { id: vpcId });
    assert.deepEqual([found["id"], found["default"]], [vpcId, false]);
  });
});

describe("a policy document given as an object", () => {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "x" } };

  it("is handed on as text, names sorted", () => {
    const bench = new Bench();
    const assumeRolePolicy = { Version: "2012-10-17", Statement: [statement] };
    const role = bench.make("aws:iam/role:Role", { name: "r", assumeRolePolicy });
    assert.equal(
      role.properties["assumeRolePolicy"],
      '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"x"}}],' +
        '"Version":"2012-10-17"}',
    );
  });
});

describe("a hosted zone of offline AWS", () => {
  it("is found by its name, the public one before the private one", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const type = "aws:route53/zone:Zone";
    const open = bench.id(type, { name: "shop.example" });
    const inside = bench.id(type, { name: "shop.example", vpcs: [{ vpcId }] });
    const ask = (args: PropertyMap): PropertyValue | undefined =>
      bench.aws.invoke("aws:route53/getZone:getZone", args)["zoneId"];
    assert.deepEqual(
      [ask({ name: "shop.example." }), ask({ name: "shop.example", privateZone: true })],
      [open, inside],
    );
    assert.throws(() => ask({ name: "other.example" }), {
      message:
        "NotFound: no hosted zone of the offline account matches (operation ListHostedZones)",
    });
  });
});
