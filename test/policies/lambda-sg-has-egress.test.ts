import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lambdaSgHasEgress } from "../../policies/rules/lambda-sg-has-egress";
import { functionIn } from "./functionStack";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) => outcomesOf(lambdaSgHasEgress, stack);
const mute = [
  "mandatory on orders: Function orders is in a VPC, and its security group calls has no egress rule, so it can " +
    "call nothing there. Add the egress the function needs; ingress rules have no effect on functions.",
];
const ifMute = "It is a violation if none of its security groups has an egress rule.";
const postgres = { protocol: "tcp", fromPort: 5432, toPort: 5432 };
const separate = (inputs: object, groups: readonly string[] = ["calls"]): TestResource => ({
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  name: "out",
  inputs: { securityGroupId: unknownValue, ipProtocol: "tcp", ...inputs },
  dependencies: { securityGroupId: groups },
});

describe("lambda-sg-has-egress", () => {
  it("finds a group with ingress only, and one whose egress names nobody", async () => {
    assert.deepEqual(await judge(...functionIn()), mute);
    assert.deepEqual(await judge(...functionIn([postgres])), mute);
  });

  it("passes egress to a group or a range, inline or separate, of either family", async () => {
    assert.deepEqual(
      await judge(...functionIn([{ ...postgres, cidrBlocks: ["10.0.1.0/24"] }])),
      [],
    );
    assert.deepEqual(await judge(...functionIn([{ ...postgres, self: true }])), []);
    const ports = { fromPort: 443, toPort: 443 };
    assert.deepEqual(await judge(...functionIn(), separate({ ...ports, cidrIpv6: "::/0" })), []);
    assert.deepEqual(
      await judge(...functionIn(), separate({ ...ports, cidrIpv4: unknownValue })),
      [],
    );
  });

  it("passes the default group of a VPC that nobody adopted, which lets everything out", async () => {
    const stack = functionIn().map((one) =>
      one.name === "orders"
        ? { ...one, dependencies: { vpcConfig: ["private", "app"], role: [] } }
        : one,
    );
    assert.deepEqual((await runPack(stack, { rules: [lambdaSgHasEgress] })).all, []);
  });

  it("says nothing of a function outside of any VPC", async () => {
    assert.deepEqual(await judge(...functionIn([], { vpcConfig: undefined })), []);
  });

  it("does not decide an unknown list, group or vpcConfig, nor a rule of an unknown group", async () => {
    assert.deepEqual(await judge(...functionIn(unknownValue)), [
      `advisory on orders: Not decided: Function orders: egress of calls is not known yet. ${ifMute}`,
    ]);
    const vpcConfig = { subnetIds: ["subnet-0a"], securityGroupIds: ["sg-0a"] };
    assert.deepEqual(await judge(...functionIn([], { vpcConfig })), [
      "advisory on orders: Not decided: Function orders: the rules of a security group outside of this stack are " +
        `not known (sg-0a). ${ifMute}`,
    ]);
    const out = separate({ fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" }, []);
    assert.deepEqual(await judge(...functionIn(), out), [
      `advisory on orders: Not decided: Function orders: securityGroupId of out is not known yet. ${ifMute}`,
    ]);
    const open = functionIn([], { vpcConfig: unknownValue }).map((one) => ({
      ...one,
      dependencies: one.name === "orders" ? {} : (one.dependencies ?? {}),
    }));
    assert.deepEqual(await judge(...open), [
      `advisory on orders: Not decided: Function orders: vpcConfig of orders is not known yet. ${ifMute}`,
    ]);
  });
});
