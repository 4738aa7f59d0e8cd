import assert from "node:assert/strict";
import type { Entity, EntityId } from "../../analysis/index";
import { defaultNetworkSettings, networkOf } from "../../analysis/index";
import type { InterfaceOptions, Traffic } from "../arbitraries/network/entities";
import {
  associate,
  eni,
  entry,
  idOf,
  networkAcl,
  route,
  routeTable,
  rule,
  securityGroup,
  subnet,
  vpc,
} from "../arbitraries/network/entities";
import {
  attachment,
  egressOnly,
  elasticIp,
  gatewayEndpoint,
  impliedChildren,
  internetGateway,
  natGateway,
  peering,
  transitGateway,
  transitRoute,
  transitTable,
  vpn,
} from "../arbitraries/network/gateways";
import { address, familyOf } from "./address";
import type { ApplianceBehaviour } from "./journey";
import type { Packet, Sender } from "./packet";
import { walkPacket } from "./walkPacket";

/*
 * The stage of NETWORK 12. VPC v, 10.0.0.0/16 and 2001:db8:0:0::/56: subnet a 10.0.1.0/24 in az1 with
 * interface A 10.0.1.10, subnet b 10.0.2.0/24 in az2 with B 10.0.2.10, subnet p 10.0.9.0/24 in az1 that
 * routes to the internet gateway. VPC w, 10.1.0.0/16: subnet c 10.1.1.0/24 in az1 with C 10.1.1.10.
 * X is 203.0.113.9. Groups are open both ways, lists are the defaults, a, b and c have tables of their
 * own (t-a, t-b, t-c) with local routes only. Each test adds what is unusual about it.
 */
const all: Traffic = { protocol: "all" };
const https: Traffic = { protocol: 6, from: 443, to: 443 };

function open(group: string): Entity[] {
  return [
    ...closed(group, "0.0.0.0/0"),
    ...["0.0.0.0/0", "::/0"].map((block) => rule(group, "ingress", all, block)),
  ];
}

/** A group that lets everything out and nothing in. */
function closed(group: string, ...egress: string[]): Entity[] {
  const vpcName = group === "sg-c" ? "w" : "v";
  return [
    securityGroup(group, vpcName),
    ...[...egress, "::/0"].map((block) => rule(group, "egress", all, block)),
  ];
}

interface Stage {
  readonly a?: InterfaceOptions;
  readonly b?: InterfaceOptions;
  readonly sgA?: Entity[];
  readonly sgB?: Entity[];
  readonly sgC?: Entity[];
  readonly and?: Entity[];
}

function stage({ a, b, sgA, sgB, sgC, and = [] }: Stage): Entity[] {
  return [
    vpc("v", "10.0.0.0/16", "2001:db8::/56"),
    ...impliedChildren("v", true),
    vpc("w", "10.1.0.0/16"),
    ...impliedChildren("w"),
    subnet("a", "v", "az1", "10.0.1.0/24", "2001:db8:0:1::/64"),
    subnet("b", "v", "az2", "10.0.2.0/24", "2001:db8:0:2::/64"),
    subnet("p", "v", "az1", "10.0.9.0/24"),
    subnet("c", "w", "az1", "10.1.1.0/24"),
    ...["a", "b", "p"].flatMap((name) => [
      routeTable(`t-${name}`, "v"),
      associate(`t-${name}`, name),
    ]),
    routeTable("t-c", "w"),
    associate("t-c", "c"),
    internetGateway("igw", "v"),
    route("t-p", "0.0.0.0/0", "internetGateway", "igw"),
    eni("A", "a", { ipv4: ["10.0.1.10"], ipv6: ["2001:db8:0:1::10"], groups: ["sg-a"], ...a }),
    eni("B", "b", { ipv4: ["10.0.2.10"], ipv6: ["2001:db8:0:2::10"], groups: ["sg-b"], ...b }),
    eni("C", "c", { ipv4: ["10.1.1.10"], groups: ["sg-c"] }),
    ...(sgA ?? open("sg-a")),
    ...(sgB ?? open("sg-b")),
    ...(sgC ?? open("sg-c")),
    ...and,
  ];
}

const nat = [...natGateway("nat", "p", "10.0.9.5", "198.51.100.77")];
const natOfA = [...nat, route("t-a", "0.0.0.0/0", "natGateway", "nat")];
const X = "203.0.113.9";

