import assert from "node:assert/strict";
import { readAws } from "../../../../analysis/read/aws";
import { baseline } from "../../../../policies/baseline";
import { evaluate } from "../../../../policies/evaluate/evaluate";

/*
 * One account and region: a flow log of a VPC goes to a log group that keeps events for a week, and an
 * elastic IP is associated with nothing beside one that is.
 */
const network = readAws(
  Object.entries({
    "describe-flow-logs": {
      FlowLogs: [
        {
          FlowLogId: "fl-1",
          ResourceId: "vpc-1",
          TrafficType: "ALL",
          LogDestinationType: "cloud-watch-logs",
          LogGroupName: "kept",
          DeliverLogsPermissionArn: "arn:aws:iam::123456789012:role/logs",
        },
      ],
    },
    "describe-log-groups": {
      logGroups: [{ logGroupName: "kept", arn: "arn:kept:*", retentionInDays: 7 }],
    },
    "describe-addresses": {
      Addresses: [
        { AllocationId: "eipalloc-1", PublicIp: "198.51.100.1" },
        { AllocationId: "eipalloc-2", PublicIp: "198.51.100.2", AssociationId: "eipassoc-2" },
      ],
    },
  }).map(([name, value]) => ({ name, value })),
);

describe("rules over what an account answers", () => {
  it("find the log group that forgets and the address that nothing uses", () => {
    const rules = baseline.filter(({ name }) =>
      ["eip-attached", "vpc-flow-logs-destination"].includes(name),
    );
    const { findings } = evaluate(network, rules, { today: "2026-11-21" });
    assert.deepEqual(
      findings.map(({ urn, message }) => [urn, message]),
      [
        ["eipalloc-1", "Elastic IP eipalloc-1 is used by nothing, and is charged for by the hour."],
        [
          "arn:kept:*",
          "Log group kept keeps flow log fl-1 for 7 days, and at least 90 are wanted, so it is gone before " +
            "anybody asks.",
        ],
      ],
    );
  });
});
