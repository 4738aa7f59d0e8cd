import { strict as assert } from "node:assert";
import { test } from "node:test";

import { deploy } from "pulumi-palisade/testing";

import { network } from "./network";

test("every zone has its own way out", async () => {
  const { all } = await deploy(network);
  assert.equal(all("aws:ec2/natGateway:NatGateway").length, 2);
});

test("addresses stay where they are", async () => {
  const { all } = await deploy(network);
  const subnets = all("aws:ec2/subnet:Subnet").map(({ name, inputs }) => [
    name,
    inputs["cidrBlock"],
  ]);
  assert.deepEqual(Object.fromEntries(subnets), {
    "main-public-a": "10.0.0.0/20",
    "main-private-a": "10.0.16.0/20",
    "main-isolated-a": "10.0.32.0/20",
    "main-public-b": "10.0.64.0/20",
    "main-private-b": "10.0.80.0/20",
    "main-isolated-b": "10.0.96.0/20",
  });
});

test("only the public tier has a route to the internet gateway", async () => {
  const { all } = await deploy(network);
  const direct = all("aws:ec2/route:Route").filter(({ inputs }) => "gatewayId" in inputs);
  assert.deepEqual(
    direct.map(({ name }) => name),
    ["main-public"],
  );
});