interface Sent {
  readonly source?: string;
  readonly port?: number;
  readonly sourcePort?: number;
  readonly protocol?: number;
  readonly icmp?: { readonly type: number; readonly code: number };
  readonly mode?: "connect" | "deliver";
  readonly appliances?: ReadonlyMap<EntityId, ApplianceBehaviour>;
}

const homes: Record<string, string> = { A: "10.0.1.10", B: "10.0.2.10", C: "10.1.1.10", X };

/** Sends one packet and says where it ended, or the code of the drop. */
function send(entities: Entity[], from: string, to: string, sent: Sent = {}): string {
  const { protocol = sent.icmp === undefined ? 6 : 1, icmp, port = 443 } = sent;
  const source = sent.source ?? homes[from] ?? X;
  const packet: Packet = {
    family: familyOf(to),
    source: address(source),
    destination: address(to),
    protocol,
    ...((protocol === 6 || protocol === 17) && {
      ports: { source: sent.sourcePort ?? 40000, destination: port },
    }),
    ...(icmp && { icmp }),
  };
  const sender: Sender =
    from === "X"
      ? { kind: "internet" }
      : from === "site"
        ? { kind: "onPremises", site: idOf("vpn-site") }
        : { kind: "interface", id: idOf(from) };
  const network = networkOf(entities, defaultNetworkSettings);
  const { mode = "connect", appliances = new Map<EntityId, ApplianceBehaviour>() } = sent;
  const choose = (): number => 0;
  const outcome = walkPacket({ network, from: sender, packet, mode, choose, appliances });
  if (outcome.kind === "dropped") return `${outcome.half} ${outcome.code}`;
  if (outcome.kind === "undocumented") return "undocumented";
  return outcome.at.kind === "interface" ? outcome.at.id : outcome.at.kind;
}

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

describe("the packet walker between VPCs", () => {
  const pcx = peering("pcx", "v", "w");
  const there = route("t-a", "10.1.0.0/16", "vpcPeeringConnection", "pcx");
  const back = route("t-c", "10.0.0.0/16", "vpcPeeringConnection", "pcx");

  it("needs routes on both sides of a peering, save behind NAT (E74, E59, E58)", () => {
    assert.equal(send(stage({ and: [pcx, there, back] }), "A", "10.1.1.10"), "C");
    const oneWay = stage({ and: [pcx, there] });
    assert.equal(send(oneWay, "A", "10.1.1.10"), "response NO_ROUTE_TO_DESTINATION");
    const behindNat = stage({
      and: [
        pcx,
        ...nat,
        route("t-a", "10.1.0.0/16", "natGateway", "nat"),
        route("t-p", "10.1.0.0/16", "vpcPeeringConnection", "pcx"),
      ],
    });
    assert.equal(send(behindNat, "A", "10.1.1.10"), "C");
  });
  it("refuses a pending peering and one that is asked to carry on (E75, E57)", () => {
    const pending = stage({ and: [peering("pcx", "v", "w", "pending-acceptance"), there, back] });
    assert.equal(send(pending, "A", "10.1.1.10"), "request BAD_STATE");
    const out = route("t-c", "0.0.0.0/0", "vpcPeeringConnection", "pcx");
    assert.equal(
      send(stage({ and: [pcx, out] }), "C", X),
      "request PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
    );
  });
  it("knows groups across a peering of one region (E78)", () => {
    const sgC = [...closed("sg-c"), rule("sg-c", "ingress", https, "group:sg-a")];
    assert.equal(send(stage({ sgC, and: [pcx, there, back] }), "A", "10.1.1.10"), "C");
  });

  const tgw = (groups = false): Entity[] => [
    ...transitGateway("tgw", { defaults: true, groups }),
    attachment("att-v", "tgw", "v", ["a"], { groups }),
    attachment("att-w", "tgw", "w", ["c"], { groups }),
    ...["t-a", "t-b"].map((table) => route(table, "10.1.0.0/16", "transitGateway", "tgw")),
  ];
  const tgwBack = route("t-c", "10.0.0.0/16", "transitGateway", "tgw");

  it("crosses a transit gateway from the zones of the attachment (E81 to E84)", () => {
    const whole = stage({ and: [...tgw(), tgwBack] });
    assert.equal(send(whole, "A", "10.1.1.10"), "C");
    assert.equal(send(whole, "B", "10.1.1.10"), "request TGW_ROUTE_AZ_RESTRICTION");
    assert.equal(send(whole, "C", "10.0.2.10"), "response TGW_ROUTE_AZ_RESTRICTION");
    assert.equal(send(whole, "C", "10.0.2.10", { mode: "deliver" }), "B");
    const oneWay = stage({ and: tgw() });
    assert.equal(send(oneWay, "A", "10.1.1.10"), "response NO_ROUTE_TO_DESTINATION");
  });
  it("obeys the tables of the transit gateway (E85 to E88)", () => {
    const apart = (...routes: Entity[]): Entity[] =>
      stage({
        and: [
          ...transitGateway("tgw", { defaults: true, groups: false }),
          transitTable("other", "tgw"),
          attachment("att-v", "tgw", "v", ["a"], {}),
          attachment("att-w", "tgw", "w", ["c"], {}),
          ...tgw().slice(-2),
          tgwBack,
          ...routes,
        ],
      });
    const hole = apart(transitRoute("tgw-table", "10.1.1.0/24"));
    assert.equal(send(hole, "A", "10.1.1.10"), "request TGW_RTB_BAD_STATE_ROUTE");
    const wrong = apart(transitRoute("tgw-table", "10.1.0.0/16", "att-v"));
    assert.equal(send(wrong, "A", "10.1.1.10"), "request P_ROUTING_LOOP");
  });
  it("knows groups across a transit gateway only where it is told to, inbound (E89, E90)", () => {
    const sgC = [...closed("sg-c"), rule("sg-c", "ingress", https, "group:sg-a")];
    const off = stage({ sgC, and: [...tgw(), tgwBack] });
    assert.equal(send(off, "A", "10.1.1.10"), "request ENI_SG_RULES_MISMATCH");
    assert.equal(send(stage({ sgC, and: [...tgw(true), tgwBack] }), "A", "10.1.1.10"), "C");
    const sgA = [securityGroup("sg-a", "v"), rule("sg-a", "egress", all, "group:sg-c")];
    const egress = stage({ sgA, and: [...tgw(true), tgwBack] });
    assert.equal(send(egress, "A", "10.1.1.10"), "request ENI_SG_RULES_MISMATCH");
  });
  it("asks the list of the attachment subnet (E92)", () => {
    const away = stage({ and: [...tgw(), tgwBack] }).filter(({ id }) => id !== idOf("att-v"));
    const and = [
      ...away,
      subnet("t", "v", "az1", "10.0.8.0/28"),
      attachment("att-v", "tgw", "v", ["t"], {}),
      networkAcl("acl-t", "v", ["t"]),
      entry("acl-t", "ingress", 90, "deny", all, "10.0.1.0/24"),
      entry("acl-t", "ingress", 100, "allow", all, "0.0.0.0/0"),
      entry("acl-t", "egress", 100, "allow", all, "0.0.0.0/0"),
    ];
    assert.equal(send(and, "A", "10.1.1.10"), "request SUBNET_ACL_RESTRICTION");
  });
});

