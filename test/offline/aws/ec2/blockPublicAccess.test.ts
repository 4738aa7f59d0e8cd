import assert from "node:assert/strict";

import { Bench, refusal } from "../bench";

const exclusionType = "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion";
const optionsType = "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions";

describe("Block Public Access in offline AWS", () => {
  it("lets off one VPC or one subnet, once", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const internetGatewayExclusionMode = "allow-egress";
    bench.make(exclusionType, { vpcId, internetGatewayExclusionMode });
    bench.make(exclusionType, { subnetId, internetGatewayExclusionMode });
    assert.match(
      refusal(() => bench.make(exclusionType, { vpcId, internetGatewayExclusionMode })),
      /^VpcBlockPublicAccessExclusionAlreadyExists: /,
    );
    assert.equal(
      refusal(() => bench.make(exclusionType, { vpcId, subnetId, internetGatewayExclusionMode })),
      "vpcId: an exclusion is for one VPC or one subnet; give exactly one of vpcId and subnetId.",
    );
  });

  it("knows the modes of AWS and no others", () => {
    const bench = new Bench();
    const { id } = bench.make(optionsType, { internetGatewayBlockMode: "block-ingress" });
    assert.equal(id, "us-east-1");
    assert.equal(
      refusal(() => bench.make(optionsType, { internetGatewayBlockMode: "on" })),
      'internetGatewayBlockMode: got "on", allowed: block-bidirectional, block-ingress, off.',
    );
  });
});
