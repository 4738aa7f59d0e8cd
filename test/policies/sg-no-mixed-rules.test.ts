import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoMixedRules } from "../../policies/rules/sg-no-mixed-rules";
import type { TestResource } from "./harness";
import { exclusive, group, groupWith, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoMixedRules, stack);

const https = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] };
const apart = { ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "10.0.0.0/8" };
const fix = "Move the inline rules into separate rule resources, one range each.";

describe("sg-no-mixed-rules", () => {
  it("is violated by inline and separate rules of one direction", async () => {
    assert.deepEqual(await outcomes(group([https, https]), rule("http", apart)), [
      "mandatory on web: Security group web has ingress rules inline (ingress[0] and ingress[1]) and in " +
        `resources of their own (http), so each update of the one overwrites the other. ${fix}`,
    ]);
    const old: TestResource = {
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      name: "old",
      inputs: { ...https, type: "egress", securityGroupId: unknownValue },
      dependencies: { securityGroupId: ["web"] },
    };
    assert.deepEqual(await outcomes(groupWith({ egress: [https] }), old), [
      "mandatory on web: Security group web has egress rules inline (egress[0]) and in resources of their " +
        `own (old), so each update of the one overwrites the other. ${fix}`,
    ]);
  });

  it("is violated by inline rules beside a list that is exclusive", async () => {
    assert.deepEqual(await outcomes(group([https]), exclusive()), [
      "mandatory on web: Security group web has ingress rules inline (ingress[0]) and in resources of " +
        `their own (only), so each update of the one overwrites the other. ${fix}`,
    ]);
  });

  it("is content when each direction is written in one way, and with an empty inline list", async () => {
    assert.deepEqual(await outcomes(group([https]), rule("out", apart, "egress")), []);
    assert.deepEqual(await outcomes(groupWith({ egress: [https] }), rule("in", apart)), []);
    assert.deepEqual(await outcomes(group([]), rule("in", apart)), []);
    assert.deepEqual(await outcomes(rule("in", apart), rule("also", apart), exclusive("in")), []);
  });

  it("does not decide a rule of an unknown group, or a list that is unknown as a whole", async () => {
    assert.deepEqual(await outcomes(group([https]), rule("stray", apart, "ingress", {})), [
      "advisory on web: Not decided: Security group web: securityGroupId of stray is not known yet. It is " +
        "a violation if ingress rules of the group are written both inline and in resources of their own.",
    ]);
    assert.deepEqual(await outcomes(group([]), rule("stray", apart, "ingress", {})), []);
    assert.deepEqual(await outcomes(groupWith({ ingress: unknownValue }), rule("http", apart)), [
      "advisory on web: Not decided: Security group web: ingress of web is not known yet. It is a " +
        "violation if ingress rules of the group are written both inline and in resources of their own.",
    ]);
  });
});
