import assert from "node:assert/strict";
import type { Entity } from "../../analysis/index";
import type { Traffic } from "../arbitraries/network/entities";
import { eni, entry, idOf, networkAcl, route, rule } from "../arbitraries/network/entities";
import { egressOnly, elasticIp, natGateway } from "../arbitraries/network/gateways";
import { all, https, closed, stage, nat, natOfA, X, send } from "./stage";

describe("the packet walker at route tables", () => {
  const eip = elasticIp("eip-a", "198.51.100.1", "A");
  const toIgw = route("t-a", "0.0.0.0/0", "internetGateway", "igw");
  const F = eni("F", "p", { ipv4: ["10.0.9.9"], groups: ["sg-a"], sourceDestCheck: false });
  const through = [F, route("t-a", "10.0.2.0/24", "networkInterface", "F")];
  const back = route("t-b", "10.0.1.0/24", "networkInterface", "F");
  const forwards = { appliances: new Map([[idOf("F"), "forward" as const]]) };

  it("finds no way in a table with local routes only (E25)", () => {
    assert.equal(send(stage({ and: [eip] }), "A", X), "request NO_ROUTE_TO_DESTINATION");
  });
  it("falls back to the main table (E26)", () => {
    const main = route("v-main", "0.0.0.0/0", "internetGateway", "igw");
    const entities = stage({ and: [eip, main] }).filter(({ id }) => id !== idOf("t-a@a"));
    assert.equal(send(entities, "A", X), "internet");
  });
  it("asks an internet gateway for a public address (E27, E40)", () => {
    const code = "request IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS";
    assert.equal(send(stage({ and: [toIgw] }), "A", X), code);
    const a = { ipv4: ["10.0.1.10", "10.0.1.11"], groups: ["sg-a"] };
    const second = elasticIp("eip-a", "198.51.100.1", "A", "10.0.1.11");
    const entities = stage({ a, and: [toIgw, second] });
    assert.equal(send(entities, "X", "198.51.100.1"), "A");
    assert.equal(send(entities, "A", X), code);
    assert.equal(send(entities, "A", X, { source: "10.0.1.11" }), "internet");
  });
  it("drops what a blackhole wins (E28)", () => {
    const entities = stage({ and: [...natOfA, route("t-a", "198.51.100.0/24", "none")] });
    assert.equal(send(entities, "A", "198.51.100.7"), "request BAD_STATE_ROUTE");
    assert.equal(send(entities, "A", X), "internet");
  });
  it("passes an appliance that forwards, both ways (E31, E33, E34, E35)", () => {
    const whole = stage({ and: [...through, back] });
    assert.equal(send(whole, "A", "10.0.2.10", forwards), "B");
    assert.equal(send(whole, "A", "10.0.2.10"), "request P_UNKNOWN_VALUE");
    const oneWay = stage({ and: through });
    assert.equal(send(oneWay, "A", "10.0.2.10", forwards), "response P_ASYMMETRIC_RETURN");
    const checked = eni("F", "p", { ipv4: ["10.0.9.9"], groups: ["sg-a"] });
    const strict = stage({ and: [checked, ...through.slice(1), back] });
    assert.equal(
      send(strict, "A", "10.0.2.10", forwards),
      "request ENI_SOURCE_DEST_CHECK_RESTRICTION",
    );
  });
  it("forgets the sender at an appliance (E32)", () => {
    const sgB = [...closed("sg-b"), rule("sg-b", "ingress", https, "group:sg-a")];
    const entities = stage({ sgB, and: [...through, back] });
    assert.equal(send(entities, "A", "10.0.2.10", forwards), "request ENI_SG_RULES_MISMATCH");
  });
  it("ignores a route to part of a subnet (E36)", () => {
    const part = route("t-a", "10.0.2.0/25", "networkInterface", "F");
    assert.equal(send(stage({ and: [F, part] }), "A", "10.0.2.10"), "B");
  });
});

