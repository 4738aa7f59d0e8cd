import assert from "node:assert/strict";
import type { Entity } from "../../analysis/index";
import type { Traffic } from "../arbitraries/network/entities";
import {
  eni,
  entry,
  networkAcl,
  route,
  rule,
  securityGroup,
} from "../arbitraries/network/entities";
import { elasticIp } from "../arbitraries/network/gateways";
import { all, https, closed, stage, natOfA, send } from "./stage";

describe("the packet walker at network ACLs", () => {
  const aclB = networkAcl("acl-b", "v", ["b"]);
  const inOk = entry("acl-b", "ingress", 100, "allow", https, "10.0.1.0/24");
  const toLinux: Traffic = { protocol: 6, from: 32768, to: 61000 };
  const outOk = entry("acl-b", "egress", 100, "allow", toLinux, "10.0.1.0/24");

  it("asks no list inside a subnet (E1)", () => {
    const A2 = eni("A2", "a", { ipv4: ["10.0.1.20"], groups: ["sg-a"] });
    const entities = stage({ and: [A2, networkAcl("acl-a", "v", ["a"])] });
    assert.equal(send(entities, "A", "10.0.1.20"), "A2");
  });
  it("drops the answer that the list of the server does not let out (E2)", () => {
    const entities = stage({ and: [aclB, inOk] });
    assert.equal(send(entities, "A", "10.0.2.10"), "response SUBNET_ACL_RESTRICTION");
  });
  it("lets the answer out to the ephemeral port (E3, E4)", () => {
    const entities = stage({ and: [aclB, inOk, outOk] });
    assert.equal(send(entities, "A", "10.0.2.10", { sourcePort: 61000 }), "B");
    const windows = { sourcePort: 61001 };
    assert.equal(send(entities, "A", "10.0.2.10", windows), "response SUBNET_ACL_RESTRICTION");
  });
  it("obeys the lowest number that matches (E5, E6)", () => {
    const out = entry("acl-b", "egress", 100, "allow", all, "0.0.0.0/0");
    const allow = entry("acl-b", "ingress", 100, "allow", all, "0.0.0.0/0");
    const before = entry("acl-b", "ingress", 90, "deny", https, "10.0.1.0/24");
    const behind = entry("acl-b", "ingress", 110, "deny", https, "10.0.1.0/24");
    const denied = stage({ and: [aclB, out, allow, before] });
    assert.equal(send(denied, "A", "10.0.2.10"), "request SUBNET_ACL_RESTRICTION");
    assert.equal(send(stage({ and: [aclB, out, allow, behind] }), "A", "10.0.2.10"), "B");
  });
  it("keeps IPv6 out of a list that speaks of IPv4 only (E7)", () => {
    const both = (["ingress", "egress"] as const).map((direction) =>
      entry("acl-b", direction, 100, "allow", all, "0.0.0.0/0"),
    );
    const entities = stage({ and: [aclB, ...both] });
    const source = "2001:db8:0:1::10";
    assert.equal(
      send(entities, "A", "2001:db8:0:2::10", { source }),
      "request SUBNET_ACL_RESTRICTION",
    );
    assert.equal(send(entities, "A", "10.0.2.10"), "B");
  });
  it("takes ICMP type 0 for echo replies, not for any type (E9)", () => {
    const echoReply: Traffic = { protocol: 1, type: 0, code: 0 };
    const entities = stage({
      and: [aclB, entry("acl-b", "ingress", 100, "allow", echoReply, "0.0.0.0/0")],
    });
    const ping = { icmp: { type: 8, code: 0 } };
    assert.equal(send(entities, "A", "10.0.2.10", ping), "request SUBNET_ACL_RESTRICTION");
  });
});

