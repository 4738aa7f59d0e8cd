import assert from "node:assert/strict";
import { naclUnused } from "../../policies/rules/nacl-unused";
import { acl, inline, later, subnet, vpc } from "./aclStack";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const ask = (...stack: readonly TestResource[]) => told(naclUnused, [vpc, subnet("a"), ...stack]);

const association = (inputs: object, links: Record<string, string>) =>
  resource(
    "aws:ec2/networkAclAssociation:NetworkAclAssociation",
    "joined",
    { ...inputs },
    { subnetId: "a", ...links },
  );

describe("nacl-unused", () => {
  it("is violated by a list with entries and without subnets", async () => {
    assert.deepEqual(await ask(acl({ ingress: [inline("100 allow tcp 443 0.0.0.0/0")] })), [
      "advisory on list: Network ACL list is associated with no subnet, so it protects nothing. [fix]",
    ]);
    assert.deepEqual(await ask(acl({ subnetIds: [] })), [
      "advisory on list: Network ACL list is associated with no subnet, so it protects nothing. [fix]",
    ]);
  });

  it("accepts a list joined by an association only, or by subnetIds", async () => {
    assert.deepEqual(await ask(acl(), association({}, { networkAclId: "list" })), []);
    assert.deepEqual(await ask(acl({}, { subnetIds: ["a"] })), []);
    assert.deepEqual(await ask(acl({ subnetIds: ["subnet-0a1b2c3d"] })), []);
  });

  it("does not ask it of a default list", async () => {
    const adopted = resource(
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "adopted",
      {},
      { defaultNetworkAclId: "app" },
    );
    assert.deepEqual(await ask(adopted), []);
  });

  it("does not decide about an unknown list of subnets, or an association of an unknown list", async () => {
    assert.deepEqual(await ask(acl({ subnetIds: later })), [
      "advisory on list: Not decided: Network ACL list: subnetIds of list is not known yet. It is a " +
        "violation if it is associated with no subnet.",
    ]);
    assert.deepEqual(await ask(acl(), association({ networkAclId: later }, {})), [
      "advisory on list: Not decided: Network ACL list: networkAclId of joined is not known yet. It is a " +
        "violation if it is associated with no subnet.",
    ]);
    const elsewhere = association({ networkAclId: "acl-0a1b2c3d" }, {});
    assert.deepEqual(await ask(acl(), elsewhere), [
      "advisory on list: Network ACL list is associated with no subnet, so it protects nothing. [fix]",
    ]);
  });
});
