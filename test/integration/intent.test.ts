import assert from "node:assert/strict";

import { offlineWorld, violationsOf, type OfflineWorld } from "./offlineWorld";

/*
 * The sample stack intent: what the README's section "Say what must and must not be reachable" walks
 * through. Five statements hold; one more route, and one of them does not.
 */
describe("the intent stack on the offline AWS", () => {
  let world: OfflineWorld;

  before(async () => {
    world = await offlineWorld("intent");
  });

  after(() => {
    world.dispose();
  });

  it("proves every statement in a preview, while all ids are unknown", async () => {
    const preview = await world.run(["preview"], { pack: "policies" });
    assert.equal(preview.code, 0, preview.output);
    assert.deepEqual(intentFindings(preview), []);
    assert.deepEqual(violationsOf(preview), []);
  });

  it("proves them again once everything is deployed", async () => {
    const up = await world.run(["up", "--yes", "--skip-preview"], { pack: "policies" });
    assert.equal(up.code, 0, up.output);
    assert.deepEqual(intentFindings(up), []);
    const preview = await world.run(["preview"], { pack: "policies" });
    assert.deepEqual(intentFindings(preview), []);
  });

  it("refutes one of them, by the path, when one route is added", async () => {
    const command = ["preview", "--config", "partnerRoute=true"];
    const preview = await world.run(command, { pack: "policies" });
    assert.notEqual(preview.code, 0);
    assert.deepEqual(intentFindings(preview), [
      "mandatory Intent payments: the isolated tier calls nobody outside (forbid all traffic from tier " +
        "isolated to the internet): interface 0 of auditor reaches the internet on tcp 443: interface 0 of " +
        "auditor → security group auditor out by rule auditor-https: tcp 443 to 0.0.0.0/0 → network ACL " +
        "payments-isolated out of the subnet by entry 300: allow tcp 443 to 0.0.0.0/0 → route table " +
        "payments-isolated route 198.51.100.0/24 to payments-public-a → NAT gateway payments-public-a puts " +
        "its own address on it (public: 192.0.2.x) → network ACL payments-public into the subnet by entry " +
        "100: allow all traffic from 10.0.0.0/8 → network ACL payments-public out of the subnet by entry " +
        "100: allow all traffic to 0.0.0.0/0 → route table payments-public route 0.0.0.0/0 to payments → " +
        "internet gateway payments → the internet. Close one hop of the path that is printed, open the hop " +
        "that blocks, or take the statement back.",
    ]);
    assert.deepEqual(violationsOf(preview), ["mandatory network-intent payments"]);
  });
});

/**
 * What the pack says of the statements: the level, and the line below the rule's description. Addresses are
 * given out in the order in which the engine asks, which varies.
 */
function intentFindings({ events }: Awaited<ReturnType<OfflineWorld["run"]>>): readonly string[] {
  return events.flatMap(({ policyEvent }) =>
    policyEvent?.policyName === "network-intent"
      ? [
          `${policyEvent.enforcementLevel} ${policyEvent.message.split("\n")[1] ?? ""}`.replace(
            /(?<=public: 192\.0\.2\.)\d+/,
            "x",
          ),
        ]
      : [],
  );
}
