import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import { cidr, id, open, to, type Drawing, type Entry } from "./drawing";
import { answerOf, tcp443, X, type Example } from "./example";
import { all, everything, office, peering, v6, viaNat, vpn } from "./examples/pieces";

/** The NAT gateway of V has the private address 10.0.3.5. */
function withAddress(d: Drawing): void {
  d.change("nat-V", { privateIp: known("10.0.3.5") });
}

/** V and W are peered; C knows the way to V, and A, B and the NAT gateway back. */
function peered(d: Drawing): void {
  withAddress(d);
  peering(d);
  d.route("rt-w", "10.0.0.0/16", "pcx-VW");
  for (const table of ["rt-a", "rt-b", "rt-p"]) d.route(table, "10.1.0.0/16", "pcx-VW");
}

/** The virtual private gateway of V hands what it brings for subnet b to a table with a route to the NAT gateway. */
function edgeTable(d: Drawing): void {
  vpn(d);
  d.table("rt-edge", "V");
  d.add("routeTableAssociation", "rt-edge-vgw", {
    routeTable: to("rt-edge"),
    gateway: to("vgw-V"),
  });
  d.route("rt-edge", "10.0.2.0/24", "nat-V");
}

/** D shares subnet p with the NAT gateway, and has an IPv6 address too. */
function neighbour(d: Drawing, ingress: readonly Entry[]): void {
  withAddress(d);
  d.change("p", { ipv6Cidr: known(cidr("2600:1f00:0:1003::/64")) });
  d.group("sg-D", "V", open, open);
  d.instance("D", "p", "10.0.3.30", ["sg-D"], { ipv6: known(["2600:1f00:0:1003::30"]) });
  d.acl("acl-p", "V", ["p"], ingress, [...all, { number: 101, action: "allow", cidr: "::/0" }]);
}

/** The interface that AWS makes for the NAT gateway, with its Elastic IP, as an account lists it. */
function itsInterface(d: Drawing): void {
  d.instance("nat-eni", "p", "10.0.3.5", [], {
    owner: { kind: "natGateway", id: id("nat-V") },
    sourceDestCheck: known(false),
  });
  d.elasticIp("eip-eni", "198.18.0.9", "nat-eni");
}

const fromInternet: readonly Entry[] = [{ number: 100, action: "allow", cidr: "203.0.113.0/24" }];

const examples: readonly Example[] = [
  {
    name: "translates for no client of a peered VPC (5.11, 7.4)",
    change: (d) => {
      peered(d);
      d.route("rt-w", "0.0.0.0/0", "pcx-VW");
    },
    from: "C",
    to: X,
    answer: "B PCX_REQUIRES_ADDRESS_IN_VPC_CIDR pcx-VW",
  },
  {
    name: "takes no connection from a peered VPC (5.13)",
    change: peered,
    from: "C",
    to: "nat-V",
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "takes no connection to its private address from a peered VPC (5.13)",
    change: peered,
    from: "C",
    to: "10.0.3.5",
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "translates for nobody behind a virtual private gateway (5.11)",
    change: edgeTable,
    from: office("192.168.1.5"),
    answer: "B NGW_REQUIRES_SOURCE_IN_VPC nat-V",
  },
  {
    name: "leaves alone what the virtual private gateway brings for other subnets (5.11)",
    change: edgeTable,
    from: office("192.168.1.5"),
    to: "A",
    answer: "R",
  },
  {
    name: "takes no connection from on-premises (5.13)",
    change: vpn,
    from: office("192.168.1.5"),
    to: "nat-V",
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "answers no ping from its own VPC (5.13)",
    change: withAddress,
    to: "10.0.3.5",
    query: { protocol: "icmp" },
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "meets its network ACL before it refuses a connection from another subnet (2.0)",
    change: (d) => {
      neighbour(d, []);
    },
    to: "10.0.3.5",
    answer: "B SUBNET_ACL_RESTRICTION acl-p",
  },
  {
    name: "meets no network ACL in its refusal to a neighbour in its subnet (4.2)",
    change: (d) => {
      neighbour(d, []);
    },
    from: "D",
    to: "10.0.3.5",
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "translates IPv6 for a neighbour in its subnet without its network ACL between them (4.2, 5.16)",
    change: (d) => {
      neighbour(d, fromInternet);
      d.route("rt-p", "64:ff9b::/96", "nat-V");
    },
    from: "D",
    to: "64:ff9b::cb00:7109",
    query: v6(tcp443),
    answer: "R",
  },
  {
    name: "translates IPv6 for a client in another subnet under its network ACL (4.14, 5.16)",
    change: (d) => {
      neighbour(d, fromInternet);
      d.route("rt-a", "64:ff9b::/96", "nat-V");
    },
    to: "64:ff9b::cb00:7109",
    query: v6(tcp443),
    answer: "B SUBNET_ACL_RESTRICTION acl-p",
  },
  {
    name: "takes answers of a neighbour in its subnet without its network ACL between them (4.2)",
    change: (d) => {
      neighbour(d, [{ number: 100, action: "allow", cidr: "10.0.1.0/24" }]);
      d.route("rt-a", "10.0.3.0/24", "nat-V");
    },
    to: "D",
    answer: "R",
  },
  {
    name: "takes answers from another subnet under its network ACL (4.14)",
    change: (d) => {
      neighbour(d, [{ number: 100, action: "allow", cidr: "10.0.1.0/24" }]);
      d.route("rt-a", "10.0.2.0/24", "nat-V");
    },
    to: "B",
    answer: "B SUBNET_ACL_RESTRICTION acl-p (resp)",
  },
  {
    name: "takes no connection from the internet to an interface that stands for it (5.13)",
    change: itsInterface,
    from: X,
    to: "nat-eni",
    answer: "B P_NAT_NO_INBOUND nat-eni",
  },
  {
    name: "takes no connection from the internet to its Elastic IP, whatever the port (5.13)",
    change: viaNat,
    from: X,
    to: "198.18.0.7",
    query: everything,
    answer: "B P_NAT_NO_INBOUND nat-V",
  },
  {
    name: "is not found on the internet by its private address (5.2)",
    change: withAddress,
    from: X,
    to: "10.0.3.5",
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS internet",
  },
];

describe("a NAT gateway", () => {
  for (const example of examples)
    it(example.name, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
