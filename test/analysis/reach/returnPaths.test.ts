import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import type { Endpoint, ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import { draw, id, list, open, standard, to, type Drawing } from "./drawing";

/*
 * Ways there and back that the packet walker and the analysis once saw differently, kept as examples.
 * The standard drawing: V with subnets a, b, p (public, NAT gateway), A in a, B in b, X on the internet.
 */

const X = "203.0.113.9";
const entity = (name: string, address?: string): Endpoint => ({
  kind: "entity",
  id: id(name),
  ...(address === undefined ? {} : { address }),
});

function verdict(
  drawing: Drawing,
  from: Endpoint,
  target: Endpoint,
  family: 4 | 6 = 4,
  options: Partial<ReachOptions> = {},
): string {
  const query = { from, to: target, family, protocol: "tcp", ports: [443] } as const;
  const result = reach(drawing.network(), query, options);
  const [leaf] = result.pairs.flatMap(({ leaves }) => leaves);
  const [why] = [...(leaf?.blocks ?? []), ...(leaf?.doubts ?? [])];
  return why === undefined ? result.verdict : `${result.verdict} ${why.code} ${why.direction}`;
}

describe("ways there and back", () => {
  /* b sends what is for p through the NAT gateway in p: the last hop stays inside p. */
  it("need neither route nor ACL between a NAT gateway and its own subnet", () => {
    const drawing = standard();
    drawing.route("rt-b", "10.0.3.0/24", "nat-V");
    drawing.instance("D", "p", "10.0.3.10", ["sg-A"]);
    drawing.acl("acl-p", "V", ["p"], [{ number: 100, action: "allow", cidr: "10.0.2.0/24" }], []);
    assert.equal(
      verdict(drawing, entity("B"), entity("D")),
      "blocked SUBNET_ACL_RESTRICTION response",
    );
    drawing.acl(
      "acl-p",
      "V",
      ["p"],
      [{ number: 100, action: "allow", cidr: "10.0.2.0/24" }],
      [{ number: 100, action: "allow", cidr: "10.0.2.0/24" }],
    );
    assert.equal(verdict(drawing, entity("B"), entity("D")), "reachable");
  });

  /* W sends everything over the transit gateway to V, whose attachment subnet uses a regional NAT gateway. */
  it("are unknown where only the table of a regional NAT gateway could lead back", () => {
    const drawing = draw();
    drawing.vpc("V", "10.0.0.0/16");
    drawing.vpc("W", "10.1.0.0/16");
    for (const [subnet, vpc, block] of [
      ["t", "V", "10.0.1.0/24"],
      ["w", "W", "10.1.1.0/24"],
    ] as const) {
      drawing.subnet(subnet, vpc, block, "az1");
      drawing.table(`rt-${subnet}`, vpc, subnet);
    }
    drawing.group("sg-C", "W", open, open);
    drawing.instance("C", "w", "10.1.1.10", ["sg-C"]);
    drawing.add("internetGateway", "igw-V", { vpc: to("V") });
    drawing.nat("nat-V", "t");
    drawing.change("nat-V", { subnet: undefined, vpc: to("V"), availability: known("regional") });
    drawing.route("rt-t", "0.0.0.0/0", "nat-V");
    drawing.route("rt-w", "0.0.0.0/0", "tgw");
    drawing.add("transitGateway", "tgw", {
      defaultRouteTableAssociation: known(true),
      defaultRouteTablePropagation: known(true),
      securityGroupReferencing: known(false),
      autoAcceptSharedAttachments: known(false),
      vpnEcmp: known(true),
      associationDefaultRouteTable: to("tgw-table"),
      propagationDefaultRouteTable: to("tgw-table"),
    });
    drawing.add("transitGatewayRouteTable", "tgw-table", { transitGateway: to("tgw") });
    for (const [name, vpc, subnet] of [
      ["att-V", "V", "t"],
      ["att-W", "W", "w"],
    ] as const)
      drawing.add("transitGatewayAttachment", name, {
        transitGateway: to("tgw"),
        target: { kind: "vpc", vpc: to(vpc), subnets: list(subnet) },
        applianceMode: known(false),
        ipv6Support: known(false),
        securityGroupReferencing: known(false),
        defaultRouteTableAssociation: known(true),
        defaultRouteTablePropagation: known(true),
      });
    drawing.add("transitGatewayRoute", "tgw-default", {
      routeTable: to("tgw-table"),
      destination: known({ family: 4, first: 0n, prefixLength: 0 }),
      attachment: to("att-V"),
      blackhole: known(false),
      source: "static",
    });
    const out = { kind: "cidr", cidr: X } as const;
    assert.equal(verdict(drawing, entity("C"), out), "unknown P_BEHAVIOUR_UNCONFIRMED response");
    assert.equal(verdict(drawing, entity("C"), out, 4, { mode: "deliver" }), "reachable");
  });

  /* a leaves by an egress-only gateway and meets W at its internet gateway; W answers over a peering. */
  it("are blocked when the answer misses the egress-only gateway of the request", () => {
    const drawing = standard();
    drawing.change("W", {
      ipv6Cidr: known({ family: 6, first: 0x2600_1f00_0000_2000n << 64n, prefixLength: 56 }),
    });
    drawing.change("w", {
      ipv6Cidr: known({ family: 6, first: 0x2600_1f00_0000_2001n << 64n, prefixLength: 64 }),
    });
    drawing.change("C", { ipv6: known(["2600:1f00:0:2001::10"]) });
    drawing.add("internetGateway", "igw-W", { vpc: to("W") });
    drawing.add("egressOnlyInternetGateway", "eigw-V", { vpc: to("V") });
    drawing.route("rt-a", "::/0", "eigw-V");
    drawing.route("rt-w", "::/0", "igw-W");
    assert.equal(verdict(drawing, entity("A"), entity("C"), 6), "reachable");
    drawing.add("vpcPeeringConnection", "pcx-VW", {
      requesterVpc: to("V"),
      accepterVpc: to("W"),
      autoAccept: known(true),
    });
    drawing.route("rt-w", "2600:1f00:0:1000::/56", "pcx-VW");
    assert.equal(
      verdict(drawing, entity("A"), entity("C"), 6),
      "blocked P_ASYMMETRIC_RETURN response",
    );
  });

  /* The internet gateway's edge table diverts a to F in p, which translates; A answers to F. */
  it("lead back through a translating appliance behind an edge table", () => {
    const drawing = behindEdgeTable();
    const ask = (): string =>
      verdict(drawing, { kind: "cidr", cidr: X }, entity("A"), 4, {
        appliances: { "eni-F": "nat" },
      });
    assert.equal(ask(), "blocked INGRESS_RTB_NO_PUBLIC_IP request");
    drawing.elasticIp("eip-F", "198.18.1.2", "eni-F");
    assert.equal(ask(), "reachable");
  });

  /* F only forwards: A's answers leave by its own route to the internet gateway, or back over F. */
  it("are blocked when an answer to the internet misses the appliance of the request", () => {
    const ask = (wayOut: string): string => {
      const drawing = behindEdgeTable(wayOut);
      drawing.elasticIp("eip-F", "198.18.1.2", "eni-F");
      const from = { kind: "cidr", cidr: X } as const;
      return verdict(drawing, from, entity("A"), 4, { appliances: { "eni-F": "forward" } });
    };
    assert.equal(ask("igw-V"), "blocked P_ASYMMETRIC_RETURN response");
    assert.equal(ask("eni-F"), "reachable");
  });
});

/** The internet gateway's edge table sends what is for a over F in p; a's own way out is given. */
function behindEdgeTable(wayOut = "igw-V"): Drawing {
  const drawing = standard();
  drawing.route("rt-a", "0.0.0.0/0", wayOut);
  drawing.elasticIp("eip-A", "198.18.1.1", "A");
  drawing.instance("eni-F", "p", "10.0.3.20", ["sg-A"], { sourceDestCheck: known(false) });
  drawing.table("rt-edge", "V");
  drawing.add("routeTableAssociation", "rt-edge-igw", {
    routeTable: to("rt-edge"),
    gateway: to("igw-V"),
  });
  drawing.route("rt-edge", "10.0.1.0/24", "eni-F");
  return drawing;
}
