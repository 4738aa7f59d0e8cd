import assert from "node:assert/strict";
import { changedParts } from "../../../analysis/diff/changedParts";
import { diffFlows } from "../../../analysis/diff/diffFlows";
import type { Network } from "../../../analysis/model/network";
import { readProtocol } from "../../../analysis/model/protocol";
import { known } from "../../../analysis/model/value";
import { cidr, id, nobodyKnows, standard, to, type Drawing } from "../reach/drawing";

/*
 * V holds A and B, W holds C and X: X has the public address 198.51.100.9, and nothing lets anybody in to
 * it. Nothing joins V and W.
 */
function drawn(): Drawing {
  const drawing = standard();
  drawing.add("internetGateway", "igw-W", { vpc: to("W") });
  drawing.route("rt-w", "0.0.0.0/0", "igw-W");
  drawing.group("sg-X", "W", [], []);
  drawing.instance("X", "w", "10.1.1.20", ["sg-X"], {
    autoAssignedPublicIpv4: known(true),
    publicIpv4: known("198.51.100.9"),
  });
  return drawing;
}

/** Lines about what the internet reaches and what reaches it. */
function internetLines(before: Network, after: Network): readonly string[] {
  const { parties, internet } = diffFlows(before, after);
  return internet.map(
    ({ index, direction, kind }) => `${direction} ${parties[index]?.name}: ${kind}`,
  );
}

/** A prefix list that the group of A names, and a rule with TCP 22 for it whose group may be any. */
function withLooseRule(port: number): Drawing {
  const drawing = drawn();
  drawing.add("prefixList", "pl-P", {
    ...{ family: known(4), maxEntries: known(1), inlineEntries: "absent" },
    listName: known("partner"),
  } as never);
  drawing.add("prefixListEntry", "ple-P", {
    prefixList: to("pl-P"),
    cidr: known(cidr("203.0.113.0/24")),
    written: "separate",
  } as never);
  const rule = {
    direction: known("ingress"),
    protocol: known(readProtocol("tcp")),
    peers: [{ kind: "prefixList", prefixList: to("pl-P") }],
    written: "separate",
  };
  const ports = (one: number) => ({ fromPort: known(one), toPort: known(one) });
  drawing.add("securityGroupRule", "of-A", { ...rule, ...ports(443), group: to("sg-A") } as never);
  drawing.add("securityGroupRule", "of-some", {
    ...{ ...rule, ...ports(port) },
    group: { kind: "unresolved", why: nobodyKnows },
  } as never);
  return drawing;
}

describe("the parts of two networks", () => {
  it("are the same unless something changes in them", () => {
    const after = drawn();
    after.change("sg-A", { name: "sg-A2" });
    const parts = changedParts(drawn().network(), after.network());
    assert.deepEqual(
      ["A", "B", "C", "X"].filter((one) => parts.isSame(id(one), id(one))),
      ["C", "X"],
    );
  });

  it("are all changed by a rule whose group nobody knows, which may be a group of any of them", () => {
    const [before, after] = [withLooseRule(22).network(), withLooseRule(23).network()];
    assert.equal(changedParts(before, after).isSame(id("X"), id("X")), false);
    assert.deepEqual(
      internetLines(before, after).filter((one) => one.includes(" X")),
      ["fromInternet X: mayOpen", "fromInternet X: foundClosed"],
    );
  });

  it("are all changed by the list of a service, whichever of them name it, and are not joined by it", () => {
    const withLists = (block: string): Drawing => {
      const drawing = drawn();
      drawing.add("prefixList", "pl-s3", {
        ...{ family: known(4), maxEntries: known(1), inlineEntries: "absent" },
        listName: known("com.amazonaws.us-east-1.s3"),
      } as never);
      drawing.add("prefixListEntry", "ple-s3", {
        ...{ prefixList: to("pl-s3"), cidr: known(cidr(block)), written: "separate" },
      } as never);
      for (const group of ["sg-A", "sg-X"])
        drawing.add("securityGroupRule", `to-s3-of-${group}`, {
          direction: known("egress"),
          protocol: known(readProtocol("tcp")),
          peers: [{ kind: "prefixList", prefixList: to("pl-s3") }],
          written: "separate",
          group: to(group),
        } as never);
      return drawing;
    };
    const same = (before: Drawing, after: Drawing): readonly string[] => {
      const parts = changedParts(before.network(), after.network());
      return ["A", "C", "X"].filter((one) => parts.isSame(id(one), id(one)));
    };
    assert.deepEqual(same(withLists("52.216.0.0/15"), withLists("54.231.0.0/16")), []);
    const after = withLists("52.216.0.0/15");
    after.change("sg-A", { name: "sg-A2" });
    assert.deepEqual(same(withLists("52.216.0.0/15"), after), ["C", "X"]);
  });

  it("are all changed by a network ACL whose subnets nobody knows", () => {
    const [before, after] = [drawn(), drawn()];
    before.acl("acl-V2", "V", [], [], []);
    after.acl("acl-V2", "V", [], [], []);
    after.change("acl-V2", {
      subnets: { items: [], more: { candidates: [], why: nobodyKnows } },
    });
    const parts = changedParts(before.network(), after.network());
    assert.equal(parts.isSame(id("X"), id("X")), false);
  });

  /*
   * A public address is a part of the internet to whoever is in no part with it: what takes it says what
   * gets in, and the internet as a whole stays what it is.
   */
  it("stay the same when a public address of another part changes hands", () => {
    const [before, after] = [drawn(), drawn()];
    for (const drawing of [before, after]) drawing.instance("P", "p", "10.0.3.10", ["sg-A"]);
    before.elasticIp("eip", "198.51.100.7", "A");
    after.elasticIp("eip", "198.51.100.7", "P");
    assert.equal(changedParts(before.network(), after.network()).isSame(id("X"), id("X")), true);
    assert.deepEqual(
      internetLines(before.network(), after.network()).filter((one) => / [CX]:/.test(one)),
      [],
    );
  });
});