describe("the packet walker at security groups", () => {
  const fromA = (traffic: Traffic): Entity[] => [
    ...closed("sg-b", "0.0.0.0/0"),
    rule("sg-b", "ingress", traffic, "group:sg-a"),
  ];

  it("knows the sender by its group (E10)", () => {
    assert.equal(send(stage({ sgB: fromA(https) }), "A", "10.0.2.10"), "B");
  });
  it("forgets the sender at an internet gateway and sees its address (E11, E12)", () => {
    const public_ = [
      ...["t-a", "t-b"].map((table) => route(table, "0.0.0.0/0", "internetGateway", "igw")),
      elasticIp("eip-a", "198.51.100.1", "A"),
      elasticIp("eip-b", "198.51.100.2", "B"),
    ];
    const byGroup = stage({ sgB: fromA(https), and: public_ });
    assert.equal(send(byGroup, "A", "198.51.100.2"), "request ENI_SG_RULES_MISMATCH");
    const eipRule = rule("sg-b", "ingress", https, "198.51.100.1/32");
    const byAddress = stage({ sgB: [...closed("sg-b"), eipRule], and: public_ });
    assert.equal(send(byAddress, "A", "198.51.100.2"), "B");
  });
  it("forgets the sender at a NAT gateway (E13)", () => {
    const and = [
      ...natOfA,
      route("t-b", "0.0.0.0/0", "internetGateway", "igw"),
      elasticIp("eip-b", "198.51.100.2", "B"),
    ];
    const entities = stage({ sgB: fromA(https), and });
    assert.equal(send(entities, "A", "198.51.100.2"), "request ENI_SG_RULES_MISMATCH");
  });
  it("stops at a group without egress rules, and answers without them (E14, E16)", () => {
    const mute = [securityGroup("sg-a", "v")];
    assert.equal(send(stage({ sgA: mute }), "A", "10.0.2.10"), "request SG_HAS_NO_RULES");
    const server = [securityGroup("sg-b", "v"), rule("sg-b", "ingress", https, "0.0.0.0/0")];
    assert.equal(send(stage({ sgB: server }), "A", "10.0.2.10"), "B");
  });
  it("unites the groups of an interface (E17)", () => {
    const ssh: Traffic = { protocol: 6, from: 22, to: 22 };
    const entities = stage({
      b: { ipv4: ["10.0.2.10"], groups: ["sg-b", "sg-b2"] },
      sgB: [securityGroup("sg-b", "v"), securityGroup("sg-b2", "v")],
      and: [rule("sg-b2", "ingress", ssh, "0.0.0.0/0")],
    });
    assert.equal(send(entities, "A", "10.0.2.10", { port: 22 }), "B");
    assert.equal(send(entities, "A", "10.0.2.10"), "request ENI_SG_RULES_MISMATCH");
  });
  it("tells ICMP types apart (E20)", () => {
    const ping: Traffic = { protocol: 1, type: 8, code: -1 };
    const sgB = [...closed("sg-b"), rule("sg-b", "ingress", ping, "0.0.0.0/0")];
    const entities = stage({ sgB });
    assert.equal(send(entities, "A", "10.0.2.10", { icmp: { type: 8, code: 0 } }), "B");
    const timestamp = { icmp: { type: 13, code: 0 } };
    assert.equal(send(entities, "A", "10.0.2.10", timestamp), "request ENI_SG_RULES_MISMATCH");
  });
  it("does not open IPv6 by 0.0.0.0/0 (E23)", () => {
    const sgB = [...closed("sg-b"), rule("sg-b", "ingress", https, "0.0.0.0/0")];
    const source = "2001:db8:0:1::10";
    const outcome = send(stage({ sgB }), "A", "2001:db8:0:2::10", { source });
    assert.equal(outcome, "request ENI_SG_RULES_MISMATCH");
  });
  it("does not filter Amazon DNS (E24)", () => {
    const mute = [securityGroup("sg-a", "v")];
    const dns = { port: 53, protocol: 17 };
    assert.equal(send(stage({ sgA: mute }), "A", "10.0.0.2", dns), "amazonDns");
  });
});