describe("the packet walker at the internet", () => {
  const eip = elasticIp("eip-a", "198.51.100.1", "A");
  const toIgw = route("t-a", "0.0.0.0/0", "internetGateway", "igw");

  it("lets the internet in and the answer out by the same gateway (E37, E38, E39)", () => {
    assert.equal(send(stage({ and: [eip, toIgw] }), "X", "198.51.100.1"), "A");
    const astray = stage({ and: [eip, ...natOfA] });
    assert.equal(send(astray, "X", "198.51.100.1"), "response P_ASYMMETRIC_RETURN");
    assert.equal(send(astray, "X", "198.51.100.1", { mode: "deliver" }), "A");
    assert.equal(
      send(stage({ and: [toIgw] }), "X", "10.0.1.10"),
      "request IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
    );
  });
  it("needs no public address for IPv6 (E41), and keeps strangers out by an egress-only gateway (E42)", () => {
    const source = "2001:db8:ffff::9";
    const A6 = "2001:db8:0:1::10";
    const out = stage({ and: [route("t-a", "::/0", "internetGateway", "igw")] });
    assert.equal(send(out, "X", A6, { source }), "A");
    const eigw = [
      egressOnly("eigw", "v"),
      route("t-a", "::/0", "egressOnlyInternetGateway", "eigw"),
    ];
    assert.equal(send(stage({ and: eigw }), "X", A6, { source }), "response P_EIGW_OUTBOUND_ONLY");
    assert.equal(send(stage({ and: eigw }), "A", source, { source: A6 }), "internet");
  });
  it("goes out through a NAT gateway (E43 to E48)", () => {
    assert.equal(send(stage({ and: natOfA }), "A", X), "internet");
    const strayed = stage({ and: natOfA }).filter(({ id }) => id !== idOf("t-p:0.0.0.0/0"));
    assert.equal(send(strayed, "A", X), "request NO_ROUTE_TO_DESTINATION");
    const inA = stage({
      and: [
        ...natGateway("nat", "a", "10.0.1.5", "198.51.100.77"),
        route("t-a", "0.0.0.0/0", "natGateway", "nat"),
      ],
    });
    assert.equal(send(inA, "A", X), "request P_ROUTING_LOOP");
    const privateNat = [...natGateway("nat", "p", "10.0.9.5"), natOfA.at(-1)].filter(
      (one) => one !== undefined,
    );
    assert.equal(
      send(stage({ and: privateNat }), "A", X),
      "request IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
    );
    assert.equal(
      send(stage({ and: natOfA }), "A", X, { protocol: 50 }),
      "request PROTOCOL_RESTRICTION",
    );
    assert.equal(send(stage({ and: natOfA }), "X", "198.51.100.77"), "request P_NAT_NO_INBOUND");
  });
  it("asks the lists of client and NAT gateway on the way back (E49, E50)", () => {
    const narrow = (name: string, traffic: Traffic, block: string): Entity[] => [
      networkAcl(`acl-${name}`, "v", [name]),
      entry(`acl-${name}`, "ingress", 100, "allow", traffic, block),
      entry(`acl-${name}`, "egress", 100, "allow", all, "0.0.0.0/0"),
    ];
    const code = "response SUBNET_ACL_RESTRICTION";
    assert.equal(
      send(stage({ and: [...natOfA, ...narrow("p", all, "10.0.0.0/16")] }), "A", X),
      code,
    );
    assert.equal(
      send(stage({ and: [...natOfA, ...narrow("a", https, "0.0.0.0/0")] }), "A", X),
      code,
    );
  });
  it("translates IPv6 at a NAT gateway (E53)", () => {
    const entities = stage({ and: [...nat, route("t-a", "64:ff9b::/96", "natGateway", "nat")] });
    const sent = { source: "2001:db8:0:1::10" };
    assert.equal(send(entities, "A", "64:ff9b::203.0.113.9", sent), "internet");
  });
});
