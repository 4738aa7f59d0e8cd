import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { readPreview } from "../../analysis/read/json/preview";
import { readPulumi } from "../../analysis/read/pulumi";
import type { Statement } from "../../analysis/model/statement";
import { judgeIntent } from "../../policies/intent/judgeIntent";
import { recorded } from "../cli/palisade";

/*
 * The sample stack quickstart with two zones, as a preview tells it: functions caller (private tier, out by
 * a NAT gateway) and keeper (isolated tier, no way out), nothing with tags of environments.
 */
const preview = readPreview(JSON.parse(readFileSync(recorded("quickstart.preview.json"), "utf8")));
assert.ok(preview.kind === "read");
const network = readPulumi(preview.value);

function judged(
  expect: Statement["expect"],
  from: string,
  to: string,
  more: Partial<Statement> = {},
): readonly [verdict: string, message: string] {
  const [judgement] = judgeIntent(
    network,
    [
      {
        name: "it",
        expect,
        from: { kind: "text", text: from },
        to: { kind: "text", text: to },
        ...more,
      },
    ],
    (urn) => (urn.endsWith("::keeper") ? { file: "program.ts", line: 37 } : undefined),
  );
  assert.ok(judgement !== undefined);
  return [judgement.verdict, judgement.message];
}

const https = { protocol: "tcp", ports: [[443, 443]] } as const;

describe("a statement about the network", () => {
  it("is proven when all that is allowed gets through, and nothing that is forbidden", () => {
    assert.deepEqual(judged("allow", "caller", "internet", https), [
      "proven",
      "it (allow tcp 443 from function caller to the internet) holds.",
    ]);
    assert.deepEqual(judged("forbid", "tier:isolated", "internet"), [
      "proven",
      "it (forbid all traffic from tier isolated to the internet) holds.",
    ]);
    assert.equal(judged("forbid", "internet", "tier:private in quickstart")[0], "proven");
    assert.equal(judged("allow", "private in quickstart", "s3", https)[0], "proven");
  });

  it("is violated by one port that does not get through, and says what blocks it, by line", () => {
    assert.equal(
      judged("allow", "caller", "internet", {
        protocol: "tcp",
        ports: [
          [80, 80],
          [443, 443],
        ],
      })[0],
      "violated",
    );
    assert.deepEqual(judged("allow", "caller", "keeper", https), [
      "violated",
      "it (allow tcp 443 from function caller to function keeper): tcp 443 from function caller to function " +
        "keeper does not get through. Interface 0 of keeper (likewise interface 1 of keeper) accepts no " +
        "connections: Lambda functions only start them, and callers use the Lambda service (program.ts:37). " +
        "Security group keeper has no ingress rules at all, so nothing gets in: neither does the request " +
        "(program.ts:37).",
    ]);
  });

  it("is violated by one path of what is forbidden", () => {
    const [verdict, message] = judged("forbid", "caller", "internet", https);
    assert.equal(verdict, "violated");
    assert.match(
      message,
      /: function caller reaches the internet on tcp 443: function caller → security group caller out /,
    );
    assert.match(message, / → internet gateway quickstart → the internet\.$/);
  });

  it("is violated when an end is not there, and says what is near", () => {
    assert.deepEqual(judged("allow", "callr", "internet", https), [
      "violated",
      'it (allow tcp 443 from callr to the internet): "callr" is not in this network; did you mean ' +
        "function:caller or security-group:caller?.",
    ]);
    assert.deepEqual(judged("forbid", "tag:env=dev", "tag:env=prod"), [
      "violated",
      "it (forbid all traffic from tag:env=dev to tag:env=prod): nothing in this network has tag env=dev.",
    ]);
  });

  it("is not decided while nothing stands where it is about", () => {
    assert.deepEqual(judged("allow", "internet", "public", https), [
      "undecided",
      "it (allow tcp 443 from the internet to tier public): nothing stands in tier public that could do it.",
    ]);
  });

  it("is not decided when what it refers to is not known", () => {
    const why = { kind: "unknown", why: "the id comes from nowhere", sources: [] } as const;
    const [judgement] = judgeIntent(network, [
      {
        name: "it",
        expect: "forbid",
        from: { kind: "unresolved", label: "forbid[0].from", why },
        to: { kind: "text", text: "internet" },
      },
    ]);
    assert.ok(judgement?.verdict === "undecided");
    assert.equal(
      judgement.message,
      "it (forbid all traffic from forbid[0].from to the internet): what forbid[0].from refers to is not " +
        "known: the id comes from nowhere.",
    );
  });

  it("takes one IP version for what is allowed, and refuses two at once", () => {
    assert.equal(judged("allow", "caller", "internet", { ...https, family: 6 })[0], "violated");
    assert.deepEqual(judged("forbid", "198.51.100.7", "2001:db8::1"), [
      "violated",
      "it (forbid all traffic from 198.51.100.7 to 2001:db8::1): its ends are of different IP versions.",
    ]);
  });
});
