import assert from "node:assert/strict";
import { answerOf, entity, tcp, tcp443, type Example } from "../example";
import { list, open, to, type Drawing, type Entry } from "../drawing";
import { v6, everything, all, viaNat, httpsFrom } from "./pieces";

const fromA =
  (...ingress: Entry[]) =>
  (d: Drawing): void => {
    d.acl("acl-b", "V", ["b"], ingress, all);
  };

function stateless(out: readonly Entry[]) {
  return (d: Drawing): void => {
    d.acl(
      "acl-b",
      "V",
      ["b"],
      [{ number: 100, action: "allow", protocol: "tcp", from: 443, cidr: "10.0.1.0/24" }],
      out,
    );
  };
}

function eips(d: Drawing): void {
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.route("rt-b", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A");
  d.elasticIp("eip-B", "198.18.1.2", "B");
}

const portsOut = (from: number, to: number) =>
  stateless([{ number: 100, action: "allow", protocol: "tcp", from, to, cidr: "10.0.1.0/24" }]);

const linuxOut = portsOut(32_768, 61_000);

function ping(d: Drawing): void {
  d.group("sg-B3", "V", [{ protocol: "icmp", from: 8, to: -1, peer: "0.0.0.0/0" }], []);
  d.change("B", { securityGroups: list("sg-B3") });
}

const examples: readonly Example[] = [
  {
    name: "E1",
    change: (d) => {
      d.group("sg-A2", "V", open, open);
      d.instance("A2", "a", "10.0.1.20", ["sg-A2"]);
      d.acl("acl-a", "V", ["a"], [], []);
    },
    to: "A2",
    answer: "R",
  },
  { name: "E2", change: stateless([]), answer: "B SUBNET_ACL_RESTRICTION acl-b (resp)" },
  { name: "E3", change: linuxOut, answer: "R" },
  {
    name: "E4",
    change: linuxOut,
    options: { client: "windows" },
    answer: "U P_EPHEMERAL_PARTIAL A (resp)",
  },
  ...(
    [
      ["linux", 32_768, 61_000],
      ["windows", 49_152, 65_535],
      ["windowsServer2003", 1025, 5000],
      ["any", 1024, 65_535],
    ] as const
  ).flatMap(([client, first, last]): Example[] => {
    const partial = "U P_EPHEMERAL_PARTIAL A (resp)";
    const options = { client };
    return [
      { name: `4.20 ${client}`, change: portsOut(first, last), options, answer: "R" },
      {
        name: `4.20 ${client}, first`,
        change: portsOut(first + 1, last),
        options,
        answer: partial,
      },
      { name: `4.20 ${client}, last`, change: portsOut(first, last - 1), options, answer: partial },
    ];
  }),
  {
    name: "E5",
    change: fromA(
      { number: 90, action: "deny", protocol: "tcp", from: 443, cidr: "10.0.1.0/24" },
      { number: 100, action: "allow" },
    ),
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E6",
    change: fromA(
      { number: 100, action: "allow" },
      { number: 110, action: "deny", protocol: "tcp", from: 443 },
    ),
    answer: "R",
  },
  {
    name: "E7",
    change: (d) => {
      d.acl("acl-b", "V", ["b"], all, all);
    },
    query: v6(tcp443),
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E8",
    change: (d) => {
      d.acl("acl-b", "V", ["b"], [], []);
    },
    query: everything,
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E9",
    change: fromA({ number: 100, action: "allow", protocol: "icmp", icmpType: 0, icmpCode: 0 }),
    query: { protocol: "icmp", icmpType: 8 },
    answer: "B SUBNET_ACL_RESTRICTION acl-b",
  },
  {
    name: "E10",
    change: (d) => {
      d.group("sg-B", "V", [{ protocol: "tcp", from: 5432, peer: "sg-A" }], open);
    },
    query: tcp(5432),
    answer: "R",
  },
  {
    name: "E11",
    change: (d) => {
      eips(d);
      httpsFrom(d, "sg-A");
    },
    to: entity("B", "198.18.1.2"),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E12",
    change: (d) => {
      eips(d);
      httpsFrom(d, "198.18.1.1/32");
    },
    to: entity("B", "198.18.1.2"),
    answer: "R",
  },
  {
    name: "E13",
    change: (d) => {
      viaNat(d);
      d.route("rt-b", "0.0.0.0/0", "igw-V");
      d.elasticIp("eip-B", "198.18.1.2", "B");
      httpsFrom(d, "sg-A");
    },
    to: entity("B", "198.18.1.2"),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E14",
    change: (d) => {
      d.group("sg-A3", "V", open, []);
      d.change("A", { securityGroups: list("sg-A3") });
    },
    answer: "B SG_HAS_NO_RULES sg-A3",
  },
  { name: "E15", answer: "R" },
  {
    name: "E16",
    change: (d) => {
      d.group("sg-B3", "V", [{ protocol: "tcp", from: 443, peer: "0.0.0.0/0" }], []);
      d.change("B", { securityGroups: list("sg-B3") });
    },
    answer: "R",
  },
  {
    name: "E17",
    change: (d) => {
      d.group("sg-B3", "V", [], []);
      d.group("sg-B4", "V", [{ protocol: "tcp", from: 22, peer: "0.0.0.0/0" }], []);
      d.change("B", { securityGroups: list("sg-B3", "sg-B4") });
    },
    query: tcp(22),
    answer: "R",
  },
  {
    name: "E18",
    change: (d) => {
      d.group("sg-B3", "V", [{ protocol: "-1", from: 0, to: 0, peer: "10.0.0.0/16" }], []);
      d.change("B", { securityGroups: list("sg-B3") });
    },
    query: tcp(8443),
    answer: "R",
  },
  {
    name: "E19",
    change: (d) => {
      d.group(
        "sg-B3",
        "V",
        [
          { protocol: "tcp", from: 443, peer: "0.0.0.0/0" },
          { protocol: "tcp", from: 8000, to: 8100, peer: "0.0.0.0/0" },
        ],
        [],
      );
      d.change("B", { securityGroups: list("sg-B3") });
    },
    query: { protocol: "tcp", ports: [[1, 65_535]] },
    answer: "mixed: reachable on tcp 443, 8000-8100",
  },
  { name: "E20 ping", change: ping, query: { protocol: "icmp", icmpType: 8 }, answer: "R" },
  {
    name: "E20 timestamp",
    change: ping,
    query: { protocol: "icmp", icmpType: 13 },
    answer: "B ENI_SG_RULES_MISMATCH sg-B3",
  },
  {
    name: "E21",
    change: (d) => {
      d.group(
        "sg-default",
        "V",
        [{ peer: { kind: "securityGroup", group: to("sg-default"), self: true } }],
        [{ peer: "0.0.0.0/0" }],
      );
      for (const one of ["A", "B"]) d.change(one, { securityGroups: list("sg-default") });
    },
    query: everything,
    answer: "R",
  },
  {
    name: "E22",
    change: (d) => {
      d.group("sg-default", "V", [], []);
      for (const one of ["A", "B"]) d.change(one, { securityGroups: list("sg-default") });
    },
    query: everything,
    answer: "B SG_HAS_NO_RULES sg-default",
  },
  {
    name: "E23",
    change: (d) => {
      httpsFrom(d, "0.0.0.0/0");
    },
    query: v6(tcp443),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2",
  },
  {
    name: "E24",
    change: (d) => {
      d.group("sg-A3", "V", open, []);
      d.change("A", { securityGroups: list("sg-A3") });
    },
    to: { kind: "cidr", cidr: "10.0.0.2" },
    query: { protocol: "udp", ports: [53] },
    answer: "R",
  },
];

describe("the worked examples of NETWORK 12 on network ACLs and security groups", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
