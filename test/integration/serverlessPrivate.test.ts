import assert from "node:assert/strict";

import { AccountFile } from "../../offline/account/accountFile";
import { textOf } from "../../offline/aws/values";
import { plannedChanges } from "./offlineWorld";
import { describeSampleStack, lookAt, obstacles, reaches } from "./sampleStack";

/*
 * The sample stack serverless-private: functions orders and keeper in an isolated tier of two zones,
 * interface endpoints for sqs and lambda, mailer outside of the VPC, and a licence server at a fixed
 * address.
 */
describeSampleStack("serverless-private", { resources: 64 }, (sample) => {
  const ask = (from: string, to: string, port: number) =>
    reaches(sample().network, from, to, "tcp", port);
  const orders = "function orders";
  const keeper = "function keeper";
  const mailer = "function mailer";
  const licences = "networkInterface licences";

  it("lets orders call Lambda and SQS by their endpoints, and nothing else over HTTPS", () => {
    assert.equal(ask(orders, "service lambda", 443), "reachable");
    assert.equal(ask(orders, "service sqs", 443), "reachable");
    assert.equal(ask(orders, "service lambda", 80), "blocked");
    assert.equal(ask(orders, "service s3", 443), "blocked");
  });

  it("lets keeper call S3 and DynamoDB, and neither Lambda nor SQS nor the licence server", () => {
    assert.equal(ask(keeper, "service s3", 443), "reachable");
    assert.equal(ask(keeper, "service dynamodb", 443), "reachable");
    assert.equal(ask(keeper, "service lambda", 443), "blocked");
    assert.equal(ask(keeper, "service sqs", 443), "blocked");
    assert.equal(ask(keeper, licences, 27000), "blocked");
  });

  it("has no way to the internet and none back, save for the function outside", () => {
    for (const inside of [orders, keeper, licences, "instance licence-server"]) {
      assert.equal(ask(inside, "internet", 443), "blocked", inside);
      assert.equal(ask("internet", inside, 443), "blocked", inside);
    }
    assert.equal(ask(mailer, "internet", 443), "reachable");
    assert.equal(ask("internet", mailer, 443), "blocked");
    assert.deepEqual(obstacles(sample().network, "internet", mailer, "tcp", 443), [
      "P_LAMBDA_NO_INBOUND of function mailer",
    ]);
    assert.deepEqual(obstacles(sample().network, orders, "internet", "tcp", 443), [
      "ENI_SG_RULES_MISMATCH of securityGroup orders",
    ]);
  });

  it("lets orders call the licence server, and nobody else, the function outside least of all", () => {
    assert.equal(ask(orders, licences, 27000), "reachable");
    assert.equal(ask(orders, licences, 22), "blocked");
    assert.equal(ask(mailer, licences, 27000), "blocked");
    assert.equal(ask("internet", licences, 27000), "blocked");
    assert.equal(ask("instance licence-server", orders, 443), "blocked");
  });

  it("has one Hyperplane interface for each function and subnet in the account", () => {
    const functions = new AccountFile(sample().world.accountFile).look((account) =>
      account
        .list("aws:ec2/networkInterface:NetworkInterface")
        .filter(({ properties }) => properties["interfaceType"] === "lambda")
        .map(
          ({ properties }) => /ENI-([a-z]+)-/.exec(textOf(properties, "description") ?? "")?.[1],
        ),
    );
    assert.deepEqual(functions.sort(), ["keeper", "keeper", "orders", "orders"]);
  });

  it("moves the addresses of the licence server to the instance that replaces it", async () => {
    const { world } = sample();
    const before = await lookAt(world);
    const change = ["up", "--yes", "--skip-preview", "--config", "licenceVersion=2"];
    const run = await world.run(change, { pack: "policies" });
    assert.equal(run.code, 0, run.output);
    assert.deepEqual(plannedChanges(run, /^aws:/), [
      "create-replacement licence-server",
      "create-replacement licences",
      "delete-replaced licence-server",
      "delete-replaced licences",
      "replace licence-server",
      "replace licences",
    ]);
    assert.deepEqual(plannedChanges(run, /:NetworkInterface$/), []);
    const after = await lookAt(world);
    type Server = Readonly<Record<string, string>>;
    const { instanceId: first, ...addresses } = before.outputs["licenceServer"] as Server;
    const { instanceId: second, ...kept } = after.outputs["licenceServer"] as Server;
    assert.notEqual(second, first);
    assert.deepEqual(kept, addresses);
    assert.equal(kept["privateIp"], "10.60.32.10");
    assert.equal(reaches(after.network, orders, licences, "tcp", 27000), "reachable");
    const attachments = new AccountFile(world.accountFile).look((account) =>
      account
        .list("aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment")
        .map(({ properties }) => [
          properties["networkInterfaceId"],
          properties["instanceId"],
          properties["deviceIndex"],
        ]),
    );
    assert.deepEqual(attachments, [[kept["networkInterfaceId"], second, 1]]);
  });
});
