import assert from "node:assert/strict";
import { networkOf, type Entity, type Network } from "../../../analysis/model/network";
import { unknown } from "../../../analysis/model/value";
import { reach } from "../../../analysis/reach/reach";
import { list, open, standard, id } from "./drawing";

/*
 * V with A behind a NAT gateway, B guarded by a group that names A's group and by an ACL that answers on
 * Linux's ports only, C in the peered VPC W, X on the internet.
 */
function busyNetwork(): Network {
  const drawing = standard();
  drawing.route("rt-a", "0.0.0.0/0", "nat-V");
  drawing.route("rt-b", "0.0.0.0/0", "igw-V");
  drawing.elasticIp("eip-B", "198.18.1.2", "B");
  drawing.group(
    "sg-B2",
    "V",
    [
      { protocol: "tcp", from: 443, peer: "sg-A" },
      { protocol: "tcp", from: 22, peer: "203.0.113.0/24" },
    ],
    open,
  );
  drawing.change("B", { securityGroups: list("sg-B2") });
  drawing.acl(
    "acl-b",
    "V",
    ["b"],
    [
      { number: 90, action: "deny", protocol: "tcp", from: 8080 },
      { number: 100, action: "allow" },
    ],
    [{ number: 100, action: "allow", protocol: "tcp", from: 32_768, to: 65_535 }],
  );
  drawing.add("vpcPeeringConnection", "pcx-VW", {
    requesterVpc: { kind: "entity", id: id("V") },
    accepterVpc: { kind: "entity", id: id("W") },
    autoAccept: { kind: "known", value: true },
  });
  drawing.route("rt-a", "10.1.0.0/16", "pcx-VW");
  drawing.route("rt-w", "10.0.0.0/16", "pcx-VW");
  return drawing.network();
}

const entitiesOf = (network: Network): readonly Entity[] =>
  Object.values(network).flatMap((part: unknown) =>
    Array.isArray(part) ? (part as Entity[]) : [],
  );

const ends = {
  A: { kind: "entity", id: id("A") },
  B: { kind: "entity", id: id("B") },
  C: { kind: "entity", id: id("C") },
  X: { kind: "cidr", cidr: "203.0.113.9" },
} as const;
const questions = [
  ["A", "B", 443],
  ["A", "B", 8080],
  ["A", "B", 22],
  ["A", "C", 443],
  ["B", "C", 443],
  ["A", "X", 443],
  ["X", "A", 22],
  ["X", "B", 22],
  ["X", "B", 443],
  ["C", "A", 443],
] as const;

function answers(network: Network): readonly string[] {
  return questions.map(([from, to, port]) => {
    const query = { from: ends[from], to: ends[to], protocol: "tcp", ports: [port] } as const;
    return reach(network, query, { client: "linux" }).verdict;
  });
}

describe("values that nobody knows", () => {
  it("turn a verdict into unknown at most, never into its opposite", function () {
    this.timeout(60_000);
    const network = busyNetwork();
    const known = answers(network);
    assert.deepEqual(known, [
      "reachable",
      "blocked",
      "blocked",
      "reachable",
      "blocked",
      "reachable",
      "blocked",
      "unknown",
      "blocked",
      "reachable",
    ]);
    const entities = entitiesOf(network);
    const why = unknown("taken away");
    const flipped: string[] = [];
    let tried = 0;
    for (const entity of entities)
      for (const [property, value] of Object.entries(entity) as [string, unknown][]) {
        if (
          typeof value !== "object" ||
          value === null ||
          !("kind" in value) ||
          (value.kind !== "known" && value.kind !== "entity")
        )
          continue;
        const changed = {
          ...entity,
          [property]: value.kind === "known" ? why : { kind: "unresolved", why },
        };
        const others = entities.map((one) => (one === entity ? changed : one));
        tried += 1;
        answers(networkOf(others, network.settings)).forEach((verdict, index) => {
          if (verdict !== known[index] && verdict !== "unknown")
            flipped.push(
              `${entity.name}.${property}: ${String(questions[index])} ${String(known[index])} -> ${verdict}`,
            );
        });
      }
    assert.deepEqual(flipped, []);
    assert.ok(tried > 200, String(tried));
  });
});
