import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, tcp, X, type Example } from "../example";
import { id, open, to, type Drawing } from "../drawing";
import { balance, register, guardA, through, type Balancer } from "./pieces";

function nlb(d: Drawing, balancer: Balancer = {}, target = "A"): void {
  balance(d, "nlb", { type: "network", ...balancer });
  register(d, "nlb-tg", target);
}

const twoNodes = [
  ["p", "10.0.3.60"],
  ["b", "10.0.2.60"],
] as const;

const examples: readonly Example[] = [
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

describe("network load balancers", () => {
  for (const example of examples)
    it(`answer ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
