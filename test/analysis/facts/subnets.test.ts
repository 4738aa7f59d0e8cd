import assert from "node:assert/strict";
import { effectiveTier, effectiveTierOfFamily } from "../../../analysis/facts/effectiveTier";
import { endpointsOfTable } from "../../../analysis/facts/gatewayEndpoints";
import { natGatewaysOfSubnet } from "../../../analysis/facts/natUse";
import { vpcLinkOf } from "../../../analysis/facts/vpcMembership";
import { readPulumi } from "../../../analysis/read/pulumi";
import { unknownValue } from "../../../analysis/read/resource";
import { from, previewed } from "../read/resources";

/*
 * One VPC at preview, one subnet per test, whose table is filled as the test says. There is an attached
 * internet gateway, an egress-only gateway and a NAT gateway.
 */
const vpc = previewed("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const igw = previewed("aws:ec2/internetGateway:InternetGateway", "app", { vpcId: from(vpc) });
const eigw = previewed("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "app", {
  vpcId: from(vpc),
});
const subnet = previewed("aws:ec2/subnet:Subnet", "a", {
  vpcId: from(vpc),
  cidrBlock: "10.0.0.0/24",
});
const nat = previewed("aws:ec2/natGateway:NatGateway", "app", { subnetId: from(subnet) });
const association = (table: typeof vpc) =>
  previewed("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", {
    subnetId: from(subnet),
    routeTableId: from(table),
  });

function networkWith(...routes: readonly Readonly<Record<string, unknown>>[]) {
  const table = previewed("aws:ec2/routeTable:RouteTable", "a", { vpcId: from(vpc), routes });
  const endpoint = previewed("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
    vpcId: from(vpc),
    serviceName: "cn.com.amazonaws.cn-north-1.s3",
    routeTableIds: [from(table)],
  });
  return readPulumi([vpc, igw, eigw, subnet, nat, table, association(table), endpoint]);
}

function only<T>(items: readonly T[]): T {
  assert.equal(items.length, 1);
  return items[0] as T; // there is exactly one, by the line above
}

describe("the effective tier of a subnet", () => {
  const tierOf = (...routes: readonly Readonly<Record<string, unknown>>[]) => {
    const network = networkWith(...routes);
    return effectiveTier(network, only(network.subnets));
  };

  it("is isolated without a default route, and one half of the internet is none", () => {
    assert.deepEqual(tierOf(), { kind: "known", value: "isolated" });
    assert.deepEqual(tierOf({ cidrBlock: "0.0.0.0/1", gatewayId: from(igw) }), {
      kind: "known",
      value: "isolated",
    });
  });

  it("is public when two halves to the internet gateway make a default route", () => {
    const halves = ["0.0.0.0/1", "128.0.0.0/1"].map((cidrBlock) => ({
      cidrBlock,
      gatewayId: from(igw),
    }));
    assert.deepEqual(tierOf(...halves), { kind: "known", value: "public" });
  });

  it("is judged apart for the two families", () => {
    const network = networkWith(
      { cidrBlock: "0.0.0.0/0", natGatewayId: from(nat) },
      { ipv6CidrBlock: "::/0", gatewayId: from(igw) },
    );
    const one = only(network.subnets);
    assert.deepEqual(
      [4 as const, 6 as const].map((family) => effectiveTierOfFamily(network, one, family)),
      [
        { kind: "known", value: "private" },
        { kind: "known", value: "public" },
      ],
    );
    assert.deepEqual(effectiveTier(network, one), { kind: "known", value: "public" });
  });

  it("is unknown when a default route leads to something unknown", () => {
    assert.deepEqual(tierOf({ cidrBlock: "0.0.0.0/0", gatewayId: unknownValue }), {
      kind: "unknown",
      why: "routes[0].gatewayId of a is not known yet",
      sources: [],
    });
  });
});

describe("what a subnet uses", () => {
  const network = networkWith({ cidrBlock: "0.0.0.0/0", natGatewayId: from(nat) });

  it("are the NAT gateways of its routes", () => {
    const { natGateways, open } = natGatewaysOfSubnet(network, only(network.subnets));
    assert.deepEqual([natGateways.map(({ id }) => id), open], [[nat.urn], undefined]);
  });

  it("are the services of its table's gateway endpoints, by the last label of their names", () => {
    const table = network.routeTables.find(({ role }) => role === "custom");
    assert.ok(table !== undefined);
    assert.deepEqual(endpointsOfTable(network, table), { services: ["s3"], open: [] });
  });

  it("is in the VPC that its resources lead to", () => {
    assert.deepEqual(
      [...network.natGateways, ...network.routes].map((entity) => vpcLinkOf(network, entity)),
      [
        { kind: "entity", id: vpc.urn },
        { kind: "entity", id: vpc.urn },
      ],
    );
  });
});
