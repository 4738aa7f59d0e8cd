import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { tgwNoAutoAccept } from "../../policies/rules/tgw-no-auto-accept";
import { outcomesOf, resource } from "./outcomes";

describe("tgw-no-auto-accept", () => {
  const outcomes = (inputs: Record<string, unknown>) =>
    outcomesOf(tgwNoAutoAccept, [
      resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub", inputs),
      resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
    ]);

  it("is violated by enable only", async () => {
    assert.deepEqual(await outcomes({}), []);
    assert.deepEqual(await outcomes({ autoAcceptSharedAttachments: "disable" }), []);
    assert.deepEqual(await outcomes({ autoAcceptSharedAttachments: "enable" }), [
      "mandatory on hub: Transit gateway hub has autoAcceptSharedAttachments enable, so any account that it " +
        "is shared with joins the network unasked. Set it to disable and accept attachments explicitly.",
    ]);
  });

  it("does not decide about an unknown value", async () => {
    assert.deepEqual(await outcomes({ autoAcceptSharedAttachments: unknownValue }), [
      "advisory on hub: Not decided: Transit gateway hub: autoAcceptSharedAttachments of hub is not known " +
        "yet. It is a violation if autoAcceptSharedAttachments is enable.",
    ]);
  });
});
