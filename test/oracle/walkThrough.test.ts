import assert from "node:assert/strict";
import type { Entity } from "../../analysis/index";
import { defaultNetworkSettings, networkOf } from "../../analysis/index";
import type { BalancerOptions } from "../arbitraries/network/balancers";
import {
  endpointService,
  listener,
  loadBalancer,
  registration,
  targetGroup,
} from "../arbitraries/network/balancers";
import type { Traffic } from "../arbitraries/network/entities";
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
import {
  attachment,
  impliedChildren,
  internetGateway,
  transitGateway,
} from "../arbitraries/network/gateways";
import { address } from "./address";
import { walkThrough } from "./walkThrough";

/*
 * The stage of NETWORK 12 for what stands in between. VPC v, 10.0.0.0/16: subnet a in az1 with target
 * A 10.0.1.10; public subnets p1 in az1 and p2 in az2 share table t-p. VPC w, 10.1.0.0/16: subnet c in az1
 * with C 10.1.1.10. X is 203.0.113.9. Every group is open both ways unless the test says otherwise.
 */
const all: Traffic = { protocol: "all" };

function tcp(port: number): Traffic {
  return { protocol: 6, from: port, to: port };
}

/** A group of v or w that lets everything out, and in what the peers and ports say. */
function group(name: string, of: string, ...ingress: readonly [Traffic, string][]): Entity[] {
  return [
    securityGroup(name, of),
    rule(name, "egress", all, "0.0.0.0/0"),
    ...ingress.map(([traffic, peer]) => rule(name, "ingress", traffic, peer)),
  ];
}

function open(name: string, of: string): Entity[] {
  return group(name, of, [all, "0.0.0.0/0"]);
}

const consumer = [
  vpc("v", "10.0.0.0/16"),
  ...impliedChildren("v"),
  subnet("a", "v", "az1", "10.0.1.0/24"),
  subnet("p1", "v", "az1", "10.0.8.0/24"),
  subnet("p2", "v", "az2", "10.0.9.0/24"),
  routeTable("t-p", "v"),
  associate("t-p", "p1"),
  associate("t-p", "p2"),
  internetGateway("igw", "v"),
  eni("A", "a", { ipv4: ["10.0.1.10"], groups: ["sg-a"] }),
];
const toInternet = route("t-p", "0.0.0.0/0", "internetGateway", "igw");

/** VPC w with target C, in a block of its own unless the test says otherwise. */
function provider(start = "10.1"): Entity[] {
  return [
    vpc("w", `${start}.0.0/16`),
    ...impliedChildren("w"),
    subnet("c", "w", "az1", `${start}.1.0/24`),
    eni("C", "c", { ipv4: [`${start}.1.10`], groups: ["sg-c"] }),
    ...open("sg-c", "w"),
  ];
}

const nodes = [
  { subnet: "p1", ipv4: "10.0.8.60", publicIp: "198.51.100.60" },
  { subnet: "p2", ipv4: "10.0.9.60", publicIp: "198.51.100.61" },
];

function balancer(own: Partial<BalancerOptions>): Entity[] {
  const usual = { type: "network", internal: false, crossZone: false, enforced: true } as const;
  return loadBalancer("lb", { ...usual, groups: [], nodes, ...own });
}

/** Listener 443 of an application load balancer, and A behind it at port 8080. */
const web = [
  listener("lb", "HTTPS", 443, "tg"),
  targetGroup("tg", "v", {
    type: "instance",
    protocol: "HTTP",
    port: 8080,
    family: 4,
    keeps: undefined,
    crossZone: undefined,
  }),
  registration("tg", { instance: "A" }, undefined),
];

/** Listener 80 of a network load balancer, and a target behind it at port 80. */
function stream(
  target: { readonly address: string } | { readonly instance: string },
  keeps?: boolean,
): Entity[] {
  const type = "address" in target ? "ip" : "instance";
  return [
    listener("lb", "TCP", 80, "tg"),
    targetGroup("tg", "v", {
      type,
      protocol: "TCP",
      port: 80,
      family: 4,
      keeps,
      crossZone: undefined,
    }),
    registration("tg", target, undefined),
  ];
}

