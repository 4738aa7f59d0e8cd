import assert from "node:assert/strict";

import {
  answerOf,
  differenceOf,
  validateReachabilityCheck,
} from "../../../components/plan/reachabilityCheck/reachabilityCheckPlan";

describe("the plan of a reachability check", () => {
  it("puts AWS's answer into the words of the expectation", () => {
    assert.deepEqual([true, false, undefined, null].map(answerOf), [
      "reachable",
      "blocked",
      "not evaluated",
      "not evaluated",
    ]);
  });

  it("tells what AWS found otherwise than expected, and nothing else", () => {
    assert.deepEqual(differenceOf("web", "reachable", "blocked"), [
      "web is expected to be reachable, and AWS found it blocked: the explanations of its analysis name what blocks it",
    ]);
    assert.deepEqual(differenceOf("database", "blocked", "reachable"), [
      "database is expected to be blocked, and AWS found it reachable: the path of its analysis names what lets it through",
    ]);
    assert.deepEqual(differenceOf("web", "reachable", "reachable"), []);
    assert.deepEqual(differenceOf("web", "reachable", "not evaluated"), []);
  });

  it("wants a path", () => {
    assert.deepEqual(validateReachabilityCheck({ paths: [] }), [
      {
        path: "paths",
        received: "no path",
        allowed: "one path or more",
        fix: "name two ends and what is expected of the way between them",
      },
    ]);
  });
});
