import assert from "node:assert/strict";
import type { StackValidationArgs } from "@pulumi/policy";
import { AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { readPulumi } from "../../analysis/read/pulumi";
import { baseline } from "../../policies/baseline";
import { policiesOf } from "../../policies/pack/policies";
import type { PackPolicy } from "../../policies/pack/runtime";
import { shareStack } from "../../policies/pack/sharedStack";
import { analyzeStack, type TestResource } from "./harness";

const vpc = (name: string): TestResource => ({ type: "aws:ec2/vpc:Vpc", name });
const two = [vpc("app"), vpc("data")];

interface Seen {
  readonly seen: StackValidationArgs["resources"][];
}

/** A policy that notes what it was given. */
function watching(name: string): PackPolicy & Seen {
  const seen: StackValidationArgs["resources"][] = [];
  return {
    name,
    seen,
    description: "Nothing is wrong.",
    enforcementLevel: "advisory",
    validateResource: [],
    validateStack: ({ resources }) => void seen.push(resources),
  };
}

const namesOf = ({ seen }: Seen): readonly (readonly string[])[] =>
  seen.map((resources) => resources.map(({ name }) => name));

describe("the resources of a stack", () => {
  it("are made once for all policies of ours, and for each policy of somebody else", async () => {
    const share = shareStack(AnalyzeStackRequest);
    const [first, foreign, second, last] = ["first", "foreign", "second", "last"].map(watching);
    assert.ok(first && foreign && second && last);
    const ours = [first, second].map(share);
    await analyzeStack([...ours.slice(0, 1), foreign, ...ours.slice(1), last], two);
    for (const policy of [first, foreign, second, last]) {
      assert.deepEqual(namesOf(policy), [["app", "data"]]);
    }
    assert.equal(second.seen[0], first.seen[0]);
    assert.notEqual(foreign.seen[0], first.seen[0]);
    assert.notEqual(last.seen[0], first.seen[0]);
  });

  it("are those of the call, an empty one too", async () => {
    const share = shareStack(AnalyzeStackRequest);
    const [first, second] = ["first", "second"].map(watching);
    assert.ok(first && second);
    const ours = [first, second].map(share);
    await analyzeStack(ours, two);
    await analyzeStack(ours, []);
    await analyzeStack(ours, [vpc("other")]);
    assert.deepEqual(namesOf(second), [["app", "data"], [], ["other"]]);
    assert.deepEqual(namesOf(first), namesOf(second));
  });

  it("reach a policy after ones that are switched off, and copies of policies", async () => {
    const share = shareStack(AnalyzeStackRequest);
    const [off, copied, plain] = ["off", "copied", "plain"].map(watching);
    assert.ok(off && copied && plain);
    await analyzeStack(
      [{ ...share(off), enforcementLevel: "disabled" }, { ...share(copied) }, plain],
      two,
    );
    assert.deepEqual([off, copied, plain].map(namesOf), [[], [["app", "data"]], [["app", "data"]]]);
  });

  it("become one network, whatever the number of rules", async () => {
    let built = 0;
    const policies = policiesOf(baseline, (resources, settings) => {
      built += 1;
      return readPulumi(resources, settings);
    });
    await analyzeStack(policies, two);
    assert.equal(built, 1);
  });
});
