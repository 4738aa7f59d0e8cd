import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import type { Query, ReachOptions } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import { id, list, standard, to, type Drawing } from "./drawing";

/* Choices that generated networks meet too seldom to tell a mistake: each line was broken on purpose once. */

const X = "203.0.113.9";

function verdictTo(drawing: Drawing, cidr: string, family: 4 | 6 = 4): string {
  return verdict(drawing, { to: { kind: "cidr", cidr }, family, protocol: "tcp" });
}

/** What becomes of requests of A. */
function verdict(
  drawing: Drawing,
  query: Omit<Query, "from">,
  appliances: ReachOptions["appliances"] = {},
): string {
  const from = { kind: "entity", id: id("A") } as const;
  const result = reach(drawing.network(), { from, ...query }, { mode: "deliver", appliances });
  const [leaf] = result.pairs.flatMap(({ leaves }) => leaves);
  const codes = [...(leaf?.blocks ?? []), ...(leaf?.doubts ?? [])].map(({ code }) => code);
  return [result.verdict, ...codes].join(" ");
}

/** A gateway endpoint for S3, without any table of its own. */
function s3(drawing: Drawing, more: object = {}): void {
  drawing.add("prefixList", "pl-s3", {
    family: known(4),
    maxEntries: known(10),
    inlineEntries: { kind: "absent" },
    listName: known("com.amazonaws.us-east-1.s3"),
  });
  drawing.add("vpcEndpoint", "vpce-s3", {
    endpointType: known("Gateway"),
    vpc: to("V"),
    serviceName: known("com.amazonaws.us-east-1.s3"),
    service: known("s3"),
    routeTables: list(),
    subnets: list(),
    securityGroups: list(),
    privateDnsEnabled: known(false),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
    ...more,
  });
}

const toS3 = { to: { kind: "service", service: "s3" }, protocol: "tcp", ports: [443] } as const;

/** A route of rt-a over the NAT gateway to a list of one block, 203.0.113.0 and this length. */
function prefixListRoute(drawing: Drawing, prefixLength: number): void {
  drawing.add("prefixList", "pl-x", {
    family: known(4),
    maxEntries: known(1),
    inlineEntries: { kind: "absent" },
    listName: known("x"),
  });
  drawing.add("prefixListEntry", "pl-x-entry", {
    prefixList: to("pl-x"),
    cidr: known({ family: 4, first: 0xcb00_7100n, prefixLength }),
    written: { kind: "separate" },
  });
  drawing.add("route", "rt-a-pl-x", {
    routeTable: to("rt-a"),
    destination: { kind: "prefixList", prefixList: to("pl-x") },
    target: { kind: "natGateway", link: to("nat-V") },
    written: { kind: "separate" },
    source: "static",
    state: "active",
  });
}

describe("the choice of a route", () => {
  /* a has no public address: it gets out by the NAT gateway, and not by the internet gateway. */
  it("prefers a static route to an entry of a prefix list that is as long (2.9)", () => {
    const drawing = standard();
    drawing.route("rt-a", "203.0.113.0/24", "igw-V");
    prefixListRoute(drawing, 24);
    assert.equal(verdictTo(drawing, `${X}/32`), "blocked IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
  });

  it("prefers an entry of a prefix list that is longer (2.10)", () => {
    const drawing = standard();
    drawing.route("rt-a", "203.0.113.0/24", "igw-V");
    prefixListRoute(drawing, 25);
    assert.equal(verdictTo(drawing, `${X}/32`), "reachable");
  });

  it("gets nowhere by the egress-only gateway of another VPC (5.9)", () => {
    const drawing = standard();
    drawing.add("egressOnlyInternetGateway", "eigw", { vpc: to("W") });
    drawing.route("rt-a", "::/0", "eigw");
    assert.equal(verdictTo(drawing, "2001:db8:ffff::9/128", 6), "blocked BAD_STATE_ATTACHMENT");
    drawing.change("eigw", { vpc: to("V") });
    assert.equal(verdictTo(drawing, "2001:db8:ffff::9/128", 6), "reachable");
  });

  it("finds a gateway endpoint by an association that stands apart (6.2)", () => {
    const drawing = standard();
    s3(drawing);
    assert.equal(verdict(drawing, toS3), "blocked NO_ROUTE_TO_DESTINATION");
    drawing.add("vpcEndpointRouteTableAssociation", "vpce-s3-rt-a", {
      vpcEndpoint: to("vpce-s3"),
      routeTable: to("rt-a"),
    });
    assert.equal(verdict(drawing, toS3), "reachable");
  });

  it("stops at an endpoint whose policy allows nothing (6.7)", () => {
    const drawing = standard();
    const policy = known('{"Statement":[{"Effect":"Deny","Principal":"*","Action":"*"}]}');
    s3(drawing, { routeTables: list("rt-a"), policy });
    assert.equal(verdict(drawing, toS3), "blocked P_ENDPOINT_POLICY_DENIES");
  });

  it("is AWS's between two static routes to one block (2.11)", () => {
    const drawing = standard();
    drawing.route("rt-a", "0.0.0.0/0", "igw-V");
    drawing.route("rt-a", "0.0.0.0/0", "nat-V");
    assert.match(verdictTo(drawing, `${X}/32`), /^unknown /);
  });

  it("leaves the VPC's own block to what replaces the local route (2.6)", () => {
    const drawing = standard();
    drawing.instance("eni-F", "p", "10.0.3.20", ["sg-A"], { sourceDestCheck: known(false) });
    drawing.route("rt-a", "10.0.0.0/16", "eni-F");
    const ask = (behaviour: "forward" | "terminate"): string =>
      verdict(
        drawing,
        { to: { kind: "entity", id: id("B") }, protocol: "tcp" },
        { "eni-F": behaviour },
      );
    assert.equal(ask("forward"), "reachable");
    assert.equal(ask("terminate"), "blocked NO_POSSIBLE_DESTINATION");
  });

  it("does not know of pings through NAT64 (5.16)", () => {
    const drawing = standard();
    drawing.route("rt-a", "64:ff9b::/96", "nat-V");
    const there = { to: { kind: "cidr", cidr: "64:ff9b::cb00:7109/128" }, family: 6 } as const;
    assert.equal(verdict(drawing, { ...there, protocol: "tcp", ports: [443] }), "reachable");
    assert.match(verdict(drawing, { ...there, protocol: "icmpv6", icmpType: 128 }), /^unknown /);
  });
});
