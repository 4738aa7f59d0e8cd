import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbWaf } from "../../policies/rules/lb-waf";
import { balancer } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) => outcomesOf(lbWaf, stack);
const association = (
  resourceArn: unknown,
  sources: readonly string[],
  module = "wafv2",
): TestResource => ({
  type: `aws:${module}/webAclAssociation:WebAclAssociation`,
  name: "shield",
  inputs: { resourceArn, webAclArn: "arn:aws:wafv2:1" },
  dependencies: { resourceArn: sources },
});
const bare = [
  "advisory on web: Load balancer web faces the internet without a web ACL, so every known attack reaches its " +
    "targets. Associate a web ACL, even one that only counts at first.",
];
const ifBare =
  "It is a violation if it is an application load balancer that faces the internet without a web ACL.";

describe("lb-waf", () => {
  it("finds an internet-facing load balancer without a web ACL, or with one for something else", async () => {
    assert.deepEqual(await judge(balancer()), bare);
    assert.deepEqual(await judge(balancer(), association("arn:aws:apigateway:1", [])), bare);
  });

  it("passes one with a web ACL, of either generation", async () => {
    for (const module of ["wafv2", "wafregional"]) {
      assert.deepEqual(await judge(balancer(), association(unknownValue, ["web"], module)), []);
    }
  });

  it("passes internal ones, and those that carry no HTTP", async () => {
    assert.deepEqual(await judge(balancer({ internal: true })), []);
    assert.deepEqual(await judge(balancer({ loadBalancerType: "network" })), []);
  });

  it("does not decide unknown schemes and types, nor an association with what nobody knows", async () => {
    assert.deepEqual(await judge(balancer({ internal: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: internal of web is not known yet. ${ifBare}`,
    ]);
    assert.deepEqual(await judge(balancer({ loadBalancerType: unknownValue })), [
      `advisory on web: Not decided: Load balancer web: loadBalancerType of web is not known yet. ${ifBare}`,
    ]);
    assert.deepEqual(await judge(balancer(), association(unknownValue, [])), [
      `advisory on web: Not decided: Load balancer web: resourceArn of shield is not known yet. ${ifBare}`,
    ]);
  });
});
