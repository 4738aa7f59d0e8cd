import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lambdaMultiAz } from "../../policies/rules/lambda-multi-az";
import { lbMultiAz } from "../../policies/rules/lb-multi-az";
import { balancer, classic, subnets } from "./balancerStack";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const twoZones = { a: "us-east-1a", b: "us-east-1b", c: "us-east-1a" };
const gone = "so the loss of a zone takes away all or much of it. Add a subnet of another zone.";

describe("lb-multi-az", () => {
  const judge = (one: TestResource, zones: Readonly<Record<string, string>> = twoZones) =>
    outcomesOf(lbMultiAz, [...subnets(zones), one]);

  it("finds a network load balancer with one subnet mapping", async () => {
    const one: TestResource = {
      type: "aws:lb/loadBalancer:LoadBalancer",
      name: "web",
      inputs: { loadBalancerType: "network", subnetMappings: [{ subnetId: unknownValue }] },
      dependencies: { subnetMappings: ["a"] },
    };
    assert.deepEqual(await judge(one), [
      `mandatory on web: Load balancer web has 1 subnet in 1 zone (us-east-1a), ${gone}`,
    ]);
  });

  it("is content with two subnets in two zones, and with none of another zone missing", async () => {
    assert.deepEqual(await judge(balancer()), []);
    assert.deepEqual(await judge(balancer({ loadBalancerType: "gateway" })), []);
  });

  it("finds two subnets of one zone", async () => {
    assert.deepEqual(await judge(balancer({}, ["a", "c"])), [
      `mandatory on web: Load balancer web has 2 subnets in 1 zone (us-east-1a), ${gone}`,
    ]);
  });

  it("judges classic load balancers by subnets or by the zones they name", async () => {
    assert.deepEqual(await judge(balancer({}, ["a"], classic)), [
      `mandatory on web: Classic load balancer web has 1 subnet in 1 zone (us-east-1a), ${gone}`,
    ]);
    const named = (availabilityZones: unknown): TestResource => ({
      type: classic,
      name: "web",
      inputs: { availabilityZones },
    });
    assert.deepEqual(await judge(named(["us-east-1a", "us-east-1b"])), []);
    assert.deepEqual(await judge(named(["us-east-1a"])), [
      `mandatory on web: Classic load balancer web has 1 zone (us-east-1a), ${gone}`,
    ]);
    assert.deepEqual(await judge(named(unknownValue)), [
      "advisory on web: Not decided: Classic load balancer web: availabilityZones of web is not known yet. It " +
        "is a violation if it names fewer than 2 zones.",
    ]);
  });

  it("takes subnets of unknown zones for different ones, as AWS does", async () => {
    const places = { subnets: ["subnet-0a", "subnet-0b"] };
    assert.deepEqual(await judge(balancer(places, [])), []);
  });

  it("does not decide one whose list of subnets is unknown, unless all there are share a zone", async () => {
    const open = balancer({ subnets: unknownValue }, ["a", "b"]);
    assert.deepEqual(
      (await runPack([...subnets(twoZones), open], { rules: [lbMultiAz] })).all.map(
        ({ message }) => message.split("\n")[1],
      ),
      [
        "Not decided: Load balancer web: subnets of web is not known yet, comes from a " +
          "(aws:ec2/subnet:Subnet), b (aws:ec2/subnet:Subnet). It is a violation if its subnets are in fewer " +
          "than 2 zones.",
      ],
    );
    const narrow = balancer({ subnets: unknownValue }, ["a", "c"]);
    const { all } = await runPack([...subnets(twoZones), narrow], { rules: [lbMultiAz] });
    assert.deepEqual(
      all.map(({ message }) => message.split("\n")[1]),
      [`Load balancer web has subnets of at most 1 zone, ${gone}`],
    );
  });

  it("asks for as many zones as it is told to", async () => {
    const config = { "lb-multi-az": { minAzs: 3 } };
    const stack = [...subnets(twoZones), balancer()];
    const { all } = await runPack(stack, { rules: [lbMultiAz], config });
    assert.deepEqual(
      all.map(({ message }) => message.split("\n")[1]),
      [`Load balancer web has 2 subnets in 2 zones (us-east-1a, us-east-1b), ${gone}`],
    );
  });
});

describe("lambda-multi-az", () => {
  const lambda = (vpcConfig: unknown, places: readonly string[]): TestResource => ({
    type: "aws:lambda/function:Function",
    name: "orders",
    inputs: { vpcConfig },
    dependencies: { vpcConfig: places },
  });
  const inSubnets = (...places: readonly string[]) =>
    lambda({ subnetIds: places.map(() => unknownValue), securityGroupIds: ["sg-0a"] }, places);
  const judge = (one: TestResource) => outcomesOf(lambdaMultiAz, [...subnets(twoZones), one]);
  const fix = "Add a subnet of another zone with the same routing.";

  it("finds two subnets of one zone", async () => {
    assert.deepEqual(await judge(inSubnets("a", "c")), [
      "advisory on orders: Function orders has 2 subnets in 1 zone (us-east-1a), so it does not run while a " +
        `zone is down. ${fix}`,
    ]);
  });

  it("is content with two zones, and with a function outside of any VPC", async () => {
    assert.deepEqual(await judge(inSubnets("a", "b")), []);
    assert.deepEqual(await judge(lambda(undefined, [])), []);
  });

  it("does not decide an unknown vpcConfig, nor subnets whose zones are unknown", async () => {
    const few = "It is a violation if its subnets are in fewer than 2 zones.";
    assert.deepEqual(await judge(lambda(unknownValue, [])), [
      `advisory on orders: Not decided: Function orders: vpcConfig of orders is not known yet. ${few}`,
    ]);
    const outside = lambda({ subnetIds: ["subnet-0a", "subnet-0b"], securityGroupIds: [] }, []);
    assert.deepEqual(await judge(outside), [
      "advisory on orders: Not decided: Function orders: the zone of a subnet that is not part of this " +
        "stack is not known (subnet-0a); the zone of a subnet that is not part of this stack is not known " +
        `(subnet-0b). ${few}`,
    ]);
  });
});
