import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, tcp443, X, type Example } from "../example";
import { cidr, list, open, to, type Drawing } from "../drawing";
import { v6, all, transit, attach, transitRoute } from "./pieces";

function associate(d: Drawing, attachment: string, table: string): void {
  d.add("transitGatewayRouteTableAssociation", `${table}-${attachment}`, {
    attachment: to(attachment),
    routeTable: to(table),
    replaceExistingAssociation: known(false),
  });
}

/** Two tables, one for each attachment; `holes` are the ones that lack the way to the other VPC. */
function twoTables(d: Drawing, lacking: "V" | "W"): void {
  transit(d, ["a", "b"], { default: false });
  for (const [vpc, other, block] of [
    ["V", "W", "10.1.0.0/16"],
    ["W", "V", "10.0.0.0/16"],
  ] as const) {
    d.add("transitGatewayRouteTable", `tgw-rt-${vpc}`, { transitGateway: to("tgw") });
    associate(d, `att-${vpc}`, `tgw-rt-${vpc}`);
    if (vpc !== lacking) transitRoute(d, `tgw-rt-${vpc}`, block, `att-${other}`);
  }
}

function guardC(d: Drawing): void {
  d.group("sg-C2", "W", [{ protocol: "tcp", from: 443, peer: "sg-A" }], open);
  d.change("C", { securityGroups: list("sg-C2") });
}

/** V is a spoke; E (10.2.0.0/16) has the attachment subnet t, the public subnet ep and the NAT gateway. */
function centralEgress(d: Drawing, options: { back?: boolean; t?: string } = {}): void {
  transit(d);
  d.route("rt-a", "0.0.0.0/0", "tgw");
  d.vpc("E", "10.2.0.0/16");
  d.subnet("t", "E", "10.2.1.0/24", "az1");
  d.subnet("ep", "E", "10.2.2.0/24", "az1");
  d.table("rt-t", "E", "t");
  d.table("rt-ep", "E", "ep");
  d.add("internetGateway", "igw-E", { vpc: to("E") });
  d.nat("nat-E", "ep");
  d.route("rt-t", "0.0.0.0/0", options.t ?? "nat-E");
  d.route("rt-ep", "0.0.0.0/0", "igw-E");
  if (options.back !== false) d.route("rt-ep", "10.0.0.0/16", "tgw");
  attach(d, "att-E", "E", ["t"]);
  transitRoute(d, "tgw-rt", "0.0.0.0/0", "att-E");
}

