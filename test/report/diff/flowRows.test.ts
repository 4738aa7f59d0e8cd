import assert from "node:assert/strict";
import { diffFlows } from "../../../analysis/diff/diffFlows";
import { known } from "../../../analysis/model/value";
import { flowRows } from "../../../report/diff/flowRows";
import { sectionsOf } from "../../../report/diff/sections";
import { id, list, open, standard, type Drawing, type Entry } from "../../analysis/reach/drawing";
import { changeWith } from "./changes";

/*
 * V: the function orders in some of the subnets a, b and q, whose routes lead to the NAT gateway in the public
 * subnet p, but for some that have no route. Nothing else sends anything there.
 */
function drawn(subnets: readonly string[], without: readonly string[] = []): Drawing {
  const drawing = standard();
  drawing.group("sg-quiet", "V", [], []);
  for (const name of ["A", "B"]) drawing.change(name, { securityGroups: list("sg-quiet") });
  for (const subnet of ["a", "b", "q"])
    if (!without.includes(subnet)) drawing.route(`rt-${subnet}`, "0.0.0.0/0", "nat-V");
  addFunction(drawing, "orders", subnets);
  return drawing;
}

function addFunction(drawing: Drawing, name: string, subnets: readonly string[]): void {
  drawing.add("function", name, {
    vpcConfig: known({
      subnets: list(...subnets),
      securityGroups: list(`sg-${name}`),
      ipv6AllowedForDualStack: known(false),
    }),
  });
  drawing.group(`sg-${name}`, "V", [], open);
  for (const subnet of subnets)
    drawing.instance(`${name}-${subnet}`, subnet, undefined, [`sg-${name}`], {
      owner: { kind: "function", id: id(name) },
      isClass: true,
    });
}

function said(before: Drawing, after: Drawing): readonly string[] {
  const flows = flowRows(diffFlows(before.network(), after.network()));
  return sectionsOf(changeWith({ flows })).flatMap(({ title, rows }) =>
    rows.map((row) => `${title}: ${row.join(" | ")}`),
  );
}

describe("what changes for something in several subnets", () => {
  const all = ["a", "b", "q"];
  const everything = "tcp all ports; udp all ports; icmp all types";

  it("is told of the whole when it changes in all of them", () => {
    assert.deepEqual(said(drawn(all), drawn(all, all)), [
      `Closed: function orders in V isolated | the internet (every address) | ${everything}`,
    ]);
  });

  it("names the subnet that loses its way out, and not those that keep it", () => {
    assert.deepEqual(said(drawn(all), drawn(all, ["b"])), [
      `Closed: function orders (only in b) in V isolated | the internet (every address) | ${everything}`,
    ]);
    assert.deepEqual(said(drawn(all, ["b"]), drawn(all)), [
      `Newly reaches the internet: function orders (only in b) in V private | ${everything} | every address`,
    ]);
  });

  it("names a subnet that it leaves when none of the others can do what it could there", () => {
    const [both, one] = [drawn(["a", "b"], ["b"]), drawn(["b"], ["b"])];
    assert.deepEqual(said(both, one), [
      `Closed: function orders (only in a) in V private | the internet (every address) | ${everything}`,
    ]);
    assert.deepEqual(said(one, both), [
      `Newly reaches the internet: function orders (only in a) in V private | ${everything} | every address`,
    ]);
    const [more, fewer] = [drawn(["a", "b"]), drawn(["b"])];
    assert.deepEqual([...said(more, fewer), ...said(fewer, more)], []);
  });

  it("is told of the whole when it changes in all subnets that stay, and another one is left", () => {
    const after = drawn(["b", "q"], all);
    assert.deepEqual(said(drawn(["a", "b"]), after), [
      `Closed: function orders in 2 tiers | the internet (every address) | ${everything}`,
    ]);
  });

  it("keeps what changes as a whole apart from what changes in part", () => {
    const withOthers = (drawing: Drawing): Drawing => {
      addFunction(drawing, "bills", ["b"]);
      addFunction(drawing, "carts", ["a", "b"]);
      return drawing;
    };
    assert.deepEqual(said(withOthers(drawn(all)), withOthers(drawn(all, ["b"]))), [
      `Closed: function bills in V isolated | the internet (every address) | ${everything}`,
      `Closed: function orders, function carts (only in b) in V isolated | the internet (every address) | ${everything}`,
    ]);
  });

  it("is told of senders inside, too, subnet by subnet", () => {
    const withDatabase = (more: readonly Entry[]): Drawing => {
      const drawing = drawn(["a", "b"]);
      drawing.group("sg-D", "V", [{ protocol: "tcp", from: 5432, peer: "0.0.0.0/0" }], []);
      drawing.instance("D", "q", "10.0.4.10", ["sg-D"]);
      const all: Entry = { number: 100, action: "allow" };
      drawing.acl("acl-b", "V", ["b"], [all], [...more, all]);
      return drawing;
    };
    const [open, closed] = [
      withDatabase([]),
      withDatabase([{ number: 90, action: "deny", cidr: "10.0.4.0/24" }]),
    ];
    assert.deepEqual(said(open, closed), [
      "Closed: function orders (only in b) | network interface D in V private | tcp 5432",
    ]);
    assert.deepEqual(said(closed, open), [
      "Newly open inside a tier: function orders (only in b) | network interface D in V private | tcp 5432",
    ]);
  });
});
