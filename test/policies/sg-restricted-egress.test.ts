import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgDefaultClosed } from "../../policies/rules/sg-default-closed";
import { sgRestrictedEgress } from "../../policies/rules/sg-restricted-egress";
import { runPack, type TestResource } from "./harness";
import { group, groupWith, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgRestrictedEgress, stack);

const follows = "so whoever takes over a workload can send its data anywhere";
const fix =
  "Allow the few destinations or ports the workload calls (usually 443) and the prefix lists of gateway endpoints.";

const everywhere = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];

describe("sg-restricted-egress", () => {
  it("is violated by every protocol to the world, separate and inline", async () => {
    const open = rule("open", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }, "egress");
    assert.deepEqual(await outcomes(group(), open), [
      `advisory on open: Security group rule open allows every protocol and port to 0.0.0.0/0, ${follows}. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(groupWith({ egress: everywhere })), [
      `advisory on web: Security group web allows every protocol and port to 0.0.0.0/0 (egress[0]), ${follows}. ${fix}`,
    ]);
  });

  it("is violated by all ports of one protocol over IPv6, in two rules", async () => {
    const part = (name: string, fromPort: number, toPort: number) =>
      rule(name, { ipProtocol: "tcp", fromPort, toPort, cidrIpv6: "::/0" }, "egress");
    assert.deepEqual(await outcomes(group(), part("first", 1, 500), part("second", 501, 65535)), [
      "advisory on web: Security group web allows tcp 1-500 to ::/0 (rule first) and tcp 501-65535 to ::/0 " +
        `(rule second), ${follows}. ${fix}`,
    ]);
  });

  it("is content without egress, with 443, with ingress from everywhere and with a private range", async () => {
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
    assert.deepEqual(
      await outcomes(
        group([{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }]),
        rule("https", https, "egress"),
        rule("inside", { ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }, "egress"),
      ),
      [],
    );
  });

  it("leaves default groups to the rule that wants them empty, while that is switched on", async () => {
    const stack: readonly TestResource[] = [
      {
        type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        name: "default",
        inputs: { vpcId: "vpc-0a", egress: everywhere },
      },
    ];
    const policies = async (...rules: Parameters<typeof runPack>[1]["rules"]) =>
      (await runPack(stack, { rules })).all.map(({ policy }) => policy);
    assert.deepEqual(await policies(sgRestrictedEgress, sgDefaultClosed), ["sg-default-closed"]);
    assert.deepEqual(await policies(sgRestrictedEgress), ["sg-restricted-egress"]);
  });

  it("does not decide an unknown range or an egress that is unknown as a whole", async () => {
    const unsure = rule("unsure", { ipProtocol: "-1", cidrIpv4: unknownValue }, "egress");
    const question = "It is a violation if this opens all TCP or all UDP ports towards the world.";
    assert.deepEqual(await outcomes(group(), unsure), [
      "advisory on unsure: Not decided: Security group rule unsure: cidrIpv4 of unsure is not known yet. " +
        question,
    ]);
    assert.deepEqual(await outcomes(groupWith({ egress: unknownValue })), [
      `advisory on web: Not decided: Security group web: egress of web is not known yet. ${question}`,
    ]);
  });
});
