import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { dbNotPublic } from "../../policies/rules/db-not-public";
import { subnetNoDatabaseInPublic } from "../../policies/rules/subnet-no-database-in-public";
import { dataServiceTypes } from "../../policies/resources/types";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { foundation, nat, route, routed } from "./routedStack";
import { told } from "./told";

describe("subnet-no-database-in-public", () => {
  const ask = (...stack: readonly TestResource[]) =>
    told(subnetNoDatabaseInPublic, [...foundation, ...stack]);
  const group = (subnets: readonly string[], type = "aws:rds/subnetGroup:SubnetGroup") =>
    resource(type, "data", {}, { subnetIds: subnets });
  const open = [...routed("a"), route("out", "a-table", "0.0.0.0/0", { gatewayId: "igw" })];
  const closed = [
    ...routed("b"),
    nat("nat", "a"),
    route("out-b", "b-table", "0.0.0.0/0", { natGatewayId: "nat" }),
  ];
  const violated = (name: string) =>
    `mandatory on data: ${name} uses public subnet a, which has a default route to an internet gateway, so one ` +
    "public address and one open security group put it on the internet. [fix]";

  it("is violated by a subnet group with one public subnet, of either family", async () => {
    assert.deepEqual(await ask(...open, ...closed, group(["a", "b"])), [
      violated("Subnet group data"),
    ]);
    const ipv6 = [...routed("a"), route("out", "a-table", "::/0", { gatewayId: "igw" })];
    assert.deepEqual(await ask(...ipv6, group(["a"])), [violated("Subnet group data")]);
    assert.deepEqual(await ask(...open, ...closed, group(["b"])), []);
  });

  for (const type of [
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:redshift/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:dax/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
  ]) {
    it(`judges ${type}`, async () => {
      assert.deepEqual(await ask(...open, group(["a"], type)), [violated("Subnet group data")]);
    });
  }

  it("judges services that name their subnets themselves", async () => {
    const broker = resource("aws:mq/broker:Broker", "data", {}, { subnetIds: ["a"] });
    assert.deepEqual(await ask(...open, broker), [violated("Database data")]);
    const kafka: TestResource = {
      type: "aws:msk/cluster:Cluster",
      name: "data",
      inputs: { brokerNodeGroupInfo: { clientSubnets: [unknownValue] } },
      dependencies: { brokerNodeGroupInfo: ["a"] },
    };
    assert.deepEqual(await ask(...open, kafka), [violated("Database data")]);
    const proxy = resource("aws:rds/proxy:Proxy", "data", {}, { vpcSubnetIds: ["a"] });
    assert.deepEqual(await ask(...open, proxy), [violated("Database data")]);
  });

  it("reports a database through its subnet group only", async () => {
    const database = resource("aws:rds/instance:Instance", "db", {}, { dbSubnetGroupName: "data" });
    assert.deepEqual(await ask(...open, group(["a"]), database), [violated("Subnet group data")]);
    assert.deepEqual(
      await ask(resource("aws:rds/instance:Instance", "db", { engine: "mysql" })),
      [],
    );
  });

  it("does not decide about unknown subnets, tables and groups outside the stack", async () => {
    const words = (name: string, why: string) =>
      `advisory on ${name === "db" ? "db: Not decided: Database db" : "data: Not decided: Subnet group data"}: ` +
      `${why}. It is a violation if one of its subnets is public.`;
    const unknown = resource("aws:rds/subnetGroup:SubnetGroup", "data", {
      subnetIds: unknownValue,
    });
    assert.deepEqual(await ask(unknown), [words("data", "subnetIds of data is not known yet")]);
    const blind = route("out", "a-table", "0.0.0.0/0", {}, { gatewayId: unknownValue });
    assert.deepEqual(await ask(...routed("a"), blind, group(["a"])), [
      words("data", "gatewayId of out is not known yet"),
    ]);
    const elsewhere = resource("aws:rds/instance:Instance", "db", { dbSubnetGroupName: "default" });
    assert.deepEqual(await ask(elsewhere), [
      words("db", "its subnet group is not part of this stack (default)"),
    ]);
  });
});

describe("db-not-public", () => {
  const ask = (type: string, inputs: Readonly<Record<string, unknown>>) =>
    told(dbNotPublic, [...foundation, resource(type, "data", inputs)]);
  const violated = (property: string) => [
    `mandatory on data: Database data has ${property} on, so it gets a public address and is one open security ` +
      "group away from the internet. [fix]",
  ];

  for (const type of dataServiceTypes.filter((one) => !/opensearch|msk/.test(one))) {
    it(`judges publiclyAccessible of ${type}`, async () => {
      assert.deepEqual(
        await ask(type, { publiclyAccessible: true }),
        violated("publiclyAccessible"),
      );
      assert.deepEqual(await ask(type, { publiclyAccessible: false }), []);
      assert.deepEqual(await ask(type, {}), []);
      assert.deepEqual(await ask(type, { publiclyAccessible: unknownValue }), [
        "advisory on data: Not decided: Database data: publiclyAccessible of data is not known yet. It is a " +
          "violation if publiclyAccessible is on.",
      ]);
    });
  }

  it("judges the public access of a Kafka cluster", async () => {
    const kafka = (publicAccess?: unknown) =>
      ask("aws:msk/cluster:Cluster", {
        brokerNodeGroupInfo: {
          clientSubnets: ["subnet-0a1b2c3d"],
          ...(publicAccess === undefined ? {} : { connectivityInfo: { publicAccess } }),
        },
      });
    assert.deepEqual(await kafka(), []);
    assert.deepEqual(await kafka({ type: "DISABLED" }), []);
    assert.deepEqual(await kafka({ type: "SERVICE_PROVIDED_EIPS" }), violated("publicAccess"));
    assert.deepEqual(await kafka({ type: unknownValue }), [
      "advisory on data: Not decided: Database data: brokerNodeGroupInfo.connectivityInfo.publicAccess.type of " +
        "data is not known yet. It is a violation if publicAccess is on.",
    ]);
    assert.deepEqual(await kafka(unknownValue), [
      "advisory on data: Not decided: Database data: brokerNodeGroupInfo.connectivityInfo.publicAccess of data " +
        "is not known yet. It is a violation if publicAccess is on.",
    ]);
  });

  it("is said at registration, before AWS is asked", async () => {
    const database = resource("aws:rds/instance:Instance", "data", { publiclyAccessible: true });
    const { registration, stack } = await runPack([database], { rules: [dbNotPublic] });
    assert.deepEqual([registration.length, stack.length], [1, 0]);
  });
});
