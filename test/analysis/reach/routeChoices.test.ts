import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
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
});
