import type { Entity, EntityId } from "../../analysis/index";
import { defaultNetworkSettings, networkOf } from "../../analysis/index";
import type { InterfaceOptions, Traffic } from "../arbitraries/network/entities";
import {
  associate,
  eni,
  idOf,
  route,
  routeTable,
  rule,
  securityGroup,
  subnet,
  vpc,
} from "../arbitraries/network/entities";
import { impliedChildren, internetGateway, natGateway } from "../arbitraries/network/gateways";
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
export const all: Traffic = { protocol: "all" };

export const https: Traffic = { protocol: 6, from: 443, to: 443 };

function open(group: string): Entity[] {
  return [
    ...closed(group, "0.0.0.0/0"),
    ...["0.0.0.0/0", "::/0"].map((block) => rule(group, "ingress", all, block)),
  ];
}

/** A group that lets everything out and nothing in. */
export function closed(group: string, ...egress: string[]): Entity[] {
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

export function stage({ a, b, sgA, sgB, sgC, and = [] }: Stage): Entity[] {
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

export const nat = [...natGateway("nat", "p", "10.0.9.5", "198.51.100.77")];

export const natOfA = [...nat, route("t-a", "0.0.0.0/0", "natGateway", "nat")];

export const X = "203.0.113.9";

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
export function send(entities: Entity[], from: string, to: string, sent: Sent = {}): string {
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
