import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, entity, tcp, tcp443, X, type Example } from "../example";
import { open, to, type Drawing } from "../drawing";
import { v6, everything, viaNat, direct, peering, vpn, office, httpsFrom } from "./pieces";

function middlebox(d: Drawing, check = false): void {
  d.subnet("f", "V", "10.0.9.0/24", "az1");
  d.table("rt-f", "V", "f");
  d.group("sg-F", "V", open, open);
  d.instance("eni-F", "f", "10.0.9.10", ["sg-F"], { sourceDestCheck: known(check) });
  d.route("rt-a", "10.0.2.0/24", "eni-F");
  d.route("rt-b", "10.0.1.0/24", "eni-F");
}

const forwarding = { appliances: { "eni-F": "forward" } } as const;

function deadEnd(d: Drawing): void {
  viaNat(d);
  d.route("rt-a", "198.51.100.0/24", { kind: "none" }, "blackhole");
}

function secondary(d: Drawing): void {
  d.change("A", { privateIpv4: known(["10.0.1.10", "10.0.1.11"]) });
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A", "10.0.1.11");
}

function egressOnly(d: Drawing): void {
  d.add("egressOnlyInternetGateway", "eigw-V", { vpc: to("V") });
  d.route("rt-a", "::/0", "eigw-V");
}

const examples: readonly Example[] = [
  {
    name: "E25",
    change: (d) => {
      d.route("V-main", "0.0.0.0/0", "igw-V");
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    to: X,
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E26",
    change: (d) => {
      d.subnet("m", "V", "10.0.5.0/24", "az1");
      d.route("V-main", "0.0.0.0/0", "igw-V");
      d.instance("A", "m", "10.0.5.10", ["sg-A"]);
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    to: X,
    answer: "R",
  },
  {
    name: "E27",
    change: (d) => {
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V",
  },
  {
    name: "E28 dropped",
    change: deadEnd,
    to: "198.51.100.7",
    answer: "B BAD_STATE_ROUTE rt-a+MORE_SPECIFIC_ROUTE",
  },
  { name: "E28 elsewhere", change: deadEnd, to: X, answer: "R" },
  {
    name: "E29",
    change: (d) => {
      vpn(d, { routes: ["10.0.2.0/24"] });
    },
    query: everything,
    answer: "R",
  },
  {
    name: "E30",
    change: (d) => {
      peering(d);
      vpn(d);
      d.route("rt-a", "192.168.0.0/16", "pcx-VW");
    },
    to: office("192.168.5.5"),
    answer: "B HIGHER_PRIORITY_ROUTE rt-a+PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
  },
  {
    name: "E31",
    change: (d) => {
      middlebox(d);
    },
    options: forwarding,
    answer: "R",
  },
  {
    name: "E32",
    change: (d) => {
      middlebox(d);
      httpsFrom(d, "sg-A");
    },
    options: forwarding,
    answer: "B ENI_SG_RULES_MISMATCH sg-B2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E33",
    change: (d) => {
      middlebox(d, true);
    },
    options: forwarding,
    answer: "B ENI_SOURCE_DEST_CHECK_RESTRICTION eni-F",
  },
  {
    name: "E34",
    change: (d) => {
      middlebox(d);
    },
    answer: "U P_UNKNOWN_VALUE eni-F",
  },
  {
    name: "E35",
    change: (d) => {
      middlebox(d);
      d.table("rt-b2", "V");
      d.change("rt-b-b", { routeTable: to("rt-b2") });
    },
    options: forwarding,
    answer: "B P_ASYMMETRIC_RETURN A (resp)",
  },
  {
    name: "E36",
    change: (d) => {
      middlebox(d);
      d.table("rt-a2", "V");
      d.change("rt-a-a", { routeTable: to("rt-a2") });
      d.change("rt-b-b", { routeTable: to("rt-a2") });
      d.route("rt-a2", "10.0.2.128/25", "eni-F");
    },
    query: everything,
    answer: "R",
  },
  {
    name: "E37",
    change: (d) => {
      direct(d);
    },
    from: X,
    to: "A",
    query: tcp(22),
    answer: "R",
  },
  {
    name: "E38",
    change: (d) => {
      viaNat(d);
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    from: X,
    to: "A",
    query: tcp(22),
    answer: "B P_ASYMMETRIC_RETURN nat-V (resp)",
  },
  {
    name: "E38 request only",
    change: (d) => {
      viaNat(d);
      d.elasticIp("eip-A", "198.18.1.1", "A");
    },
    from: X,
    to: "A",
    query: tcp(22),
    options: { mode: "deliver" },
    answer: "R",
  },
  {
    name: "E39",
    change: (d) => {
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "A",
    query: everything,
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS igw-V",
  },
  { name: "E40 in", change: secondary, from: X, to: entity("A", "198.18.1.1"), answer: "R" },
  {
    name: "E40 out",
    change: secondary,
    from: entity("A", "10.0.1.10"),
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V",
  },
  {
    name: "E41",
    change: (d) => {
      viaNat(d);
      d.route("rt-a", "::/0", "igw-V");
    },
    from: "2001:db8::9",
    to: "A",
    query: v6(tcp(22)),
    answer: "R",
  },
  {
    name: "E42 in",
    change: egressOnly,
    from: "2001:db8::9",
    to: "A",
    query: v6(tcp(22)),
    answer: "B P_EIGW_OUTBOUND_ONLY eigw-V (resp)",
  },
  { name: "E42 out", change: egressOnly, to: "2001:db8::9", query: v6(tcp443), answer: "R" },
];

describe("the worked examples of NETWORK 12 on routes and the internet", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
