import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { documented } from "./documented";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

interface Recorded {
  readonly deployment: { readonly resources: { type: string; outputs: object }[] };
}

/*
 * The sample stack reachability-check as deployed: web in a public tier, database in an isolated one. The
 * offline AWS evaluates no path, so the answers are added here.
 */
describe("palisade insights", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  /** Asks about the recorded state in which AWS found every path to be as given. */
  function askWhereAwsFound(pathFound: boolean, ...flags: readonly string[]): Promise<Run> {
    const text = readFileSync(recorded("reachability-check.state.json"), "utf8");
    const state = JSON.parse(text) as Recorded;
    for (const one of state.deployment.resources)
      if (one.type === "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis")
        one.outputs = { ...one.outputs, pathFound };
    writeFileSync(path.join(folder, "state.json"), JSON.stringify(state));
    return palisade(folder, "insights", ...flags, "state.json");
  }

  it("shows palisade's verdict beside the expectation while AWS has no answer", async () => {
    assert.deepEqual(
      await palisade(folder, "insights", recorded("reachability-check.state.json")),
      {
        code: 0,
        stdout: `Path           AWS            palisade   expected
ways-database  not evaluated  blocked    blocked
ways-query     not evaluated  reachable  reachable
ways-web       not evaluated  reachable  reachable
`,
        stderr: "",
      },
    );
  });

  it("ends with 1 where AWS found something else, and says what differs", async () => {
    assert.deepEqual(await askWhereAwsFound(true), {
      code: 1,
      stdout: `Path           AWS        palisade   expected
ways-database  reachable  blocked    blocked
ways-query     reachable  reachable  reachable
ways-web       reachable  reachable  reachable

What differs
  ways-database: AWS found it reachable, and palisade says blocked
  ways-database: it is expected to be blocked, and AWS found it reachable
`,
      stderr: "",
    });
  });

  it("prints JSON that the documented schema describes", async () => {
    const { code, stdout } = await askWhereAwsFound(false, "--json");
    const { format, source, paths } = documented(stdout) as {
      format: string;
      source: unknown;
      paths: { urn: string }[];
    };
    assert.deepEqual(
      [code, format, source],
      [1, "palisade.insights.v1", { kind: "state", title: "state state.json" }],
    );
    assert.deepEqual(
      paths.map(({ urn: _urn, ...rest }) => rest),
      [
        {
          name: "ways-database",
          expect: "blocked",
          aws: "blocked",
          palisade: "blocked",
          differences: [],
        },
        ...["ways-query", "ways-web"].map((name) => ({
          name,
          expect: "reachable",
          aws: "blocked",
          palisade: "reachable",
          differences: [
            `${name}: AWS found it blocked, and palisade says reachable`,
            `${name}: it is expected to be reachable, and AWS found it blocked`,
          ],
        })),
      ],
    );
  });

  it("refuses a source without paths", async () => {
    assert.deepEqual(await palisade(folder, "insights", recorded("account")), {
      code: 65,
      stdout: "",
      stderr:
        "There is no path of Reachability Analyzer in the describe folder account; a state or a preview of a " +
        "stack with a ReachabilityCheck or an aws.ec2.NetworkInsightsPath has some.\n",
    });
  });
});
