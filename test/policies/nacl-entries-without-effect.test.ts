import assert from "node:assert/strict";
import { naclEffectiveDeny } from "../../policies/rules/nacl-effective-deny";
import { naclNoUnreachableRule } from "../../policies/rules/nacl-no-unreachable-rule";
import type { Rule } from "../../policies/rule";
import { acl, inline, later, separate, vpc, type AclEntryInputs } from "./aclStack";
import { resource } from "./outcomes";
import { told } from "./told";

const ask = (rule: Rule, ...entries: readonly AclEntryInputs[]) =>
  told(rule, [vpc, acl({ ingress: entries })]);

describe("nacl-effective-deny", () => {
  const rule = naclEffectiveDeny;
  const allow = inline("100 allow tcp 443 0.0.0.0/0");
  const deny = inline("200 deny tcp 443 203.0.113.0/24");

  it("is violated by a deny behind the allow that it is meant to cut", async () => {
    assert.deepEqual(await ask(rule, allow, deny), [
      "mandatory on list: Network ACL list: entry 200 (ingress[1]) denies tcp 443 from 203.0.113.0/24, but " +
        "before it entry 100 (ingress[0]) allows tcp 443 from 0.0.0.0/0, so it denies nothing. [fix]",
    ]);
    assert.deepEqual(await ask(rule, allow, { ...deny, ruleNo: 50 }), []);
  });

  it("blames the separate entry, in either direction and family", async () => {
    const stack = [
      acl(),
      separate("in", "100 allow -1 ::/0", { egress: true }),
      separate("late", "110 deny udp 53 2001:db8::/32", { egress: true }),
    ];
    assert.deepEqual(await told(rule, [vpc, ...stack]), [
      "mandatory on late: Network ACL list: entry 110 (rule late) denies udp 53 to 2001:db8::/32, but before " +
        "it entry 100 (rule in) allows all traffic to ::/0, so it denies nothing. [fix]",
    ]);
  });

  it("adds several allows up, and accepts a deny of which something is left", async () => {
    const halves = [inline("10 allow tcp 0-80 0.0.0.0/0"), inline("20 allow tcp 81-99 0.0.0.0/0")];
    assert.deepEqual(await ask(rule, ...halves, inline("30 deny tcp 70-90 10.0.0.0/8")), [
      "mandatory on list: Network ACL list: entry 30 (ingress[2]) denies tcp 70-90 from 10.0.0.0/8, but " +
        "before it entry 10 (ingress[0]) allows tcp 0-80 from 0.0.0.0/0, entry 20 (ingress[1]) allows tcp " +
        "81-99 from 0.0.0.0/0, so it denies nothing. [fix]",
    ]);
    assert.deepEqual(await ask(rule, ...halves, inline("30 deny tcp 70-100 10.0.0.0/8")), []);
    const inside = inline("100 allow -1 10.0.0.0/8");
    assert.deepEqual(await ask(rule, inside, inline("200 deny tcp 22 0.0.0.0/0")), []);
  });

  it("accepts a deny that only repeats other denies", async () => {
    assert.deepEqual(
      await ask(rule, inline("10 deny -1 0.0.0.0/0"), inline("20 deny tcp 22 10.0.0.0/8")),
      [],
    );
    assert.deepEqual(
      await ask(rule, inline("100 allow tcp 443 0.0.0.0/0"), inline("200 deny udp 443 0.0.0.0/0")),
      [],
    );
  });

  it("knows ICMP types from ports", async () => {
    const ping = { ...inline("10 allow icmp 0.0.0.0/0"), icmpType: 8, icmpCode: -1 };
    const all = { ...inline("20 deny icmp 0.0.0.0/0"), icmpType: -1, icmpCode: -1 };
    assert.deepEqual(await ask(rule, ping, all), []);
    assert.deepEqual(
      await ask(
        rule,
        { ...all, ruleNo: 10, action: "allow" },
        { ...ping, ruleNo: 20, action: "deny" },
      ),
      [
        "mandatory on list: Network ACL list: entry 20 (ingress[1]) denies icmp type 8 from 0.0.0.0/0, but " +
          "before it entry 10 (ingress[0]) allows icmp all types from 0.0.0.0/0, so it denies nothing. [fix]",
      ],
    );
  });

  it("does not decide about unknowns that could bring something before it", async () => {
    const words = (subject: string, why: string) => [
      `advisory on list: Not decided: Network ACL list: ${subject}; ${why}. It is a violation if it denies ` +
        "only what an entry with a smaller number allows.",
    ];
    assert.deepEqual(
      await ask(rule, { ...allow, cidrBlock: later }, deny),
      words(
        "entry 200 (ingress[1]) denies tcp 443 from 203.0.113.0/24",
        "ingress[0].cidrBlock of list is not known yet",
      ),
    );
    assert.deepEqual(
      await ask(rule, allow, { ...deny, ruleNo: later }),
      words(
        "entry of unknown number (ingress[1]) denies tcp 443 from 203.0.113.0/24",
        "ingress[1].ruleNo of list is not known yet",
      ),
    );
    assert.deepEqual(
      await ask(rule, { ...allow, action: later }, deny),
      words(
        "entry 200 (ingress[1]) denies tcp 443 from 203.0.113.0/24",
        "ingress[0].action of list is not known yet",
      ),
    );
    assert.deepEqual(await ask(rule, { ...allow, cidrBlock: later, protocol: "udp" }, deny), []);
    // Denied whatever the block is: it lies in what was denied before.
    assert.deepEqual(
      await ask(rule, inline("10 deny -1 0.0.0.0/0"), { ...deny, cidrBlock: later }),
      [],
    );
    assert.deepEqual(
      await ask(rule, inline("10 allow -1 0.0.0.0/0"), { ...deny, cidrBlock: later }),
      [
        "mandatory on list: Network ACL list: entry 200 (ingress[1]) denies tcp 443 from an unknown block, " +
          "but before it entry 10 (ingress[0]) allows all traffic from 0.0.0.0/0, so it denies nothing. [fix]",
      ],
    );
  });

  it("does not decide about an entry that may belong to another list", async () => {
    const stack = [
      acl({ ingress: [allow] }),
      separate("late", "200 deny tcp 443 203.0.113.0/24", { networkAclId: later }, {}),
    ];
    assert.deepEqual(await told(rule, [vpc, ...stack]), [
      "advisory on late: Not decided: Network ACL list: entry 200 (rule late) denies tcp 443 from " +
        "203.0.113.0/24; networkAclId of late is not known yet. It is a violation if it denies only what an " +
        "entry with a smaller number allows.",
    ]);
  });

  it("is silent on a stack without lists of its own", async () => {
    assert.deepEqual(await told(rule, [vpc, resource("aws:s3/bucket:Bucket", "files")]), []);
  });
});

