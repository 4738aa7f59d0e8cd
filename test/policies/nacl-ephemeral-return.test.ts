import assert from "node:assert/strict";
import { naclEphemeralReturn } from "../../policies/rules/nacl-ephemeral-return";
import { naclNoPublicAdminPorts } from "../../policies/rules/nacl-no-public-admin-ports";
import { acl, inline, later, separate, vpc } from "./aclStack";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const ask = (stack: readonly TestResource[], config = {}) =>
  told(naclEphemeralReturn, [vpc, ...stack], { config });

/** A list whose inline entries are numbered 100, 110, 120 in each direction. */
function list(ingress: readonly string[], egress: readonly string[]): TestResource {
  const numbered = (texts: readonly string[]) =>
    texts.map((text, index) => inline(`${String(100 + index * 10)} ${text}`));
  return acl({ ingress: numbered(ingress), egress: numbered(egress) });
}

const web = "allow tcp 443 0.0.0.0/0";
const replies = "allow tcp 1024-65535 0.0.0.0/0";

describe("nacl-ephemeral-return", () => {
  it("is violated where no reply gets out", async () => {
    assert.deepEqual(await ask([list([web], ["allow tcp 443 10.0.0.0/8"])]), [
      "mandatory on list: Network ACL list lets TCP out (entry 100 (egress[0]) allows tcp 443 to 10.0.0.0/8) " +
        "and lets no reply in again, so every connection hangs. [fix]",
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 443 from 0.0.0.0/0) " +
        "and lets no reply out again, so every connection hangs. [fix]",
    ]);
    assert.deepEqual(await ask([list([web], [])]), [
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 443 from 0.0.0.0/0) " +
        "and lets no reply out again, so every connection hangs. [fix]",
    ]);
  });

  it("accepts the whole range to the same addresses", async () => {
    assert.deepEqual(await ask([list([web], [replies])]), []);
    assert.deepEqual(await ask([list([replies], [web])]), []);
    assert.deepEqual(await ask([list([web, replies], [web, replies])]), []);
    assert.deepEqual(await ask([list(["allow -1 0.0.0.0/0"], ["allow -1 0.0.0.0/0"])]), []);
    assert.deepEqual(await ask([list(["allow tcp 443 10.0.0.0/8"], [replies])]), []);
  });

  it("is violated by a narrower window, once", async () => {
    assert.deepEqual(await ask([list([web], ["allow tcp 32768-60999 0.0.0.0/0"])]), [
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 443 from 0.0.0.0/0) " +
        "and lets replies out again on tcp 32768-60999 only, so some clients will hang. [fix]",
    ]);
    const holed = ["deny tcp 5000-5999 0.0.0.0/0", replies];
    assert.deepEqual(await ask([list([web], holed)]), [
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 443 from 0.0.0.0/0) " +
        "and lets replies out again on tcp 1024-3388, 3390-4999, 6000-65535 only, so some clients will " +
        "hang. [fix]",
    ]);
  });

  it("is violated where replies get out to a part of the addresses only", async () => {
    assert.deepEqual(await ask([list([web], ["allow tcp 1024-65535 10.0.0.0/8"])]), [
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 443 from 0.0.0.0/0) " +
        "and lets no reply out again, so every connection hangs. [fix]",
    ]);
  });

  it("asks for the replies to a service on a high port too", async () => {
    assert.deepEqual(
      await ask([list(["allow tcp 5432 10.0.0.0/16"], ["allow udp 53 10.0.0.0/16"])]),
      [
        "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 5432 from " +
          "10.0.0.0/16) and lets no reply out again, so every connection hangs. [fix]",
      ],
    );
    const narrow = list(["allow tcp 5432 10.0.0.0/16"], ["allow tcp 32768-65535 10.0.0.0/16"]);
    assert.deepEqual(await ask([narrow]), [
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 5432 from " +
        "10.0.0.0/16) and lets replies out again on tcp 32768-65535 only, so some clients will hang. [fix]",
    ]);
    const whole = list(["allow tcp 5432 10.0.0.0/16"], ["allow tcp 1024-65535 10.0.0.0/16"]);
    assert.deepEqual(await ask([whole]), []);
  });

  it("can be satisfied together with the denied ports of administration", async () => {
    const denied = ["deny tcp 22 0.0.0.0/0", "deny tcp 3389 0.0.0.0/0", replies];
    const both = list(denied, [web]);
    assert.deepEqual(await ask([both]), []);
    assert.deepEqual(await told(naclNoPublicAdminPorts, [vpc, both]), []);
  });

  it("keeps the families apart, and joins inline and separate entries", async () => {
    const ipv6 = list(["allow tcp 443 ::/0"], [replies]);
    assert.deepEqual(await ask([ipv6]), [
      // Over IPv4 the wide range out has no service to reply to: it is one itself.
      "mandatory on list: Network ACL list lets TCP out (entry 100 (egress[0]) allows tcp 1024-65535 to " +
        "0.0.0.0/0) and lets no reply in again, so every connection hangs. [fix]",
      "mandatory on list: Network ACL list lets TCP in (entry 100 (ingress[0]) allows tcp 443 from ::/0) and " +
        "lets no reply out again, so every connection hangs. [fix]",
    ]);
    const separateReplies = separate("replies", "120 allow tcp 1024-65535 ::/0", { egress: true });
    assert.deepEqual(await ask([list(["allow tcp 443 ::/0"], []), separateReplies]), []);
  });

  it("takes the range from its configuration", async () => {
    const linux = list([web], ["allow tcp 32768-60999 0.0.0.0/0"]);
    assert.deepEqual(await ask([linux], { range: "32768-60999" }), []);
    assert.deepEqual(await ask([list([web], [replies])], { range: "32768-60999" }), []);
  });

  it("judges no list that comes with a VPC, and no other protocol", async () => {
    const adopted = resource(
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "adopted",
      { ingress: [inline(`100 ${web}`)] },
      { defaultNetworkAclId: "app" },
    );
    assert.deepEqual(await ask([adopted]), []);
    assert.deepEqual(await ask([list(["allow udp 53 0.0.0.0/0"], [])]), []);
    assert.deepEqual(await ask([acl()]), []);
  });

  it("does not decide where an unknown entry could let the replies pass", async () => {
    const out = { ...inline("100 allow tcp 1024-65535 0.0.0.0/0"), cidrBlock: later };
    assert.deepEqual(await ask([acl({ ingress: [inline(`100 ${web}`)], egress: [out] })]), [
      "advisory on list: Not decided: Network ACL list: egress[0].cidrBlock of list is not known yet. It is a " +
        "violation if it admits TCP by ingress over IPv4 and not the replies by egress.",
    ]);
    const stray = separate(
      "out",
      "100 allow -1 0.0.0.0/0",
      { egress: true, networkAclId: later },
      {},
    );
    const [finding, ...more] = await ask([list([web], []), stray]);
    assert.deepEqual(more, [
      "advisory on list: Not decided: Network ACL list: networkAclId of out is not known yet. It is a " +
        "violation if it admits TCP by ingress over IPv4 and not the replies by egress.",
    ]);
    assert.match(finding ?? "", /by egress over IPv4 and not the replies by ingress/);
  });

  it("takes an unknown block of one VPC for the same block in both directions", async () => {
    const inside = { ...inline("100 allow -1 ::/0"), ipv6CidrBlock: later };
    const both = acl(
      { ingress: [inside], egress: [inside] },
      { ingress: ["app"], egress: ["app"] },
    );
    const outcomes = await told(naclEphemeralReturn, [vpc, both], { alsoDeployed: false });
    assert.deepEqual(outcomes, []);
  });
});
