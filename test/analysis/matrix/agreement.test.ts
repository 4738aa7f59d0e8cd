import assert from "node:assert/strict";
import fc from "fast-check";
import type { Network } from "../../../analysis/index";
import { isPair, pairAnswersOf } from "../../../analysis/matrix/pairAnswers";
import type { TrafficAnswer } from "../../../analysis/matrix/answer";
import { exposure } from "../../../analysis/reach/exposure";
import { reach } from "../../../analysis/reach/reach";
import { topologyOf } from "../../../analysis/reach/topology";
import type { Family } from "../../../analysis/sets/cidr";
import { formatTraffic, noTraffic } from "../../../analysis/sets/trafficSet";
import { withoutAddresses } from "../../../bench/reach/preview";
import { scene } from "../../arbitraries/network";
import { blur } from "../../arbitraries/network/blur";

/*
 * The matrix puts answers together from classes of interfaces; `reach` walks every pair. On generated
 * networks with everything that the analysis knows, both say the same of all traffic of every pair.
 * `PALISADE_RUNS` sets the number of networks.
 */
const runs = Number(process.env["PALISADE_RUNS"] ?? 25);
const parameters = { numRuns: runs, endOnFailure: true };

function text({ reachable, blocked, unknown }: TrafficAnswer): string {
  return [reachable, blocked, unknown].map(formatTraffic).join(" | ");
}

function agree(network: Network, family: Family): void {
  const answers = pairAnswersOf(network, family, {});
  const walked = new Map<string, number>();
  for (const from of network.networkInterfaces)
    for (const to of network.networkInterfaces) {
      const [one, other] = [from, to].map(({ id }) => ({ kind: "entity", id }) as const);
      if (one === undefined || other === undefined) continue;
      const said = text(reach(network, { from: one, to: other, family }));
      assert.equal(text(answers.of(from, to)), said, `IPv${family} ${from.id} > ${to.id}`);
      if (isPair(from, to)) walked.set(said, (walked.get(said) ?? 0) + 1);
    }
  const visited = new Map<string, number>();
  answers.everyPair((_from, _to, answer, pairs) => {
    visited.set(text(answer), (visited.get(text(answer)) ?? 0) + pairs);
  });
  const sorted = (map: ReadonlyMap<string, number>) =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(sorted(visited), sorted(walked), `pairs by answer, IPv${family}`);
}

function hasAddress(network: Network, id: string, family: Family): boolean {
  const topology = topologyOf(network);
  return network.networkInterfaces.some(
    (one) => one.id === id && topology.addressesOf(one, family).length > 0,
  );
}

function agreeOnInternet(network: Network): void {
  const rows = new Map(
    exposure(network).map((row) => [`${row.networkInterface.id} ${row.family}`, row]),
  );
  for (const { id } of network.networkInterfaces)
    for (const family of [4, 6] as const) {
      const [end, internet] = [{ kind: "entity", id } as const, { kind: "internet" } as const];
      const said = [
        reach(network, { from: internet, to: end, family }),
        reach(network, { from: end, to: internet, family }),
      ];
      const row = rows.get(`${id} ${family}`);
      if (row !== undefined)
        assert.deepEqual([row.fromInternet, row.toInternet].map(text), said.map(text), id);
      else if (hasAddress(network, id, family))
        for (const { reachable, unknown } of said)
          assert.deepEqual([reachable, unknown], [noTraffic, noTraffic], id);
    }
}

describe("the matrix", function () {
  this.timeout(0);

  it(`says of every pair what reach says, in ${runs} networks`, () => {
    const property = fc.property(scene(1), ({ network }) => {
      agree(network, 4);
      agree(network, 6);
    });
    fc.assert(property, parameters);
  });

  it("says of the internet what reach says, also when values are forgotten", () => {
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    const property = fc.property(scene(1), numbers, ({ network }, which) => {
      agreeOnInternet(network);
      agreeOnInternet(blur(network, which).network);
    });
    fc.assert(property, parameters);
  });

  it("says what reach says when values are forgotten", () => {
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    const property = fc.property(scene(1), numbers, ({ network }, which) => {
      const { network: blurred } = blur(network, which);
      agree(blurred, 4);
      agree(blurred, 6);
    });
    fc.assert(property, parameters);
  });

  it("says what reach says when no address is known, as in a preview", () => {
    const property = fc.property(scene(1), ({ network }) => {
      const preview = withoutAddresses(network);
      agree(preview, 4);
      agree(preview, 6);
      agreeOnInternet(preview);
    });
    // Walking ranges of addresses costs many times what walking addresses does.
    fc.assert(property, { ...parameters, numRuns: Math.ceil(runs / 8) });
  });
});