describe("nacl-no-unreachable-rule", () => {
  const rule = naclNoUnreachableRule;
  const wide = inline("100 allow tcp 0-65535 10.0.0.0/8");

  it("is violated by an allow that another one covers", async () => {
    assert.deepEqual(await ask(rule, wide, inline("110 allow tcp 443 10.2.0.0/16")), [
      "advisory on list: Network ACL list: entry 110 (ingress[1]) allows tcp 443 from 10.2.0.0/16, but before " +
        "it entry 100 (ingress[0]) allows tcp all ports from 10.0.0.0/8, so it never decides anything. [fix]",
    ]);
    assert.deepEqual(await ask(rule, wide, inline("110 allow udp 53 10.2.0.0/16")), []);
  });

  it("is violated by an allow behind a deny of the same, which is separate", async () => {
    const stack = [
      acl({ ingress: [inline("10 deny -1 ::/0")] }),
      separate("web", "20 allow tcp 443 ::/0"),
    ];
    assert.deepEqual(await told(rule, [vpc, ...stack]), [
      "advisory on web: Network ACL list: entry 20 (rule web) allows tcp 443 from ::/0, but before it entry " +
        "10 (ingress[0]) denies all traffic from ::/0, so it never decides anything. [fix]",
    ]);
  });

  it("leaves denies to nacl-effective-deny, and keeps directions and families apart", async () => {
    assert.deepEqual(await ask(rule, wide, inline("110 deny tcp 443 10.2.0.0/16")), []);
    assert.deepEqual(
      await ask(rule, inline("10 allow -1 0.0.0.0/0"), inline("20 allow -1 ::/0")),
      [],
    );
    const both = acl({ ingress: [wide], egress: [inline("110 allow tcp 443 10.2.0.0/16")] });
    assert.deepEqual(await told(rule, [vpc, both]), []);
  });

  it("does not decide about an unknown that could cover it", async () => {
    const narrow = inline("110 allow tcp 443 10.2.0.0/16");
    assert.deepEqual(await ask(rule, { ...wide, fromPort: later }, narrow), [
      "advisory on list: Not decided: Network ACL list: entry 110 (ingress[1]) allows tcp 443 from " +
        "10.2.0.0/16; ingress[0].fromPort of list is not known yet. It is a violation if entries with " +
        "smaller numbers decide all of it.",
    ]);
    assert.deepEqual(await ask(rule, { ...wide, fromPort: later, toPort: 442 }, narrow), []);
  });
});