interface Sent {
  readonly from?: "A" | "X";
  readonly via?: string;
  readonly to?: "A" | "C";
  readonly port: number;
  /** Which address of which node is called: the private one first, then the public one. */
  readonly door?: number;
}

/** Connects through a load balancer or an endpoint: where it ended, or the code of the drop. */
function send(entities: readonly Entity[], sent: Sent): string {
  const { from = "X", via = "lb", to = "A", port, door = 0 } = sent;
  const outcome = walkThrough({
    network: networkOf(entities, defaultNetworkSettings),
    from: from === "X" ? { kind: "internet" } : { kind: "interface", id: idOf(from) },
    packet: {
      family: 4,
      source: address(from === "X" ? "203.0.113.9" : "10.0.1.10"),
      destination: 0n,
      protocol: 6,
      ports: { source: 40_000, destination: port },
    },
    mode: "connect",
    via: idOf(via),
    target: idOf(to),
    pick: (what) => (what === "node and address" ? door : 0),
    choose: () => 0,
  });
  if (outcome.kind === "dropped") return `${outcome.half} ${outcome.code}`;
  if (outcome.kind === "undocumented") return "undocumented";
  return outcome.at.kind === "interface" ? outcome.at.id : outcome.at.kind;
}

const publicOfP1 = 1;
const publicOfP2 = 3;

