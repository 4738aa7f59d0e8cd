import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import { answerOf, entity, tcp, X, type Example } from "./example";
import { id, list, open, to, type Drawing, type Rule } from "./drawing";

/*
 * Load balancers of NETWORK 8 and 12. In V a load balancer has a node in each of its subnets, listens on
 * one port and sends to A in a (AZ1); what an example does not say is open. X is on the internet.
 */

interface Balancer {
  readonly type?: "application" | "network";
  /** Subnet and address of each node. */
  readonly nodes?: readonly (readonly [subnet: string, address: string])[];
  readonly groups?: readonly string[];
  readonly internal?: boolean;
  readonly crossZone?: boolean;
  readonly listener?: readonly [protocol: string, port: number];
  readonly group?: object;
}

const inPublicSubnet = [["p", "10.0.3.60"]] as const;

/** A load balancer called `name`, its listener and its target group `name-tg`, still without targets. */
function balance(d: Drawing, name: string, balancer: Balancer = {}): void {
  const { type = "application", nodes = inPublicSubnet, groups = [], internal = false } = balancer;
  const [protocol, port] = balancer.listener ?? (type === "network" ? ["TCP", 80] : ["HTTPS", 443]);
  d.add("loadBalancer", name, {
    loadBalancerType: known(type),
    internal: known(internal),
    subnets: list(...nodes.map(([subnet]) => subnet)),
    securityGroups: list(...groups),
    ipAddressType: known("ipv4"),
    crossZone: known(balancer.crossZone ?? type === "application"),
    enforceSecurityGroupOnPrivateLink: known(true),
  });
  for (const [subnet, address] of nodes)
    d.instance(`${name}-${subnet}`, subnet, address, groups, {
      owner: { kind: "loadBalancer", id: id(name) },
      autoAssignedPublicIpv4: known(!internal),
      deniesInternetGatewayTraffic: internal,
    });
  d.add("listener", `${name}-listener`, {
    loadBalancer: to(name),
    protocol: known(protocol),
    port: known(port),
    actions: known([{ kind: "forward", targetGroup: to(`${name}-tg`), weight: known(1) }]),
  });
  d.add("targetGroup", `${name}-tg`, {
    vpc: to("V"),
    targetType: known("instance"),
    protocol: known(type === "network" ? "TCP" : "HTTP"),
    port: known(type === "network" ? 80 : 8080),
    ipAddressType: known("ipv4"),
    healthCheckPort: known("traffic-port"),
    ...balancer.group,
  });
}

function register(d: Drawing, group: string, target: string): void {
  const isAddress = target.includes(".");
  d.add("targetGroupAttachment", `${group}-${target}`, {
    targetGroup: to(group),
    target: isAddress
      ? { kind: "address", address: known(target) }
      : { kind: "entity", link: to(target) },
    written: { kind: "separate" },
  });
}

/** A lets in what the rules say. */
function guardA(d: Drawing, ...ingress: Rule[]): void {
  d.group("sg-A2", "V", ingress, open);
  d.change("A", { securityGroups: list("sg-A2") });
}

function alb(d: Drawing, egress: readonly Rule[] = open): void {
  d.group("sg-alb", "V", open, egress);
  balance(d, "alb", { groups: ["sg-alb"] });
  register(d, "alb-tg", "A");
}

function nlb(d: Drawing, balancer: Balancer = {}, target = "A"): void {
  balance(d, "nlb", { type: "network", ...balancer });
  register(d, "nlb-tg", target);
}

/** Instance I with two interfaces in a, registered by its id. */
function twoInterfaces(d: Drawing): void {
  d.group("sg-alb", "V", open, open);
  balance(d, "alb", { groups: ["sg-alb"] });
  d.add("instance", "I", {
    subnet: to("a"),
    securityGroups: list("sg-A"),
    sourceDestCheck: known(true),
  });
  const owner = { kind: "instance", id: id("I") };
  d.instance("I-first", "a", "10.0.1.30", ["sg-A"], { owner });
  d.instance("I-second", "a", "10.0.1.31", ["sg-A"], { owner });
  register(d, "alb-tg", "I");
}

const twoNodes = [
  ["p", "10.0.3.60"],
  ["b", "10.0.2.60"],
] as const;

const through = (name: string, port: number) => ({ ...tcp(port), via: id(name) });

