import assert from "node:assert/strict";
import { naclNoPublicAdminPorts } from "../../policies/rules/nacl-no-public-admin-ports";
import { acl, inline, later, separate, subnet, vpc, type AclEntryInputs } from "./aclStack";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const ask = (stack: readonly TestResource[], config = {}) =>
  told(naclNoPublicAdminPorts, [vpc, ...stack], { config });

const inlineList = (...entries: readonly AclEntryInputs[]) => acl({ ingress: entries });

const consequence =
  "One security group that opens them by mistake is then reachable from the internet. [fix]";
const undecided = (what: string) =>
  `advisory on list: Not decided: Network ACL list: ${what}. It is a violation if this lets the ` +
  "world in on one of: tcp 22, tcp 3389.";

describe("nacl-no-public-admin-ports", () => {
  it("is violated by a deny behind the allow, inline and separate", async () => {
    const stack = [
      inlineList(inline("100 allow tcp 0-65535 0.0.0.0/0")),
      separate("late", "200 deny tcp 22 0.0.0.0/0"),
    ];
    assert.deepEqual(await ask(stack), [
      "mandatory on list: Network ACL list lets the world in on tcp 22, tcp 3389: entry 100 (ingress[0]) " +
        `allows tcp all ports from 0.0.0.0/0. ${consequence}`,
    ]);
  });

  it("accepts a deny before the allow", async () => {
    const stack = [
      inlineList(
        inline("90 deny tcp 3389 0.0.0.0/0"),
        inline("100 allow tcp 1024-65535 0.0.0.0/0"),
      ),
    ];
    assert.deepEqual(await ask(stack), []);
    assert.deepEqual(
      await ask([
        inlineList(inline("100 allow -1 0.0.0.0/0")),
        separate("ssh", "10 deny tcp 22 0.0.0.0/0"),
        separate("rdp", "20 deny 6 3389 0.0.0.0/0"),
      ]),
      [],
    );
  });

  it("blames the separate entry that lets the world in alone", async () => {
    assert.deepEqual(await ask([acl(), separate("open", "100 allow tcp 20-30 ::/0")]), [
      "mandatory on open: Network ACL list lets the world in on tcp 22: entry 100 (rule open) allows " +
        `tcp 20-30 from ::/0. ${consequence}`,
    ]);
  });

  it("takes two halves of the internet for the world, and one half for none", async () => {
    const [low, high] = ["100 allow tcp 22 0.0.0.0/1", "110 allow tcp 22 128.0.0.0/1"] as const;
    assert.deepEqual(await ask([inlineList(inline(low))]), []);
    assert.deepEqual(await ask([inlineList(inline(low), inline(high))]), [
      "mandatory on list: Network ACL list lets the world in on tcp 22: entry 100 (ingress[0]) allows " +
        `tcp 22 from 0.0.0.0/1, entry 110 (ingress[1]) allows tcp 22 from 128.0.0.0/1. ${consequence}`,
    ]);
  });

  it("is silent on other ports and protocols, other directions, and lists that come with a VPC", async () => {
    assert.deepEqual(await ask([inlineList(inline("100 allow udp 22 0.0.0.0/0"))]), []);
    assert.deepEqual(await ask([inlineList(inline("100 allow tcp 443 0.0.0.0/0"))]), []);
    assert.deepEqual(await ask([acl({ egress: [inline("100 allow -1 0.0.0.0/0")] })]), []);
    assert.deepEqual(await ask([acl(), subnet("a")]), []);
    assert.deepEqual(await ask([]), []);
  });

  it("judges UDP and default lists when it is asked to", async () => {
    const list = inlineList(inline("100 allow udp 0-65535 0.0.0.0/0"));
    assert.deepEqual(await ask([list], { protocols: ["tcp", "udp"], ports: [22] }), [
      "mandatory on list: Network ACL list lets the world in on udp 22: entry 100 (ingress[0]) allows udp " +
        `all ports from 0.0.0.0/0. ${consequence}`,
    ]);
    const adopted = resource(
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "adopted",
      { ingress: [inline("100 allow -1 ::/0")] },
      { defaultNetworkAclId: "app" },
    );
    assert.deepEqual(await ask([adopted]), []);
    assert.deepEqual(await ask([adopted], { includeDefault: true, ports: [22] }), [
      "mandatory on adopted: Network ACL adopted lets the world in on tcp 22: entry 100 (ingress[0]) " +
        `allows all traffic from ::/0. ${consequence}`,
    ]);
  });

  it("does not decide about an unknown action, port, protocol or block that matters", async () => {
    const entry = inline("100 allow tcp 22 0.0.0.0/0");
    const cases: readonly (readonly [string, AclEntryInputs])[] = [
      ["ingress[0].action of list is not known yet", { action: later }],
      ["ingress[0].protocol of list is not known yet", { protocol: later }],
      ["ingress[0].fromPort of list is not known yet", { fromPort: later, toPort: 80 }],
      ["ingress[0].cidrBlock of list is not known yet", { cidrBlock: later }],
    ];
    for (const [why, unknown] of cases) {
      assert.deepEqual(await ask([inlineList({ ...entry, ...unknown })]), [undecided(why)]);
    }
    assert.deepEqual(await ask([acl({ ingress: later })]), [
      undecided("ingress of list is not known yet"),
    ]);
    assert.deepEqual(await ask([inlineList({ ...entry, fromPort: 23, toPort: later })]), [
      undecided("ingress[0].toPort of list is not known yet"),
    ]);
    const web = inline("100 allow tcp 443 0.0.0.0/0");
    assert.deepEqual(await ask([inlineList({ ...web, cidrBlock: later })]), []);
  });

  it("tries an unknown number in every position", async () => {
    const open = inline("100 allow tcp 22 0.0.0.0/0");
    const deny = { ...inline("1 deny tcp 22 0.0.0.0/0"), ruleNo: later };
    assert.deepEqual(await ask([inlineList(open, deny)]), [
      undecided("ingress[1].ruleNo of list is not known yet"),
    ]);
    const early = inline("50 deny tcp 22 0.0.0.0/0");
    assert.deepEqual(await ask([inlineList(early, open, deny)]), []);
    const other = { ...inline("1 deny tcp 443 0.0.0.0/0"), ruleNo: later };
    assert.deepEqual(await ask([inlineList(open, other)]), [
      "mandatory on list: Network ACL list lets the world in on tcp 22: entry 100 (ingress[0]) allows tcp " +
        `22 from 0.0.0.0/0. ${consequence}`,
    ]);
  });

  it("takes an unknown block that comes from a VPC for no part of the world", async () => {
    const list = acl(
      { ingress: [{ ...inline("100 allow -1 ::/0"), ipv6CidrBlock: later }] },
      { ingress: ["app"] },
    );
    const stack = [list];
    const outcomes = await told(naclNoPublicAdminPorts, [vpc, ...stack], { alsoDeployed: false });
    assert.deepEqual(outcomes, []);
    const strict = await told(naclNoPublicAdminPorts, [vpc, ...stack], {
      alsoDeployed: false,
      settings: { strictProvenance: true },
    });
    assert.deepEqual(strict, [
      undecided(
        "ingress[0].ipv6CidrBlock of list is not known yet, comes from app (aws:ec2/vpc:Vpc)",
      ),
    ]);
  });

  it("does not decide about a separate entry whose list is outside the stack or not known", async () => {
    const of = (networkAclId: unknown) =>
      separate("open", "100 allow tcp 22 ::/0", { networkAclId }, {});
    const words = (list: string) =>
      `advisory on open: Not decided: Network ACL rule open: it is for ${list}, whose other entries are ` +
      "not part of this stack. It is a violation if no entry with a smaller number denies what it lets " +
      "in: tcp 22, tcp 3389.";
    assert.deepEqual(await ask([of("acl-0a1b2c3d")]), [words("network ACL acl-0a1b2c3d")]);
    assert.deepEqual(await ask([of(later)]), [words("a network ACL that is not known")]);
    assert.deepEqual(await ask([acl(), of(later)]), [
      undecided("networkAclId of open is not known yet"),
      words("a network ACL that is not known"),
    ]);
  });
});