describe("the packet walker at application load balancers", () => {
  const https = { port: 443, door: publicOfP1 };
  const alb = [
    ...consumer,
    toInternet,
    ...web,
    ...balancer({ type: "application", groups: ["sg-alb"] }),
  ];

  it("calls the target from the node, at the target's port (E106, E107)", () => {
    const guarded = (port: number): Entity[] => [
      ...alb,
      ...open("sg-alb", "v"),
      ...group("sg-a", "v", [tcp(port), "group:sg-alb"]),
    ];
    assert.equal(send(guarded(8080), https), "A");
    assert.equal(send(guarded(443), https), "request ENI_SG_RULES_MISMATCH");
  });
  it("sends nothing on from a group without egress rules (E108)", () => {
    const silent = [securityGroup("sg-alb", "v"), rule("sg-alb", "ingress", all, "0.0.0.0/0")];
    const entities = [...alb, ...silent, ...open("sg-a", "v")];
    assert.equal(send(entities, https), "request SG_HAS_NO_RULES");
  });
  it("is not there for the internet when it is internal (E109)", () => {
    const internal = balancer({ type: "application", internal: true, groups: ["sg-alb"] });
    const groups = [...open("sg-alb", "v"), ...open("sg-a", "v")];
    const entities = [...consumer, toInternet, ...web, ...internal, ...groups];
    assert.equal(send(entities, { port: 443 }), "request IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
  });
  it("cannot answer without a route to the internet gateway (E110)", () => {
    const groups = [...open("sg-alb", "v"), ...open("sg-a", "v")];
    const entities = [...alb.filter(({ id }) => id !== toInternet.id), ...groups];
    assert.equal(send(entities, https), "response NO_ROUTE_TO_DESTINATION");
  });
  it("listens at the ports of its listeners only (E111)", () => {
    const entities = [...alb, ...open("sg-alb", "v"), ...open("sg-a", "v")];
    assert.equal(send(entities, { ...https, port: 8443 }), "request ELBV2_LISTENERS_MISMATCH");
  });
});

describe("the packet walker at network load balancers", () => {
  const http = { port: 80, door: publicOfP1 };
  const ofNodes = group("sg-a", "v", [tcp(80), "10.0.0.0/16"]);
  const instance = stream({ instance: "A" });
  const nlb = [...consumer, toInternet];

  it("shows an instance the address of its client (E112)", () => {
    const entities = [...nlb, ...balancer({}), ...instance, ...ofNodes];
    assert.equal(send(entities, http), "request ENI_SG_RULES_MISMATCH");
  });
  it("is known to its targets by its group all the same (E113)", () => {
    const groups = [...open("sg-nlb", "v"), ...group("sg-a", "v", [tcp(80), "group:sg-nlb"])];
    const entities = [...nlb, ...balancer({ groups: ["sg-nlb"] }), ...instance, ...groups];
    assert.equal(send(entities, http), "A");
  });
  it("calls registered addresses from its own (E114)", () => {
    const entities = [...nlb, ...balancer({}), ...stream({ address: "10.0.1.10" }), ...ofNodes];
    assert.equal(send(entities, http), "A");
  });
  it("keeps to the zone of the node that was called (E115)", () => {
    const both = [...nlb, ...instance, ...open("sg-a", "v")];
    const apart = [...both, ...balancer({})];
    assert.equal(send(apart, http), "A");
    assert.equal(send(apart, { ...http, door: publicOfP2 }), "request ELBV2_NO_TARGETS_IN_AZ");
    const across = [...both, ...balancer({ crossZone: true })];
    assert.equal(send(across, { ...http, door: publicOfP2 }), "A");
  });
  it("keeps no client address over a transit gateway (E116)", () => {
    const joined = [
      ...transitGateway("tgw", { defaults: true, groups: false }),
      attachment("att-v", "tgw", "v", ["p1"], {}),
      attachment("att-w", "tgw", "w", ["c"], {}),
      route("t-p", "10.1.0.0/16", "transitGateway", "tgw"),
      route("w-main", "0.0.0.0/0", "transitGateway", "tgw"),
    ];
    const entities = [...nlb, ...provider(), ...balancer({}), ...joined];
    const keeping = [...entities, ...stream({ address: "10.1.1.10" }, true)];
    const answer = "request ELBV2_SOURCE_ADDRESS_PRESERVATION";
    assert.equal(send(keeping, { ...http, to: "C" }), answer);
    const translating = [...entities, ...stream({ address: "10.1.1.10" }, false)];
    assert.equal(send(translating, { ...http, to: "C" }), "C");
  });
});

describe("the packet walker at endpoint services", () => {
  /** A service of w over its load balancer, with a node in c; its endpoint is in subnet e of v. */
  function service(own: {
    readonly start?: string;
    readonly state?: string;
    readonly zone?: string;
    readonly groups?: readonly string[];
  }): Entity[] {
    const { start = "10.1", state = "available", zone = "az1", groups = [] } = own;
    const node = { subnet: "c", ipv4: `${start}.1.60`, publicIp: "" };
    return [
      ...consumer,
      ...open("sg-a", "v"),
      subnet("e", "v", zone, "10.0.2.0/24"),
      ...provider(start),
      ...balancer({ internal: true, nodes: [node], groups }),
      ...stream({ instance: "C" }),
      ...endpointService("svc", "lb", {
        vpc: "v",
        subnet: "e",
        ipv4: "10.0.2.20",
        group: "sg-a",
        state,
      }),
    ];
  }
  const call = { from: "A", via: "svc-endpoint", to: "C", port: 80 } as const;

  it("is reached through its endpoint, and not when that was rejected (E70)", () => {
    assert.equal(send(service({}), call), "C");
    assert.equal(send(service({ state: "rejected" }), call), "request BAD_STATE");
  });
  it("needs a node in the zone of the endpoint (E71)", () => {
    const answer = "request VPCE_SERVICE_NOT_INSTALLED_IN_AZ";
    assert.equal(send(service({ zone: "az3" }), call), answer);
  });
  it("needs no routing between VPCs, even of one block (E72)", () => {
    assert.equal(send(service({ start: "10.0" }), call), "C");
  });
  it("asks the groups of the load balancer about the client (E73)", () => {
    const guarded = (block: string): Entity[] => [
      ...service({ groups: ["sg-nlb"] }),
      ...group("sg-nlb", "w", [all, block]),
    ];
    assert.equal(send(guarded("10.9.0.0/16"), call), "request ENI_SG_RULES_MISMATCH");
    assert.equal(send(guarded("10.0.1.10/32"), call), "C");
  });
});
