import assert from "node:assert/strict";
import fc from "fast-check";
import type { Scene } from "../arbitraries/network";
import { scene } from "../arbitraries/network";
import { answerOf } from "./agreement/asked";
import { agrees, everyAppliance, expectedOf } from "./agreement/expected";
import { parameters, runs } from "./agreement/runs";
import { behaviourOf, describeSent, packetsPerNetwork } from "./agreement/sent";

/*
 * The analysis and the naive packet walker read the same generated networks. Each network has some
 * packets, chosen to meet the ends of its rules; every way in which AWS may carry a packet is walked.
 */
function agreeOn(mode: "connect" | "deliver"): (one: Scene) => void {
  return ({ network, packets }) => {
    packets.forEach((sent, index) => {
      const behaviour = behaviourOf(index);
      const expected = expectedOf(network, sent, mode, behaviour);
      if (expected === undefined) return;
      const appliances = everyAppliance(network.networkInterfaces, behaviour);
      const answer = answerOf(network, sent, { mode, appliances });
      const trails = expected.sample.map((one) => JSON.stringify(one, null, 1)).join("\n");
      const said = `${describeSent(sent)} (${mode}, ${behaviour}) is ${answer}, not ${expected.verdict}`;
      const isAgreed = mode === "connect" ? agrees(answer, expected) : answer === expected.verdict;
      assert.ok(isAgreed, `${said}\n${trails}`);
    });
  };
}

describe("the analysis and the packet walker", function () {
  this.timeout(0);

  it(`agree on every connection through ${runs} networks`, () => {
    fc.assert(fc.property(scene(packetsPerNetwork), agreeOn("connect")), parameters());
  });

  it(`agree on every request alone through ${runs} networks`, () => {
    fc.assert(fc.property(scene(packetsPerNetwork), agreeOn("deliver")), parameters());
  });

  it("never contradict each other when what appliances do is not said", () => {
    fc.assert(
      fc.property(scene(packetsPerNetwork), ({ network, packets }) => {
        packets.forEach((sent, index) => {
          const answer = answerOf(network, sent, {});
          const expected = expectedOf(network, sent, "connect", behaviourOf(index));
          if (answer === "unknown" || expected === undefined) return;
          const said = `${answer}, not ${expected.verdict}`;
          assert.ok(
            agrees(answer, expected),
            `${describeSent(sent)} (${behaviourOf(index)}) ${said}`,
          );
        });
      }),
      parameters(),
    );
  });
});
