import assert from "node:assert/strict";

import { Bench, refusal } from "../bench";

const shareType = "aws:ram/resourceShare:ResourceShare";
const principalType = "aws:ram/principalAssociation:PrincipalAssociation";
const resourceType = "aws:ram/resourceAssociation:ResourceAssociation";

describe("a resource share in offline AWS", () => {
  it("names its principals and resources, each once", () => {
    const bench = new Bench();
    const share = bench.make(shareType, { name: "hub" });
    assert.match(
      share.id,
      /^arn:aws:ram:us-east-1:123456789012:resource-share\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    const resourceShareArn = share.id;
    const principal = { resourceShareArn, principal: "210987654321" };
    assert.equal(bench.id(principalType, principal), `${share.id},210987654321`);
    const hub = {
      resourceShareArn,
      resourceArn: "arn:aws:ec2:us-east-1:123456789012:transit-gateway/x",
    };
    assert.equal(bench.id(resourceType, hub), `${share.id},${hub.resourceArn}`);
    const twice = (value: string) =>
      `InvalidParameterException: ${value} is associated with ${share.id} already. (operation AssociateResourceShare)`;
    assert.equal(
      refusal(() => bench.make(principalType, principal)),
      twice("210987654321"),
    );
    assert.equal(
      refusal(() => bench.make(resourceType, hub)),
      twice(hub.resourceArn),
    );
  });

  it("has to exist, and takes accounts and ARNs", () => {
    const bench = new Bench();
    const resourceShareArn = "arn:aws:ram:us-east-1:123456789012:resource-share/none";
    assert.equal(
      refusal(() => bench.make(principalType, { resourceShareArn, principal: "210987654321" })),
      `UnknownResourceException: ResourceShare ${resourceShareArn} could not be found. ` +
        "(operation AssociateResourceShare)",
    );
    assert.equal(
      refusal(() => bench.make(principalType, { resourceShareArn, principal: "spokes" })),
      'principal: got "spokes", allowed: an account of twelve digits, or the ARN of an organization, a ' +
        "part of it or a role; write one.",
    );
  });
});
