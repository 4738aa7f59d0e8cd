import assert from "node:assert/strict";
import fc from "fast-check";

import { entitiesById } from "../../../analysis/facts/memoise";
import type { Network } from "../../../analysis/index";
import type { TrafficAnswer } from "../../../analysis/matrix/answer";
import { pairAnswersOf } from "../../../analysis/matrix/pairAnswers";
import { reach } from "../../../analysis/reach/reach";
import { formatTraffic } from "../../../analysis/sets/trafficSet";
import { withoutAddresses } from "../../../bench/reach/preview";
import { readState } from "../../../analysis/read/json/preview";
import { readPulumi } from "../../../analysis/read/pulumi";
import { askedEnds } from "../../../report/map/html/ends";
import { PlainVerdicts } from "../../../report/map/html/plainVerdicts";
import { scene } from "../../arbitraries/network";
import { blur } from "../../arbitraries/network/blur";
import { dualStack } from "../../browser/dualStack";

const numRuns = Math.ceil(Number(process.env["PALISADE_RUNS"] ?? 25) / 5);

function text({ reachable, blocked, unknown }: TrafficAnswer): string {
  return [reachable, blocked, unknown].map(formatTraffic).join(" | ");
}

/** Holds every answer that the page finds without a walk against the walk of `reach`. */
function agree(network: Network): void {
  const asked = askedEnds(network);
  for (const entity of entitiesById(network).values()) asked.of(entity);
  for (const family of [4, 6] as const) {
    const answers = pairAnswersOf(network, family, {});
    const verdicts = new PlainVerdicts(network, family, {}, answers);
    for (const from of asked.ends)
      for (const to of asked.ends) {
        const found = verdicts.of(from, to);
        if (from === to || found === undefined) continue;
        const walked = reach(network, { from: from.endpoint, to: to.endpoint, family });
        const about = `IPv${family} ${from.name} > ${to.name}`;
        assert.equal(text(found.answer), text(walked), about);
      }
  }
}

describe("answers of the map's page without a walk", function () {
  this.timeout(0);

  it(`are those of reach, in ${numRuns} networks`, () => {
    fc.assert(
      fc.property(scene(1), ({ network }) => agree(network)),
      { numRuns, endOnFailure: true },
    );
  });

  it("are those of reach when values are forgotten, and when no address is known", () => {
    const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    const property = fc.property(scene(1), numbers, ({ network }, which) => {
      agree(blur(network, which).network);
      agree(withoutAddresses(network));
    });
    fc.assert(property, { numRuns: Math.ceil(numRuns / 3), endOnFailure: true });
  });

  it("come with what stands in the way", () => {
    const state = readState(JSON.parse(dualStack));
    assert.ok(state.kind === "read");
    const network = readPulumi(state.value);
    const answers = pairAnswersOf(network, 4, {});
    const [web, worker] = ["web", "worker"].map((name) =>
      network.networkInterfaces.find((one) => one.name === name),
    );
    assert.ok(web !== undefined && worker !== undefined);
    const inTheWay = [answers.plainly(worker, web), answers.plainly(web, worker)].map((found) => [
      ...(found?.obstacles ?? []),
    ]);
    // HTTPS alone passes from the worker; the groups of the web server let nothing out, and the other nothing in.
    assert.deepEqual(inTheWay, [["receiverGroups"], ["senderGroups", "receiverGroups"]]);
  });
});
