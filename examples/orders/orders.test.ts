import { strict as assert } from "node:assert";
import { test } from "node:test";

import { planVpc } from "pulumi-palisade";
import { compareWaysOut } from "pulumi-palisade/analysis";
import { packs } from "pulumi-palisade/policies";
import { deploy } from "pulumi-palisade/testing";

import { orders } from "./orders";

test("nothing has a way to the internet, and nothing waits for one", async () => {
  const { all } = await deploy(orders, { region: "eu-central-1" });
  assert.deepEqual(all("aws:ec2/natGateway:NatGateway"), []);
  const services = all("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ inputs }) => [
    inputs["serviceName"],
    inputs["vpcEndpointType"],
  ]);
  assert.deepEqual(services.sort(), [
    ["com.amazonaws.eu-central-1.dynamodb", "Gateway"],
    ["com.amazonaws.eu-central-1.s3", "Gateway"],
    ["com.amazonaws.eu-central-1.secretsmanager", "Interface"],
    ["com.amazonaws.eu-central-1.sqs", "Interface"],
  ]);
});

test("the database lets in the function and nobody else", async () => {
  const { all } = await deploy(orders, { region: "eu-central-1" });
  const rules = all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  const ofDatabase = rules.filter(({ inputs }) => inputs["toPort"] === 5432);
  assert.deepEqual(
    ofDatabase.map(({ name, inputs }) => [name, inputs["description"], inputs["cidrIpv4"]]),
    [["database-from-booking", "Booking", undefined]],
  );
});

test("a third zone finds room", () => {
  const { subnets } = planVpc({ cidrBlock: "10.20.0.0/16", zoneCount: 3, nat: "none" });
  const third = subnets.filter(({ key }) => key.endsWith("-c"));
  assert.deepEqual(
    third.map(({ cidrBlock }) => cidrBlock),
    ["10.20.128.0/20", "10.20.144.0/20", "10.20.160.0/20"],
  );
});

test("endpoints are the cheaper way out, as long as only SQS and Secrets Manager are called", () => {
  const traffic = { zones: 2, servicesGb: { sqs: 20, secretsmanager: 1 } };
  const priced = compareWaysOut(traffic, "us-east-1").ways.flatMap(({ name, total }) =>
    total === undefined ? [] : [[name, total] as const],
  );
  const costOf = new Map(priced);
  assert.ok(Number(costOf.get("endpoints")) < Number(costOf.get("nat-per-az")));
});

test("the packs that the pipeline names are there", () => {
  assert.ok("cis-aws-foundations" in packs);
});
