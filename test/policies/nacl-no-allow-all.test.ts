import assert from "node:assert/strict";
import { naclNoAllowAll } from "../../policies/rules/nacl-no-allow-all";
import { acl, inline, later, separate, subnet, vpc, type AclEntryInputs } from "./aclStack";
import type { TestResource } from "./harness";
import { told } from "./told";

const ask = (stack: readonly TestResource[], config = {}) =>
  told(naclNoAllowAll, [vpc, ...stack], { config });

const inlineList = (...entries: readonly AclEntryInputs[]) => acl({ ingress: entries });

describe("nacl-no-allow-all", () => {
  for (const [family, world] of Object.entries({ IPv4: "0.0.0.0/0", IPv6: "::/0" })) {
    it(`is violated by one entry for everything over ${family}, inline or separate`, async () => {
      const text = `100 allow -1 ${world}`;
      assert.deepEqual(await ask([inlineList(inline(text))]), [
        "advisory on list: Network ACL list lets every protocol and port in from the world: entry 100 " +
          `(ingress[0]) allows all traffic from ${world}. So it is no lock besides the security groups. [fix]`,
      ]);
      assert.deepEqual(await ask([acl(), separate("all", text)]), [
        "advisory on all: Network ACL list lets every protocol and port in from the world: entry 100 " +
          `(rule all) allows all traffic from ${world}. So it is no lock besides the security groups. [fix]`,
      ]);
    });
  }

  it("accepts every TCP port, and everything but one port", async () => {
    const tcp = [
      inline("10 deny tcp 22 0.0.0.0/0"),
      inline("20 deny tcp 3389 0.0.0.0/0"),
      inline("100 allow tcp 0-65535 0.0.0.0/0"),
    ];
    assert.deepEqual(await ask([inlineList(...tcp)]), []);
    const allButOne = [inline("10 deny tcp 22 0.0.0.0/0"), inline("100 allow -1 0.0.0.0/0")];
    assert.deepEqual(await ask([inlineList(...allButOne)]), []);
    assert.deepEqual(await ask([inlineList(inline("100 allow -1 10.0.0.0/8"))]), []);
  });

  it("finds everything put together from several entries", async () => {
    const parts = [
      inline("10 deny -1 203.0.113.0/24"),
      inline("20 allow tcp 0-65535 0.0.0.0/0"),
      inline("30 allow -1 0.0.0.0/1"),
      inline("40 allow -1 128.0.0.0/1"),
    ];
    assert.deepEqual(await ask([inlineList(...parts)]), [
      "advisory on list: Network ACL list lets every protocol and port in from the world: entry 20 " +
        "(ingress[1]) allows tcp all ports from 0.0.0.0/0, entry 30 (ingress[2]) allows all traffic from " +
        "0.0.0.0/1, entry 40 (ingress[3]) allows all traffic from 128.0.0.0/1. So it is no lock besides the " +
        "security groups. [fix]",
    ]);
    assert.deepEqual(await ask([inlineList(...parts.slice(0, 3))]), []);
  });

  it("judges egress and the lists that come with a VPC when it is asked to", async () => {
    const out = acl({ egress: [inline("100 allow -1 0.0.0.0/0")] });
    assert.deepEqual(await ask([out]), []);
    assert.deepEqual(await ask([out], { directions: ["egress"] }), [
      "advisory on list: Network ACL list lets every protocol and port out to the world: entry 100 " +
        "(egress[0]) allows all traffic to 0.0.0.0/0. So it is no lock besides the security groups. [fix]",
    ]);
    assert.deepEqual(await ask([subnet("a")]), []);
    assert.deepEqual(await ask([subnet("a")], { includeDefault: true }), [
      "advisory on app: Network ACL default network ACL of app lets every protocol and port in from the " +
        "world: entry 100 (rule initial ingress entry of default network ACL of app) allows all traffic " +
        "from 0.0.0.0/0, entry 101 (rule initial ingress entry of default network ACL of app) allows all " +
        "traffic from ::/0. So it is no lock besides the security groups. [fix]",
    ]);
  });

  it("does not decide about an unknown that matters", async () => {
    const words = (why: string) => [
      `advisory on list: Not decided: Network ACL list: ${why}. It is a violation if this lets every ` +
        "protocol and port in from the world.",
    ];
    const all = inline("100 allow -1 0.0.0.0/0");
    assert.deepEqual(
      await ask([inlineList({ ...all, protocol: later })]),
      words("ingress[0].protocol of list is not known yet"),
    );
    assert.deepEqual(
      await ask([inlineList({ ...all, cidrBlock: later })]),
      words("ingress[0].cidrBlock of list is not known yet"),
    );
    assert.deepEqual(
      await ask([inlineList(all, { ...inline("1 deny tcp 22 0.0.0.0/0"), ruleNo: later })]),
      words("ingress[1].ruleNo of list is not known yet"),
    );
    assert.deepEqual(
      await ask([acl(), separate("all", "100 allow -1 0.0.0.0/0", { networkAclId: later }, {})]),
      words("networkAclId of all is not known yet"),
    );
    assert.deepEqual(
      await ask([inlineList({ ...inline("100 allow tcp 0-1 ::/0"), toPort: later })]),
      [],
    );
  });
});
