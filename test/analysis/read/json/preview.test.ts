import assert from "node:assert/strict";
import { readPlannedSteps } from "../../../../analysis/read/json/plannedSteps";
import { readPreview, readPreviewBefore, readState } from "../../../../analysis/read/json/preview";
import { parseJson } from "../../../../analysis/read/json/refused";
import { unknownValue } from "../../../../analysis/read/resource";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const vpcUrn = "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::app";

const newState = {
  urn: vpcUrn,
  custom: true,
  type: "aws:ec2/vpc:Vpc",
  inputs: {
    cidrBlock: { [signature]: secret, plaintext: '"10.0.0.0/16"' },
    tags: { owner: { [signature]: secret, ciphertext: "v1:abc" }, zones: [unknown] },
  },
  outputs: { id: unknown },
  parent: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
  provider: "urn:pulumi:dev::shop::pulumi:providers:aws::default::1234",
  propertyDependencies: { tags: [vpcUrn] },
  sourcePosition: "project:///stacks/web.ts#42,7",
};

describe("reading a preview", () => {
  it("gives what stays the same its id and outputs, which the engine prints in the old state only", () => {
    const { outputs: _outputs, ...planned } = newState;
    const oldState = { ...newState, id: "vpc-1", outputs: { arn: "arn:aws:ec2:vpc-1" } };
    const outputsAfter = (op: string): unknown => {
      const result = readPreview({ steps: [{ op, urn: vpcUrn, oldState, newState: planned }] });
      return result.kind === "read" ? result.value[0]?.outputs : result.problem;
    };
    assert.deepEqual(outputsAfter("same"), { id: "vpc-1", arn: "arn:aws:ec2:vpc-1" });
    assert.deepEqual(outputsAfter("update"), { id: "vpc-1" });
    assert.deepEqual(outputsAfter("create-replacement"), {});
  });

  it("refuses a preview that leaves out what stays the same", () => {
    const steps = [
      { op: "same", urn: vpcUrn, newState },
      { op: "create", urn: `${vpcUrn}2`, newState: { ...newState, urn: `${vpcUrn}2` } },
    ];
    assert.equal(readPreview({ steps, changeSummary: { same: 1, create: 1 } }).kind, "read");
    assert.deepEqual(readPreview({ steps, changeSummary: { same: 3, create: 1 } }), {
      kind: "refused",
      problem:
        "the preview leaves out 2 resources that stay the same; " +
        '"pulumi preview --json --show-sames" has them all',
    });
  });

  it("gives the state before the change: what the engine prints as old, but not what was replaced before", () => {
    const state = (name: string, more: object = {}) => ({
      ...{ urn: `${vpcUrn}-${name}`, type: "aws:ec2/vpc:Vpc", id: `vpc-${name}` },
      ...{ inputs: {}, outputs: {}, ...more },
    });
    const steps = [
      { op: "same", oldState: state("kept"), newState: state("kept") },
      // The engine marks what it is going to replace.
      { op: "replace", oldState: state("moved", { delete: true }), newState: state("moved") },
      { op: "create", newState: state("new") },
      { op: "delete", oldState: state("gone") },
      { op: "delete", oldState: state("kept", { id: "vpc-older", delete: true }) },
    ];
    const before = readPreviewBefore({ steps });
    assert.equal(before.kind, "read");
    assert.deepEqual(
      before.value.map(({ name, outputs }) => [name, outputs]),
      [
        ["app-kept", { id: "vpc-kept" }],
        ["app-moved", { id: "vpc-moved" }],
        ["app-gone", { id: "vpc-gone" }],
      ],
    );
    assert.deepEqual(readPreviewBefore({ steps: [{ op: "same", oldState: {} }] }), {
      kind: "refused",
      problem: "steps[0].oldState of the preview has no urn and type",
    });
  });

  it("tells once for each resource what is planned, and why", () => {
    const state = (name: string, more: object = {}) => ({
      ...{ urn: `${vpcUrn}-${name}`, type: "aws:ec2/vpc:Vpc", ...more },
    });
    const because = { replaceReasons: ["cidrBlock"], diffReasons: ["cidrBlock", "tags"] };
    const steps = [
      { op: "delete-replaced", oldState: state("moved"), ...because },
      { op: "replace", oldState: state("moved"), newState: state("moved"), ...because },
      { op: "create-replacement", oldState: state("moved"), newState: state("moved"), ...because },
      { op: "replace", oldState: state("ended", { pendingReplacement: true }), ...because },
      { op: "create-replacement", oldState: state("stands"), newState: state("stands") },
      { op: "replace", oldState: state("stands", { delete: true }), ...because },
      { op: "update", newState: state("changed"), diffReasons: ["tags"] },
      { op: "read", newState: state("looked-up") },
      { op: "constructor", newState: state("unheard-of") },
      { op: "delete", oldState: state("older", { delete: true }) },
      { op: "delete", oldState: state("gone") },
    ];
    const planned = readPlannedSteps({ steps });
    assert.equal(planned.kind, "read");
    assert.deepEqual(
      planned.value.map(({ urn, operation, because, order }) => [
        ...[urn.slice(-5), operation, because, order],
      ]),
      [
        ["moved", "replace", ["cidrBlock"], undefined],
        ["ended", "replace", ["cidrBlock"], "oldEndsFirst"],
        ["tands", "replace", [], "newStandsFirst"],
        ["anged", "update", ["tags"], undefined],
        ["ed-up", "same", [], undefined],
        ["rd-of", "same", [], undefined],
        ["-gone", "delete", [], undefined],
      ],
    );
  });

  it("finds unknowns at any depth, opens plain secrets and keeps encrypted ones unknown", () => {
    assert.deepEqual(readPreview({ steps: [{ op: "create", urn: vpcUrn, newState }] }), {
      kind: "read",
      value: [
        {
          urn: vpcUrn,
          type: "aws:ec2/vpc:Vpc",
          name: "app",
          inputs: {
            cidrBlock: "10.0.0.0/16",
            tags: { owner: unknownValue, zones: [unknownValue] },
          },
          outputs: { id: unknownValue },
          parent: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
          provider: "urn:pulumi:dev::shop::pulumi:providers:aws::default::1234",
          propertyDependencies: { tags: [vpcUrn] },
          sourcePosition: "stacks/web.ts:42:7",
        },
      ],
    });
  });

  it("counts a replaced resource once and leaves out what is deleted", () => {
    const other = { ...newState, urn: "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::old" };
    const result = readPreview({
      steps: [
        { op: "create-replacement", newState },
        { op: "replace", newState },
        { op: "delete-replaced", oldState: newState },
        { op: "delete", oldState: other },
      ],
    });
    assert.deepEqual(result.kind === "read" ? result.value.map(({ urn }) => urn) : result, [
      vpcUrn,
    ]);
  });

  it("refuses what is no preview, with one clear problem", () => {
    const problems = [null, [], { steps: 1 }, { steps: [7] }, { steps: [{ op: "same" }] }].map(
      (json) => readPreview(json),
    );
    const noSteps = 'this is no output of "pulumi preview --json": it has no list named steps';
    assert.deepEqual(problems, [
      { kind: "refused", problem: noSteps },
      { kind: "refused", problem: noSteps },
      { kind: "refused", problem: noSteps },
      { kind: "refused", problem: "steps[0] of the preview is not an object" },
      { kind: "refused", problem: "steps[0].newState of the preview has no urn and type" },
    ]);
  });

  it("takes what is nested beyond reason for unknown instead of running out of stack", () => {
    let deep: unknown = "end";
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    const result = readPreview({
      steps: [{ op: "same", newState: { ...newState, inputs: { deep } } }],
    });
    assert.equal(result.kind, "read");
  });
});

