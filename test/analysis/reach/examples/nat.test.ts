import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, tcp443, X, type Example } from "../example";
import { list, open, to, type Drawing } from "../drawing";
import { v6, all, viaNat } from "./pieces";

function natInstance(d: Drawing, check: boolean, ingress: Parameters<Drawing["group"]>[2]): void {
  d.group("sg-N", "V", ingress, open);
  d.instance("eni-N", "p", "10.0.3.20", ["sg-N"], { sourceDestCheck: known(check) });
  d.elasticIp("eip-N", "198.18.1.9", "eni-N");
  d.route("rt-a", "0.0.0.0/0", "eni-N");
}

function blocked(
  mode: "block-ingress" | "block-bidirectional",
  excluded?: "allow-bidirectional" | "allow-egress",
) {
  return (d: Drawing): void => {
    if (excluded !== undefined)
      d.add("blockPublicAccessExclusion", "bpa-V", { mode: known(excluded), vpc: to("V") });
    d.add("blockPublicAccess", "bpa", { mode: known(mode) });
    viaNat(d);
    d.group("sg-D", "V", open, open);
    d.instance("D", "p", "10.0.3.30", ["sg-D"]);
    d.elasticIp("eip-D", "198.18.1.4", "D");
  };
}

const examples: readonly Example[] = [
  { name: "E43", change: viaNat, to: X, answer: "R" },
  {
    name: "E44",
    change: (d) => {
      d.nat("nat-q", "q");
      d.route("rt-a", "0.0.0.0/0", "nat-q");
    },
    to: X,
    answer: "B NO_ROUTE_TO_DESTINATION rt-q",
  },
  {
    name: "E45",
    change: (d) => {
      d.nat("nat-a", "a");
      d.route("rt-a", "0.0.0.0/0", "nat-a");
    },
    to: X,
    answer: "B P_ROUTING_LOOP nat-a",
  },
  {
    name: "E46",
    change: (d) => {
      d.nat("nat-private", "p", "");
      d.route("rt-a", "0.0.0.0/0", "nat-private");
    },
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V",
  },
  {
    name: "E47",
    change: viaNat,
    to: X,
    query: { protocol: 50 },
    answer: "B PROTOCOL_RESTRICTION nat-V",
  },
  { name: "E48", change: viaNat, from: X, to: "nat-V", answer: "B P_NAT_NO_INBOUND nat-V" },
  {
    name: "E48 by address",
    change: viaNat,
    from: X,
    to: "198.18.0.7",
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "E49",
    change: (d) => {
      viaNat(d);
      d.acl("acl-p", "V", ["p"], [{ number: 100, action: "allow", cidr: "10.0.0.0/16" }], all);
    },
    to: X,
    answer: "B SUBNET_ACL_RESTRICTION acl-p (resp)",
  },
  {
    name: "E50",
    change: (d) => {
      viaNat(d);
      d.acl(
        "acl-a",
        "V",
        ["a"],
        [{ number: 100, action: "allow", protocol: "tcp", from: 443 }],
        all,
      );
    },
    to: X,
    answer: "B SUBNET_ACL_RESTRICTION acl-a (resp)",
  },
  {
    name: "E51",
    change: (d) => {
      natInstance(d, false, []);
    },
    to: X,
    options: { appliances: { "eni-N": "nat" } },
    answer: "B SG_HAS_NO_RULES sg-N",
  },
  {
    name: "E52",
    change: (d) => {
      natInstance(d, true, [{ protocol: "tcp", from: 443, peer: "sg-A" }]);
    },
    to: X,
    options: { appliances: { "eni-N": "nat" } },
    answer: "B ENI_SOURCE_DEST_CHECK_RESTRICTION eni-N",
  },
  {
    name: "E53",
    change: (d) => {
      d.route("rt-a", "64:ff9b::/96", "nat-V");
    },
    to: "64:ff9b::cb00:7109",
    query: v6(tcp443),
    answer: "R",
  },
  {
    name: "E54",
    change: (d) => {
      d.add("natGateway", "nat-r", {
        connectivity: known("public"),
        availability: known("regional"),
        vpc: to("V"),
        elasticIps: list(),
        zones: known(["az2"]),
        state: known("available"),
      });
      d.route("rt-a", "0.0.0.0/0", "nat-r");
    },
    to: X,
    answer: "B REGIONAL_NGW_ROUTE_AZ_RESTRICTION nat-r",
  },
  { name: "E55 by NAT", change: blocked("block-ingress"), to: X, answer: "R" },
  {
    name: "E55 out",
    change: blocked("block-ingress"),
    from: "D",
    to: X,
    answer: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa",
  },
  {
    name: "E55 in",
    change: blocked("block-ingress"),
    from: X,
    to: "D",
    answer: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa",
  },
  ...(
    [
      ["block-ingress", "allow-egress", "B", "R"],
      ["block-ingress", "allow-bidirectional", "R", "R"],
      ["block-bidirectional", undefined, "B", "B"],
      ["block-bidirectional", "allow-egress", "B", "R"],
      ["block-bidirectional", "allow-bidirectional", "R", "R"],
    ] as const
  ).flatMap(([mode, excluded, direct, byNat]): Example[] => {
    const answers = { R: "R", B: "B VPC_BLOCK_PUBLIC_ACCESS_ENABLED bpa" };
    const change = blocked(mode, excluded);
    const name = `5.23 ${mode}, VPC ${excluded ?? "not excluded"}`;
    return [
      { name: `${name}, by NAT`, change, to: X, answer: answers[byNat] },
      { name: `${name}, out`, change, from: "D", to: X, answer: answers[direct] },
      { name: `${name}, in`, change, from: X, to: "D", answer: answers[direct] },
    ];
  }),
  {
    name: "5.23 for another account",
    change: (d) => {
      blocked("block-bidirectional")(d);
      d.change("bpa", { account: known("222222222222") });
    },
    from: X,
    to: "D",
    answer: "R",
  },
];

describe("the worked examples of NETWORK 12 on NAT and blocked public access", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
