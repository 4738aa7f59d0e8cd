import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpcFlowLogsAllTraffic } from "../../policies/rules/vpc-flow-logs-all-traffic";
import { vpcFlowLogsDestination } from "../../policies/rules/vpc-flow-logs-destination";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });

function log(inputs: Record<string, unknown>, links: Record<string, string> = { vpcId: "app" }) {
  return resource("aws:ec2/flowLog:FlowLog", "log", inputs, links);
}

describe("vpc-flow-logs-all-traffic", () => {
  const judged = (...stack: readonly TestResource[]) =>
    told(vpcFlowLogsAllTraffic, [vpc, ...stack]);

  it("advises to capture everything, before the log is created", async () => {
    const one = log({ trafficType: "ACCEPT" });
    assert.deepEqual(await judged(one), [
      "advisory on log: Flow log log captures ACCEPT, and only ALL is enough, so part of what happened is " +
        "lost. [fix]",
    ]);
    const { stack } = await runPack([vpc, one], { rules: [vpcFlowLogsAllTraffic] });
    assert.deepEqual(stack, []);
    assert.equal(vpcFlowLogsAllTraffic.remediationSteps, "Set trafficType to ALL.");
  });

  it("misses a trafficType that is left out, which AWS wants for a subnet", async () => {
    assert.deepEqual(await judged(log({ subnetId: "subnet-0a" }, {})), [
      "advisory on log: Flow log log names no trafficType, and only ALL is enough, so part of what " +
        "happened is lost. [fix]",
    ]);
  });

  it("is content with ALL, with a transit gateway, with one interface, and without logs", async () => {
    assert.deepEqual(await judged(log({ trafficType: "ALL" })), []);
    assert.deepEqual(await judged(log({ transitGatewayId: "tgw-0a" }, {})), []);
    assert.deepEqual(await judged(log({ eniId: "eni-0a", trafficType: "REJECT" }, {})), []);
    assert.deepEqual(await judged(), []);
  });

  it("accepts what is configured", async () => {
    const config = { accept: ["ALL", "REJECT"] };
    const stack = (trafficType: string) => [vpc, log({ trafficType })];
    assert.deepEqual(await told(vpcFlowLogsAllTraffic, stack("REJECT"), { config }), []);
    assert.deepEqual(await told(vpcFlowLogsAllTraffic, stack("ACCEPT"), { config }), [
      "advisory on log: Flow log log captures ACCEPT, and only ALL or REJECT is enough, so part of what " +
        "happened is lost. [fix]",
    ]);
  });

  it("does not decide an unknown trafficType", async () => {
    assert.deepEqual(await judged(log({ trafficType: unknownValue })), [
      "advisory on log: Not decided: Flow log log: trafficType of log is not known yet. It is a violation " +
        "if trafficType is not ALL.",
    ]);
  });
});

describe("vpc-flow-logs-destination", () => {
  const role = { iamRoleArn: "arn:aws:iam::123456789012:role/logs" };
  const group = (retentionInDays?: unknown, name = "kept") =>
    resource(
      "aws:cloudwatch/logGroup:LogGroup",
      name,
      retentionInDays === undefined ? {} : { retentionInDays },
    );
  const toGroup = log(role, { vpcId: "app", logDestination: "kept" });
  const judged = (...stack: readonly TestResource[]) =>
    told(vpcFlowLogsDestination, [vpc, ...stack]);

  it("has the fix of the catalogue", () => {
    assert.equal(
      vpcFlowLogsDestination.remediationSteps,
      "Name the destination, the delivery role and a retention.",
    );
  });

  it("advises to name a role that may write to CloudWatch, before the log is created", async () => {
    const one = log({ logDestination: "arn:aws:logs:eu-west-1:123456789012:log-group:kept" });
    assert.deepEqual(await judged(one), [
      "advisory on log: Flow log log goes to CloudWatch and has no iamRoleArn, so nobody may write it " +
        "there. [fix]",
    ]);
    const { stack } = await runPack([vpc, one], { rules: [vpcFlowLogsDestination] });
    assert.deepEqual(stack, []);
  });

  it("advises to name a destination", async () => {
    assert.deepEqual(await judged(log({ logDestinationType: "s3" })), [
      "advisory on log: Flow log log is to be delivered to s3 and names no destination, so nothing is " +
        "kept. [fix]",
    ]);
  });

  it("advises to keep what is logged, on the log group, by its ARN or its name", async () => {
    const expected = [
      "advisory on kept: Log group kept keeps flow log log for 7 days, and at least 90 are wanted, so it " +
        "is gone before anybody asks. [fix]",
    ];
    assert.deepEqual(await judged(group(7), toGroup), expected);
    const byName = log(role, { vpcId: "app", logGroupName: "kept" });
    assert.deepEqual(await judged(group(7), byName), expected);
    const config = { minRetentionDays: 7 };
    assert.deepEqual(await told(vpcFlowLogsDestination, [vpc, group(7), toGroup], { config }), []);
  });

  const content: readonly (readonly [string, ...TestResource[]])[] = [
    [
      "a bucket and no role",
      log({ logDestinationType: "s3", logDestination: "arn:aws:s3:::logs" }),
    ],
    ["a destination that is set and not known", log({ ...role, logDestination: unknownValue })],
    ["a log group that keeps for ever", group(), toGroup],
    ["a log group that keeps for 0 days, which is for ever", group(0), toGroup],
    [
      "a log group of somebody else",
      log({ ...role, logDestination: "arn:aws:logs:::log-group:a" }),
    ],
    ["a short log group that no flow log uses", group(1)],
    ["no log"],
  ];
  for (const [what, ...stack] of content) {
    it(`is content with ${what}`, async () => {
      assert.deepEqual(await judged(...stack), []);
    });
  }

  it("does not decide unknown types and retentions", async () => {
    const hidden = log({ logDestinationType: unknownValue, logDestination: "arn:aws:s3:::logs" });
    assert.deepEqual(await judged(hidden), [
      "advisory on log: Not decided: Flow log log has no iamRoleArn: logDestinationType of log is not " +
        "known yet. It is a violation if logDestinationType is cloud-watch-logs.",
    ]);
    assert.deepEqual(await judged(group(unknownValue), toGroup), [
      "advisory on kept: Not decided: Log group kept: retentionInDays of kept is not known yet. It is a " +
        "violation if the log group keeps events for fewer than 90 days.",
    ]);
    const somewhere = log({ ...role, logDestination: unknownValue });
    assert.deepEqual(await judged(group(7), somewhere), [
      "advisory on log: Not decided: Flow log log: logDestination of log is not known yet. It is a " +
        "violation if the log group keeps events for fewer than 90 days.",
    ]);
  });
});