describe("the packet walker at endpoints and VPNs", () => {
  const s3 = "52.216.0.1";
  const endpoint = (table: string): Entity[] =>
    gatewayEndpoint("s3", "v", [table], ["52.216.0.0/15"]);

  it("reaches a service by the table of its endpoint (E60 to E64)", () => {
    const entities = stage({ and: endpoint("t-a") });
    assert.equal(send(entities, "A", s3), "service");
    assert.equal(send(entities, "A", "52.95.0.1"), "request NO_ROUTE_TO_DESTINATION");
    assert.equal(
      send(entities, "A", s3, { protocol: 17 }),
      "request VPCE_GATEWAY_PROTOCOL_RESTRICTION",
    );
    assert.equal(send(stage({ and: endpoint("t-b") }), "A", s3), "request NO_ROUTE_TO_DESTINATION");
  });
  it("reaches a site by routes that the VPN gateway knows (E97 to E100)", () => {
    const site = vpn("vpn", "v", "192.168.0.0/16", ["192.168.1.0/24"]);
    const there = route("t-a", "192.168.0.0/16", "vpnGateway", "vpn-gateway");
    const entities = stage({ and: [...site, there] });
    assert.equal(send(entities, "A", "192.168.1.5"), "onPremises");
    assert.equal(send(entities, "A", "192.168.2.5"), "request P_VPN_ROUTE_MISSING");
    assert.equal(send(stage({ and: site }), "A", "192.168.1.5"), "request NO_ROUTE_TO_DESTINATION");
    const source = "192.168.1.5";
    assert.equal(send(entities, "site", "10.0.1.10", { source }), "A");
    assert.equal(
      send(entities, "site", X, { source }),
      "request VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
    );
  });
});
