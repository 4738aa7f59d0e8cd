import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpcBlockPublicAccess } from "../../policies/rules/vpc-block-public-access";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const subnet = resource("aws:ec2/subnet:Subnet", "front", { vpcId: "vpc-0a" });
const options = (internetGatewayBlockMode: unknown) =>
  resource("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions", "account", {
    internetGatewayBlockMode,
  });
const exclusion = (links: Record<string, string>, inputs: Record<string, unknown> = {}) =>
  resource(
    "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion",
    "hole",
    { internetGatewayExclusionMode: "allow-bidirectional", ...inputs },
    links,
  );
const judged = (stack: readonly TestResource[], config: Record<string, unknown> = {}) =>
  told(vpcBlockPublicAccess, stack, { config });

describe("vpc-block-public-access", () => {
  it("advises against a setting that blocks nothing, before it is set", async () => {
    assert.deepEqual(await judged([options("off")]), [
      "advisory on account: Block Public Access account has internetGatewayBlockMode off, so it refuses " +
        "nothing. [fix]",
    ]);
    const { stack } = await runPack([options("off")], { rules: [vpcBlockPublicAccess] });
    assert.deepEqual(stack, []);
    assert.equal(
      vpcBlockPublicAccess.remediationSteps,
      "Set block-ingress and exclude only the subnets that must be public.",
    );
  });

  it("advises against an exclusion that nobody listed, of a subnet or a VPC", async () => {
    assert.deepEqual(
      await judged([options("block-ingress"), subnet, exclusion({ subnetId: "front" })]),
      [
        "advisory on hole: Exclusion hole lets subnet front past Block Public Access, and no entry of " +
          "allowedExclusions names it. [fix]",
      ],
    );
    assert.deepEqual(await judged([vpc, exclusion({ vpcId: "app" })]), [
      "advisory on hole: Exclusion hole lets VPC app past Block Public Access, and no entry of " +
        "allowedExclusions names it. [fix]",
    ]);
  });

  it("is content when it blocks and the exclusion is listed, by whatever name", async () => {
    const stack = [options("block-bidirectional"), subnet, exclusion({ subnetId: "front" })];
    for (const allowed of ["hole", "front", "fr*", "urn:*:hole", "urn:*Subnet::front"]) {
      assert.deepEqual(await judged(stack, { allowedExclusions: [allowed] }), [], allowed);
    }
    const outside = exclusion({}, { subnetId: "subnet-0a" });
    assert.deepEqual(await judged([outside], { allowedExclusions: ["subnet-0a"] }), []);
    assert.equal((await judged([outside], { allowedExclusions: ["subnet-0b"] })).length, 1);
  });

  it("asks for the setting only where it is told to, and cannot decide it", async () => {
    assert.deepEqual(await judged([vpc]), []);
    assert.deepEqual(await judged([vpc], { require: true }), [
      "advisory on app: Not decided: Block Public Access of the account is not managed here. It is a " +
        "violation if it is off in the account and region of VPC app.",
    ]);
    assert.deepEqual(await judged([vpc, options("block-ingress")], { require: true }), []);
  });

  it("does not decide an unknown mode", async () => {
    assert.deepEqual(await judged([options(unknownValue)]), [
      "advisory on account: Not decided: Block Public Access account: internetGatewayBlockMode of account " +
        "is not known yet. It is a violation if internetGatewayBlockMode is off.",
    ]);
  });
});
