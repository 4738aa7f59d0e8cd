import assert from "node:assert/strict";
import { pairAnswersOf } from "../../analysis/matrix/pairAnswers";
import { readAws } from "../../analysis/read/aws";
import { reach } from "../../analysis/reach/reach";
import { accountOf } from "../../bench/reach/account";
import { randomOf } from "../../bench/reach/random";

describe("the account of the benchmark", () => {
  it("is the same for the same seed, and another for another", () => {
    assert.deepEqual(accountOf(60, 7), accountOf(60, 7));
    assert.notDeepEqual(accountOf(60, 7), accountOf(60, 8));
  });

  it("has as many interfaces as asked for, and nothing that is not understood", () => {
    const network = readAws(accountOf(60, 7));
    assert.equal(network.networkInterfaces.length, 60);
    assert.deepEqual(network.notUnderstood, []);
  });

  it("has the same answers by classes as by walking, in a sample of pairs", () => {
    const network = readAws(accountOf(400, 3));
    const answers = pairAnswersOf(network, 4, {});
    const random = randomOf(3);
    const pick = () => network.networkInterfaces[random.below(400)];
    for (let run = 0; run < 60; run += 1) {
      const [from, to] = [pick(), pick()];
      if (from === undefined || to === undefined) continue;
      const { reachable, blocked, unknown } = reach(network, {
        from: { kind: "entity", id: from.id },
        to: { kind: "entity", id: to.id },
      });
      const walked = { reachable, blocked, unknown };
      assert.deepEqual(answers.of(from, to), walked, `${from.id} > ${to.id}`);
    }
  });
});
