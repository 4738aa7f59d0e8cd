import assert from "node:assert/strict";
import { urn } from "../../../analysis/model/identity";
import { networkOf, type Entity } from "../../../analysis/model/network";
import { known } from "../../../analysis/model/value";
import type { Endpoint } from "../../../analysis/reach/query";
import { reach } from "../../../analysis/reach/reach";
import { answerOf, tcp443, type Example } from "./example";
import { id, nobodyKnows, standard, to } from "./drawing";

/* What can be asked, in the standard drawing: subnets a and b of V hold A and B, w of W holds C. */

const block = (cidr: string): Endpoint => ({ kind: "cidr", cidr });

const examples: readonly Example[] = [
  { name: "an address of an interface as source", from: block("10.0.1.10"), answer: "R" },
  {
    name: "an address that nobody in a VPC has",
    from: block("10.0.1.77"),
    answer: "B NO_SOURCE_OR_DESTINATION 10.0.1.77",
  },
  {
    name: "an address outside every network",
    from: block("172.20.0.1"),
    answer: "U NO_SOURCE_OR_DESTINATION 172.20.0.1",
  },
  {
    name: "an id that is not there",
    to: { kind: "entity", id: id("nothing") },
    answer: "U NO_SOURCE_OR_DESTINATION nothing",
  },
  {
    name: "an instance without interfaces here",
    change: (d) => {
      d.add("instance", "bare", {
        securityGroups: { items: [] },
        sourceDestCheck: known(true),
      });
    },
    to: "bare",
    answer: "U UNKNOWN_RESOURCE bare",
  },
  {
    name: "a route table of another VPC",
    change: (d) => {
      d.change("rt-a", { vpc: to("W") });
    },
    answer: "U P_UNKNOWN_VALUE rt-a",
  },
];

describe("the ends of a question", () => {
  for (const example of examples)
    it(`may be ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });

  it("may be a tier of one VPC: the declared one, else what the routes make of it", () => {
    const drawing = standard();
    drawing.change("a", { tags: known({ tier: known("private") }) });
    drawing.change("b", { tags: known({ tier: known("database") }) });
    const { pairs } = reach(drawing.network(), {
      from: { kind: "tier", tier: "private", vpc: id("V") },
      to: { kind: "tier", tier: "isolated" },
      ...tcp443,
    });
    // C's subnet declares nothing and leads nowhere, so it is isolated too.
    assert.deepEqual(
      pairs.map(({ from, to: there }) => `${from.name} ${there.name}`),
      ["A B", "A C"],
    );
  });

  it("leave open whether an interface belongs to a tier that is not known", () => {
    const drawing = standard();
    drawing.change("a", { tags: nobodyKnows });
    const { verdict, pairs } = reach(drawing.network(), {
      from: { kind: "tier", tier: "private" },
      to: { kind: "entity", id: id("B") },
      ...tcp443,
    });
    const reasons = pairs.flatMap(({ leaves }) => leaves.flatMap(({ doubts }) => doubts));
    assert.equal(verdict, "unknown");
    assert.deepEqual(
      [...new Set(reasons.map(({ because }) => because))],
      ["whether A belongs to tier private is not known"],
    );
  });
});

describe("gaps that a reader left", () => {
  const answer = (subject: string): string => {
    const network = standard().network();
    const entities = Object.values(network).flatMap((part: unknown) =>
      Array.isArray(part) ? (part as Entity[]) : [],
    );
    const gap = { subject: urn(subject), what: "a rule that is not understood" };
    const gapped = networkOf(entities, network.settings, [gap]);
    const ends = { from: { kind: "entity", id: id("A") }, to: { kind: "entity", id: id("B") } };
    return reach(gapped, { ...(ends as { from: Endpoint; to: Endpoint }), ...tcp443 }).verdict;
  };

  it("leave what meets them open, and nothing else of this network", () => {
    assert.equal(answer("urn:V-acl"), "unknown");
    assert.equal(answer("urn:sg-C"), "reachable");
  });

  it("leave everything open when they stand in something that is not part of the network", () => {
    assert.equal(answer("describe-everything.json"), "unknown");
  });
});
