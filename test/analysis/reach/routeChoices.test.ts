import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import { parseCidr } from "../../../analysis/sets/cidr";
import { reach } from "../../../analysis/reach/reach";
import { id, standard, to, type Drawing } from "./drawing";

/* Choices that generated networks meet too seldom to tell a mistake: each line was broken on purpose once. */

const X = "203.0.113.9";

function verdictTo(drawing: Drawing, cidr: string, family: 4 | 6 = 4): string {
  const result = reach(
    drawing.network(),
    { from: { kind: "entity", id: id("A") }, to: { kind: "cidr", cidr }, family, protocol: "tcp" },
    { mode: "deliver" },
  );
  const [leaf] = result.pairs.flatMap(({ leaves }) => leaves);
  return [result.verdict, ...(leaf?.blocks ?? []).map(({ code }) => code)].join(" ");
}

function prefixListRoute(drawing: Drawing, table: string, block: string, target: string): void {
  drawing.add("prefixList", "pl-x", {
    family: known(4),
    maxEntries: known(1),
    inlineEntries: { kind: "absent" },
    listName: known("x"),
  });
  drawing.add("prefixListEntry", "pl-x-entry", {
    prefixList: to("pl-x"),
    cidr: known(parseCidr(block)),
    written: { kind: "separate" },
  });
  drawing.add("route", `${table}-pl-x`, {
    routeTable: to(table),
    destination: { kind: "prefixList", prefixList: to("pl-x") },
    target: { kind: "natGateway", link: to(target) },
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
    prefixListRoute(drawing, "rt-a", "203.0.113.0/24", "nat-V");
    assert.equal(verdictTo(drawing, `${X}/32`), "blocked IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
  });

  it("prefers an entry of a prefix list that is longer (2.10)", () => {
    const drawing = standard();
    drawing.route("rt-a", "203.0.113.0/24", "igw-V");
    prefixListRoute(drawing, "rt-a", "203.0.113.0/25", "nat-V");
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
});