const examples: readonly Example[] = [
  {
    name: "E81",
    change: (d) => {
      transit(d, ["a"]);
    },
    from: "B",
    to: "C",
    answer: "B TGW_ROUTE_AZ_RESTRICTION att-V",
  },
  {
    name: "E82",
    change: (d) => {
      transit(d, ["a"]);
    },
    from: "C",
    to: "B",
    answer: "B TGW_ROUTE_AZ_RESTRICTION att-V (resp)",
  },
  {
    name: "E82 request only",
    change: (d) => {
      transit(d, ["a"]);
    },
    from: "C",
    to: "B",
    options: { mode: "deliver" },
    answer: "R",
  },
  {
    name: "E83",
    change: (d) => {
      transit(d, ["a"]);
      d.table("rt-w2", "W");
      d.change("rt-w-w", { routeTable: to("rt-w2") });
    },
    to: "C",
    answer: "B NO_ROUTE_TO_DESTINATION rt-w2 (resp)",
  },
  {
    name: "E84",
    change: (d) => {
      transit(d, ["a"], { default: false });
    },
    to: "C",
    answer: "B TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION att-V",
  },
  {
    name: "E85",
    change: (d) => {
      twoTables(d, "V");
    },
    to: "C",
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt-V",
  },
  {
    name: "E86",
    change: (d) => {
      twoTables(d, "W");
    },
    to: "C",
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt-W (resp)",
  },
  {
    name: "E87 dropped",
    change: (d) => {
      transit(d);
      transitRoute(d, "tgw-rt", "10.1.1.0/24");
    },
    to: "C",
    answer: "B TGW_RTB_BAD_STATE_ROUTE tgw-rt+TGW_RTB_MORE_SPECIFIC_ROUTE",
  },
  {
    name: "E87 elsewhere",
    change: (d) => {
      transit(d);
      transitRoute(d, "tgw-rt", "10.1.1.0/24");
      d.subnet("w2", "W", "10.1.2.0/24", "az1");
      d.table("rt-w2", "W", "w2");
      d.route("rt-w2", "10.0.0.0/16", "tgw");
      d.instance("C2", "w2", "10.1.2.10", ["sg-C"]);
    },
    to: "10.1.2.10",
    answer: "R",
  },
  {
    name: "E88",
    change: (d) => {
      transit(d);
      d.vpc("Z", "10.3.0.0/16");
      d.subnet("z", "Z", "10.3.1.0/24", "az1");
      d.table("rt-z", "Z", "z");
      attach(d, "att-Z", "Z", ["z"]);
      transitRoute(d, "tgw-rt", "10.1.0.0/16", "att-Z");
    },
    to: "C",
    answer: "B TGW_RTB_HIGHER_PRIORITY_ROUTE tgw-rt+NO_ROUTE_TO_DESTINATION",
  },
  {
    name: "E89 off",
    change: (d) => {
      transit(d);
      guardC(d);
    },
    to: "C",
    answer: "B SG_REFERENCING_SUPPORT tgw",
  },
  {
    name: "E89 on",
    change: (d) => {
      transit(d, ["a"], { sg: true });
      guardC(d);
    },
    to: "C",
    answer: "R",
  },
  {
    name: "E90",
    change: (d) => {
      transit(d, ["a"], { sg: true });
      d.group("sg-A2", "V", [], [{ peer: "sg-C" }]);
      d.change("A", { securityGroups: list("sg-A2") });
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "E91",
    change: (d) => {
      transit(d);
      d.change("W", { ipv6Cidr: known(cidr("2600:1f00:0:2000::/56")) });
      d.subnet("w", "W", "10.1.1.0/24", "az1", "2600:1f00:0:2001::/64");
      d.instance("C", "w", "10.1.1.10", ["sg-C"], { ipv6: known(["2600:1f00:0:2001::10"]) });
      d.route("rt-a", "2600:1f00:0:2000::/56", "tgw");
      d.route("rt-w", "2600:1f00:0:1000::/56", "tgw");
    },
    to: "C",
    query: v6(tcp443),
    answer: "B P_IPV6_NOT_ENABLED att-V",
  },
  {
    name: "E92",
    change: (d) => {
      transit(d, ["q"]);
      d.acl(
        "acl-q",
        "V",
        ["q"],
        [{ number: 90, action: "deny", cidr: "10.0.1.0/24" }, ...all],
        all,
      );
    },
    to: "C",
    answer: "B SUBNET_ACL_RESTRICTION acl-q",
  },
  {
    name: "E93",
    change: (d) => {
      centralEgress(d);
    },
    to: X,
    answer: "R",
  },
  {
    name: "E94",
    change: (d) => {
      centralEgress(d, { back: false });
    },
    to: X,
    answer: "B IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS igw-E (resp)",
  },
  {
    name: "E95",
    change: (d) => {
      centralEgress(d, { t: "igw-E" });
    },
    to: X,
    answer: "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-E",
  },
  {
    name: "E96",
    change: (d) => {
      transit(d);
      d.route("rt-a", "10.5.0.0/16", "tgw");
      d.vpc("R2", "10.5.0.0/16");
      d.subnet("r", "R2", "10.5.1.0/24", "az1");
      d.instance("R", "r", "10.5.1.10", ["sg-A"]);
    },
    to: "R",
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt",
  },
];

describe("the worked examples of NETWORK 12 on transit gateways", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
