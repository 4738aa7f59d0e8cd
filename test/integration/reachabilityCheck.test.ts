import assert from "node:assert/strict";

import { compareNetworkInsights, readPulumi, readState } from "../../analysis/index";
import { describeSampleStack, reaches } from "./sampleStack";

const analysisType = "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis";

/*
 * The sample stack reachability-check: web in a public tier, open on 443; database in an isolated one, open
 * to web on 5432. AWS is asked about three ways; the offline AWS does not answer.
 */
describeSampleStack("reachability-check", { resources: 41 }, (sample) => {
  const web = "networkInterface web";
  const database = "networkInterface database";

  it("lets customers reach the web host, and that one the database", () => {
    const { network } = sample();
    assert.equal(reaches(network, "internet", web, "tcp", 443), "reachable");
    assert.equal(reaches(network, "internet", web, "tcp", 22), "blocked");
    assert.equal(reaches(network, web, database, "tcp", 5432), "reachable");
    assert.equal(reaches(network, "internet", database, "tcp"), "blocked");
    assert.equal(reaches(network, database, "internet", "tcp"), "blocked");
  });

  it("has paths and analyses without an answer, and no difference from one", () => {
    const { answers, differences, costPerRun } = sample().outputs as {
      answers: { name: string; found: string }[];
      differences: string[];
      costPerRun: unknown;
    };
    assert.deepEqual(
      answers.map(({ name, found }) => `${name} ${found}`),
      ["web not evaluated", "query not evaluated", "database not evaluated"],
    );
    assert.deepEqual(differences, []);
    assert.deepEqual(costPerRun, [
      { item: "run of an analysis", unit: "analysis", unitPrice: 0.1 },
    ]);
  });

  it("tells from the state alone where AWS and palisade would differ", async () => {
    const state = readState(await sample().world.state());
    assert.ok(state.kind === "read");
    const silent = compareNetworkInsights(state.value, readPulumi(state.value));
    assert.deepEqual(
      silent.map(
        ({ name, expect, aws, palisade }) => `${name}: ${expect ?? "-"}, ${aws}, ${palisade}`,
      ),
      [
        "ways-database: blocked, not evaluated, blocked",
        "ways-query: reachable, not evaluated, reachable",
        "ways-web: reachable, not evaluated, reachable",
      ],
    );
    const allFound = state.value.map((resource) =>
      resource.type === analysisType
        ? { ...resource, outputs: { ...resource.outputs, pathFound: true } }
        : resource,
    );
    assert.deepEqual(
      compareNetworkInsights(allFound, readPulumi(allFound)).flatMap(
        ({ differences }) => differences,
      ),
      [
        "ways-database: AWS found it reachable, and palisade says blocked",
        "ways-database: it is expected to be blocked, and AWS found it reachable",
      ],
    );
  });

  it("runs the analyses anew for another release, and touches nothing else", async () => {
    const { world } = sample();
    const again = await world.run(["up", "--yes", "--skip-preview", "--config", "release=2"]);
    assert.equal(again.code, 0, again.output);
    // The update is the component, whose argument changed.
    assert.deepEqual(again.changes, { replace: 3, same: 37, update: 1 });
  });
});
