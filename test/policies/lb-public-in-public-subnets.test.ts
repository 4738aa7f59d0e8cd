import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbPublicInPublicSubnets } from "../../policies/rules/lb-public-in-public-subnets";
import { balancer, classic, subnets } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

/** Subnet a has a route to the internet gateway over this family, b one to a NAT gateway. */
function network(world = { cidrBlock: "0.0.0.0/0" } as object): readonly TestResource[] {
  const table = (name: string, route: object, target: string): readonly TestResource[] => [
    {
      type: "aws:ec2/routeTable:RouteTable",
      name: `table-${name}`,
      inputs: { vpcId: unknownValue, routes: [route] },
      dependencies: { vpcId: ["app"], routes: [target] },
    },
    {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name: `association-${name}`,
      inputs: { subnetId: unknownValue, routeTableId: unknownValue },
      dependencies: { subnetId: [name], routeTableId: [`table-${name}`] },
    },
  ];
  return [
    ...subnets({ a: "us-east-1a", b: "us-east-1b" }),
    {
      type: "aws:ec2/internetGateway:InternetGateway",
      name: "igw",
      inputs: { vpcId: unknownValue },
      dependencies: { vpcId: ["app"] },
    },
    {
      type: "aws:ec2/natGateway:NatGateway",
      name: "nat",
      inputs: { subnetId: unknownValue },
      dependencies: { subnetId: ["a"] },
    },
    ...table("a", { ...world, gatewayId: unknownValue }, "igw"),
    ...table("b", { cidrBlock: "0.0.0.0/0", natGatewayId: unknownValue }, "nat"),
  ];
}

const judge = (one: TestResource, all = network()) =>
  outcomesOf(lbPublicInPublicSubnets, [...all, one]);
const unanswered = (what: string) =>
  `${what} without a default route to an internet gateway, so callers that come to its node there get no ` +
  "answer. Use public subnets, or set internal to true.";
const ifHidden = "It is a violation if it faces the internet from a subnet that is not public.";

describe("lb-public-in-public-subnets", () => {
  it("finds one subnet behind a NAT gateway, of either generation", async () => {
    const name = "faces the internet from subnet b";
    assert.deepEqual(await judge(balancer()), [
      `mandatory on web: ${unanswered(`Load balancer web ${name}`)}`,
    ]);
    assert.deepEqual(await judge(balancer({}, ["a", "b"], classic)), [
      `mandatory on web: ${unanswered(`Classic load balancer web ${name}`)}`,
    ]);
  });

  it("passes public subnets, of either family", async () => {
    assert.deepEqual(await judge(balancer({}, ["a"])), []);
    assert.deepEqual(await judge(balancer({}, ["a"]), network({ ipv6CidrBlock: "::/0" })), []);
  });

  it("passes an internal load balancer in private subnets, and a gateway load balancer", async () => {
    assert.deepEqual(await judge(balancer({ internal: true })), []);
    assert.deepEqual(await judge(balancer({ loadBalancerType: "gateway" })), []);
  });

  it("does not decide an unknown scheme unless every subnet is public", async () => {
    assert.deepEqual(await judge(balancer({ internal: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: internal of web is not known yet. ${ifHidden}`,
    ]);
    assert.deepEqual(await judge(balancer({ internal: unknownValue }, ["a"])), []);
  });

  it("does not decide subnets that are not known", async () => {
    assert.deepEqual(await judge(balancer({ subnets: ["subnet-0a"] }, [])), [
      "advisory on web: Not decided: Load balancer web: one of its subnets is not part of this stack " +
        `(subnet-0a). ${ifHidden}`,
    ]);
    assert.deepEqual(await judge(balancer({ subnets: unknownValue }, [])), [
      `advisory on web: Not decided: Load balancer web: subnets of web is not known yet. ${ifHidden}`,
    ]);
  });

  it("does not decide a subnet whose routes are not known", async () => {
    const all = network().map((one) =>
      one.name === "table-b" ? { ...one, inputs: { ...one.inputs, routes: unknownValue } } : one,
    );
    const table = all.map((one) =>
      one.name === "table-b" ? { ...one, dependencies: { vpcId: ["app"] } } : one,
    );
    assert.deepEqual(await judge(balancer(), table), [
      `advisory on web: Not decided: Load balancer web: routes of table-b is not known yet. ${ifHidden}`,
    ]);
  });
});
