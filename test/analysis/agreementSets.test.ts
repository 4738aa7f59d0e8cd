import assert from "node:assert/strict";
import fc from "fast-check";
import { reach } from "../../analysis/reach/reach";
import { scene } from "../arbitraries/network";
import { familyOf } from "../oracle/address";
import { queryOf, queryOfEnds } from "./agreement/asked";
import { boundaryTraffic, partsThatHold } from "./agreement/boundaries";
import { agrees, everyAppliance, expectedOf } from "./agreement/expected";
import { parameters } from "./agreement/runs";
import { behaviourOf, describeSent } from "./agreement/sent";

/*
 * Whole answers instead of single packets: the set of traffic that gets through from one end to another
 * is compared at every border of the set, and the two halves of a connection are compared one by one.
 */
describe("the sets of traffic that the analysis answers with", function () {
  this.timeout(0);

  it("are parts of the whole, and right on both sides of each of their borders", () => {
    fc.assert(
      fc.property(scene(1), fc.nat(2), ({ network, packets }, index) => {
        const behaviour = behaviourOf(index);
        const appliances = everyAppliance(network.networkInterfaces, behaviour);
        for (const ends of packets) {
          const answer = reach(network, queryOfEnds(ends), { appliances });
          for (const traffic of boundaryTraffic(answer, familyOf(ends.target.address))) {
            // What a load balancer does with other protocols than its listeners' is not documented (8.3).
            if (ends.via !== undefined && traffic.port === undefined) continue;
            const sent = { ...ends, traffic };
            const expected = expectedOf(network, sent, "connect", behaviour);
            if (expected === undefined) continue;
            const trails = expected.sample.map((one) => JSON.stringify(one, null, 1)).join("\n");
            const message = `${describeSent(sent)} (${behaviour})\n${trails}`;
            const [only, ...more] = partsThatHold(answer, traffic);
            assert.deepEqual(more, [], message);
            assert.ok(agrees(only, expected), `${only} ${expected.verdict} ${message}`);
          }
        }
      }),
      parameters(0.7),
    );
  });
});

describe("the two halves of a connection", function () {
  this.timeout(0);

  it("are judged by the analysis as the packet walker judges them", () => {
    fc.assert(
      fc.property(scene(3), ({ network, packets }) => {
        packets.forEach((sent, index) => {
          const behaviour = behaviourOf(index);
          const appliances = everyAppliance(network.networkInterfaces, behaviour);
          const { pairs } = reach(network, queryOf(sent), { appliances });
          const leaves = pairs.flatMap((pair) => pair.leaves);
          const [leaf] = leaves;
          if (leaf === undefined || leaves.length > 1) return;
          const request = expectedOf(network, sent, "deliver", behaviour);
          const both = expectedOf(network, sent, "connect", behaviour);
          if (request === undefined || both === undefined) return;
          const message = `${describeSent(sent)} (${behaviour}) ${JSON.stringify(both.sample, null, 1)}`;
          assert.equal(leaf.request, request.verdict, message);
          // Of a request that arrives for certain, what becomes of the connection is the response's fate.
          if (request.verdict !== "reachable") return;
          assert.equal(leaf.response, both.verdict, message);
        });
      }),
      parameters(0.5),
    );
  });
});