const examples: readonly Example[] = [
  {
    name: "8.16: the primary interface of a registered instance",
    change: (d) => {
      twoInterfaces(d);
    },
    from: X,
    to: "I-first",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "8.16: its second interface",
    change: (d) => {
      twoInterfaces(d);
    },
    from: X,
    to: "I-second",
    query: through("alb", 443),
    answer: "B TARGET_ADDRESS_RESTRICTION alb-tg",
  },
  {
    name: "E56",
    change: (d) => {
      alb(d);
      d.add("blockPublicAccess", "bpa", { mode: known("block-bidirectional") });
      d.add("blockPublicAccessExclusion", "bpa-p", {
        mode: known("allow-bidirectional"),
        subnet: to("p"),
      });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "E56 without the exclusion",
    change: (d) => {
      alb(d);
      d.add("blockPublicAccess", "bpa", { mode: known("block-bidirectional") });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa",
  },
  {
    name: "E106",
    change: (d) => {
      alb(d);
      guardA(d, { protocol: "tcp", from: 8080, peer: "sg-alb" });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "E107",
    change: (d) => {
      alb(d);
      guardA(d, { protocol: "tcp", from: 443, peer: "sg-alb" });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "E108",
    change: (d) => {
      alb(d, []);
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B SG_HAS_NO_RULES sg-alb",
  },
  {
    name: "E112",
    change: (d) => {
      nlb(d);
      guardA(d, { protocol: "tcp", from: 80, peer: "10.0.0.0/16" });
    },
    from: X,
    to: "A",
    query: through("nlb", 80),
    answer: "B ENI_SG_RULES_MISMATCH sg-A2+ELBV2_SOURCE_ADDRESS_PRESERVATION",
  },
  {
    name: "E113",
    change: (d) => {
      d.group("sg-nlb", "V", open, open);
      nlb(d, { groups: ["sg-nlb"] });
      guardA(d, { protocol: "tcp", from: 80, peer: "sg-nlb" });
    },
    from: X,
    to: "A",
    query: through("nlb", 80),
    answer: "R",
  },
  {
    name: "E114",
    change: (d) => {
      nlb(d, { group: { targetType: known("ip") } }, "10.0.1.10");
      guardA(d, { protocol: "tcp", from: 80, peer: "10.0.0.0/16" });
    },
    from: X,
    to: "A",
    query: through("nlb", 80),
    answer: "R",
  },
  {
    name: "8.10: UDP to addresses keeps the client whatever is asked",
    change: (d) => {
      const group = {
        targetType: known("ip"),
        protocol: known("UDP"),
        preserveClientIp: known(false),
      };
      nlb(d, { listener: ["UDP", 80], group }, "10.0.1.10");
      guardA(d, { protocol: "udp", from: 80, peer: "10.0.0.0/16" });
    },
    from: X,
    to: "A",
    query: { protocol: "udp", ports: [80], via: id("nlb") },
    answer: "B ENI_SG_RULES_MISMATCH sg-A2+ELBV2_SOURCE_ADDRESS_PRESERVATION",
  },
  {
    name: "E115 node",
    change: (d) => {
      nlb(d, { nodes: twoNodes });
    },
    from: "nlb-b",
    to: "A",
    query: tcp(80),
    answer: "B ELBV2_NO_TARGETS_IN_AZ nlb-tg",
  },
  {
    name: "8.15: a group that crosses zones where its load balancer does not",
    change: (d) => {
      nlb(d, { nodes: twoNodes, group: { crossZone: known(true) } });
    },
    from: "nlb-b",
    to: "A",
    query: tcp(80),
    answer: "R",
  },
  {
    name: "E115",
    change: (d) => {
      nlb(d, { nodes: twoNodes });
    },
    from: "nlb",
    to: "A",
    query: tcp(80),
    answer: "R",
  },
  {
    name: "E116",
    change: (d) => {
      nlb(d, { group: { targetType: known("ip"), preserveClientIp: known(true) } }, "10.1.1.10");
      d.add("transitGateway", "tgw", {
        defaultRouteTableAssociation: known(true),
        defaultRouteTablePropagation: known(true),
        securityGroupReferencing: known(false),
        autoAcceptSharedAttachments: known(false),
        vpnEcmp: known(true),
        associationDefaultRouteTable: to("tgw-rt"),
        propagationDefaultRouteTable: to("tgw-rt"),
      });
      d.route("rt-p", "10.1.0.0/16", "tgw");
    },
    from: X,
    to: "C",
    query: through("nlb", 80),
    answer: "B ELBV2_SOURCE_ADDRESS_PRESERVATION nlb",
  },
  {
    name: "a port without a listener",
    change: alb,
    from: X,
    to: "A",
    query: through("alb", 80),
    answer: "B ELBV2_LISTENERS_MISMATCH alb",
  },
  {
    name: "an instance that is no target",
    change: alb,
    from: X,
    to: "B",
    query: through("alb", 443),
    answer: "B TARGET_ADDRESS_RESTRICTION alb-tg",
  },
  {
    name: "a listener that redirects only",
    change: (d) => {
      alb(d);
      d.change("alb-listener", {
        actions: known([
          { kind: "redirect", to: { protocol: known("HTTPS"), port: known("443") } },
        ]),
      });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "B ELBV2_LISTENER_REQUIRES_TG_ACCEPT alb-listener",
  },
  {
    name: "a rule of a listener that redirects",
    change: (d) => {
      alb(d);
      d.change("alb-listener", {
        actions: known([
          { kind: "redirect", to: { protocol: known("HTTPS"), port: known("443") } },
        ]),
      });
      d.add("listenerRule", "rule", {
        listener: to("alb-listener"),
        actions: known([{ kind: "forward", targetGroup: to("alb-tg"), weight: known(1) }]),
      });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "an action that nobody knows",
    change: (d) => {
      alb(d);
      d.change("alb-listener", { actions: known([{ kind: "unknown" }]) });
    },
    from: X,
    to: "A",
    query: through("alb", 443),
    answer: "U P_UNKNOWN_VALUE alb-listener",
  },
  {
    name: "a function behind an application load balancer",
    change: (d) => {
      d.group("sg-alb", "V", open, open);
      balance(d, "alb", { groups: ["sg-alb"], group: { targetType: known("lambda") } });
      d.add("function", "fn", { vpcConfig: known(undefined) });
      register(d, "alb-tg", "fn");
    },
    from: X,
    to: entity("fn"),
    query: through("alb", 443),
    answer: "R",
  },
  {
    name: "an application behind a network load balancer, whose client it sees",
    change: (d) => {
      d.group("sg-alb", "V", [{ protocol: "tcp", from: 443, peer: "203.0.113.0/24" }], open);
      balance(d, "alb", { groups: ["sg-alb"], internal: true });
      register(d, "alb-tg", "A");
      guardA(d, { protocol: "tcp", from: 8080, peer: "sg-alb" });
      const group = { targetType: known("alb"), port: known(443) };
      nlb(d, { listener: ["TCP", 443], group }, "alb");
    },
    from: X,
    to: "A",
    query: through("nlb", 443),
    answer: "R",
  },
  {
    name: "a target that calls itself",
    change: (d) => {
      nlb(d, { internal: true });
    },
    from: "A",
    to: "A",
    query: through("nlb", 80),
    answer: "B P_NLB_HAIRPIN A",
  },
  {
    name: "a node and another port than the target's",
    change: alb,
    from: "alb",
    to: "A",
    query: tcp(22),
    answer: "B TARGET_PORT_RESTRICTION alb-tg",
  },
  {
    name: "an answer that leaves by the balancer though the subnet has no route to its client",
    change: (d) => {
      nlb(d);
      d.acl(
        "acl-a",
        "V",
        ["a"],
        [{ number: 100, action: "allow", protocol: "tcp", from: 80, cidr: "203.0.113.0/24" }],
        [{ number: 100, action: "allow", protocol: "tcp", from: 1024, to: 65_535 }],
      );
    },
    from: X,
    to: "A",
    query: through("nlb", 80),
    answer: "R",
  },
  {
    name: "a zone that the balancer is not enabled in",
    change: (d) => {
      nlb(d, { crossZone: true }, "B");
    },
    from: X,
    to: "B",
    query: through("nlb", 80),
    answer: "B ELB_INSTALLED_AZ_RESTRICTION nlb",
  },
];

describe("load balancers", () => {
  for (const example of examples)
    it(`answer ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