describe("reading an exported stack", () => {
  it("puts the id among the outputs and leaves out what waits for its deletion", () => {
    const state = { urn: vpcUrn, type: "aws:ec2/vpc:Vpc", id: "vpc-1", outputs: { arn: "a" } };
    const result = readState({
      version: 3,
      deployment: { resources: [state, { ...state, delete: true }] },
    });
    assert.deepEqual(result, {
      kind: "read",
      value: [
        {
          urn: vpcUrn,
          type: "aws:ec2/vpc:Vpc",
          name: "app",
          inputs: {},
          outputs: { id: "vpc-1", arn: "a" },
          propertyDependencies: {},
        },
      ],
    });
  });

  it("reads an empty stack and refuses a preview", () => {
    assert.deepEqual(readState({ deployment: {} }), { kind: "read", value: [] });
    assert.deepEqual(readState({ steps: [] }), {
      kind: "refused",
      problem: 'this is no output of "pulumi stack export": it has no object named deployment',
    });
  });
});

describe("parsing JSON", () => {
  it("says that a text is cut off, empty or too long without quoting it", () => {
    const results = ['{"steps": [', "{oops}", "  ", "[1]"].map((text) =>
      parseJson(text, "p.json", 20),
    );
    assert.deepEqual(results, [
      { kind: "refused", problem: "p.json is not JSON, or is cut off" },
      { kind: "refused", problem: "p.json is not JSON" },
      { kind: "refused", problem: "p.json is empty; JSON was expected" },
      { kind: "read", value: [1] },
    ]);
    assert.deepEqual(parseJson("x".repeat(21), "p.json", 20), {
      kind: "refused",
      problem: "p.json has 21 characters; at most 20 are read",
    });
  });
});
