import assert from "node:assert/strict";
import { naclNoMixedRules } from "../../policies/rules/nacl-no-mixed-rules";
import { acl, inline, later, separate, subnet, vpc } from "./aclStack";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const ask = (...stack: readonly TestResource[]) =>
  told(naclNoMixedRules, [vpc, subnet("a"), subnet("b"), ...stack]);

const web = inline("100 allow tcp 443 0.0.0.0/0");

const join = (name: string, list: string, links: Record<string, string> = { subnetId: "a" }) =>
  resource(
    "aws:ec2/networkAclAssociation:NetworkAclAssociation",
    name,
    { networkAclId: later },
    { networkAclId: list, ...links },
  );

const second = resource("aws:ec2/networkAcl:NetworkAcl", "second", {}, { vpcId: "app" });

describe("nacl-no-mixed-rules", () => {
  it("is violated by inline and separate entries in one list", async () => {
    assert.deepEqual(await ask(acl({ egress: [web] }), separate("more", "110 allow tcp 80 ::/0")), [
      "mandatory on list: Network ACL list has inline entries and separate ones besides (more), so each " +
        "update removes what the other wrote. [fix]",
    ]);
    assert.deepEqual(
      await ask(acl({ ingress: [] }), separate("more", "110 allow tcp 80 ::/0")),
      [],
    );
    assert.deepEqual(
      await ask(
        acl({ ingress: [web] }),
        separate("other", "100 allow tcp 80 ::/0", { networkAclId: "acl-0a" }, {}),
      ),
      [],
    );
  });

  it("counts every entry of an adopted default list as inline", async () => {
    const adopted = resource(
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "list",
      {},
      { defaultNetworkAclId: "app" },
    );
    assert.deepEqual(await ask(adopted, separate("more", "110 allow tcp 80 ::/0")), [
      "mandatory on list: Network ACL list is a default list, all of whose entries are inline, and separate " +
        "ones besides (more), so each update removes what the other wrote. [fix]",
    ]);
  });

  it("is violated by a number used twice in a direction, and by nothing else about numbers", async () => {
    const twice = acl({ ingress: [web, inline("100 allow tcp 80 ::/0")] });
    const words =
      "mandatory on list: Network ACL list uses number 100 in ingress 2 times (entry 100 (ingress[0]), entry " +
      "100 (ingress[1])), so AWS refuses one of them or one replaces the other. [fix]";
    assert.deepEqual(await ask(twice), [words]);
    assert.deepEqual(await ask(acl({ ingress: [web], egress: [web] })), []);
    const both = [
      separate("one", "100 allow tcp 443 ::/0"),
      separate("two", "100 deny tcp 22 ::/0"),
    ];
    assert.deepEqual(await ask(acl(), ...both), [
      "mandatory on two: Network ACL list uses number 100 in ingress 2 times (entry 100 (rule one), entry " +
        "100 (rule two)), so AWS refuses one of them or one replaces the other. [fix]",
    ]);
    const out = separate("two", "100 deny tcp 22 ::/0", { egress: true });
    assert.deepEqual(await ask(acl(), separate("one", "100 allow tcp 443 ::/0"), out), []);
    const unknown = separate("two", "100 deny tcp 22 ::/0", { ruleNumber: later });
    assert.deepEqual(await ask(acl(), separate("one", "100 allow tcp 443 ::/0"), unknown), []);
  });

  it("says at registration that an inline list uses a number twice", async () => {
    const stack = [acl({ ingress: [web, inline("100 allow tcp 80 ::/0")] })];
    const { registration, stack: later } = await runPack(stack, { rules: [naclNoMixedRules] });
    assert.deepEqual([registration.length, later.length], [1, 0]);
  });

  it("is violated by a subnet of two lists, however they claim it", async () => {
    const words = (on: string, claims: string) => [
      `mandatory on ${on}: Subnet a is in ${claims}: it can use one list only, so each update moves it to and ` +
        "fro. [fix]",
    ];
    const first = acl({}, { subnetIds: ["a", "b"] });
    assert.deepEqual(
      await ask(first, second, join("other", "second")),
      words("other", "subnetIds of list, association other"),
    );
    assert.deepEqual(
      await ask(acl(), second, join("one", "list"), join("two", "second")),
      words("two", "association one, association two"),
    );
    assert.deepEqual(await ask(first, join("same", "list")), []);
    assert.deepEqual(await ask(first, second, join("other", "second", { subnetId: "c" })), []);
  });

  it("does not decide about entries and associations of an unknown list", async () => {
    const stray = separate("stray", "110 allow tcp 80 ::/0", { networkAclId: later }, {});
    assert.deepEqual(await ask(acl({ ingress: [web] }), stray), [
      "advisory on list: Not decided: Network ACL list: networkAclId of stray is not known yet. It is a " +
        "violation if it has inline entries and separate ones.",
    ]);
    assert.deepEqual(await ask(acl(), stray), []);
    assert.deepEqual(
      await ask(acl({ ingress: later }), separate("more", "110 allow tcp 80 ::/0")),
      [
        "advisory on list: Not decided: Network ACL list: ingress of list is not known yet. It is a violation " +
          "if it has inline entries and separate ones.",
      ],
    );
    const unknown = resource(
      "aws:ec2/networkAclAssociation:NetworkAclAssociation",
      "other",
      { networkAclId: later },
      { subnetId: "a" },
    );
    assert.deepEqual(await ask(acl({}, { subnetIds: ["a"] }), unknown), [
      "advisory on other: Not decided: Subnet a is in subnetIds of list, association other, and which list " +
        "is meant is not known. It is a violation if they are different ones.",
    ]);
  });
});
