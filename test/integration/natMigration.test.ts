import assert from "node:assert/strict";

import { plannedChanges } from "./offlineWorld";
import { describeSampleStack, lookAt, reaches, type SampleStack } from "./sampleStack";

/*
 * The sample stack nat-migration: three zones, one elastic IP address in each, and a function that calls
 * out. The way out changes its kind, round once, and the three addresses and nine subnets stay.
 */
describeSampleStack("nat-migration", { resources: 57 }, (sample) => {
  for (const nat of ["single", "regional", "instance", "per-az"]) {
    it(`moves to ${nat} and keeps its addresses and subnets`, async () => {
      const { world } = sample();
      const before = await lookAt(world);
      const command = ["up", "--yes", "--skip-preview", "--config", `nat=${nat}`];
      const run = await world.run(command, { pack: "policies" });
      assert.equal(run.code, 0, run.output);
      const moved = plannedChanges(run, /eip:Eip$|subnet:Subnet$|routeTable:RouteTable$/);
      assert.deepEqual(moved, []);
      const after = await lookAt(world);
      assert.equal(after.outputs["nat"], nat);
      assert.deepEqual(after.outputs["allowList"], before.outputs["allowList"]);
      assert.deepEqual(verdicts(after), {
        out: "reachable",
        in: "blocked",
      });
      const again = await world.run(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
      assert.equal(again.code, 0, again.output);
    });
  }
});

function verdicts({ network }: SampleStack): Record<string, string> {
  // What a host does with packets is not in its resource; the instances are said to do NAT.
  const appliances = Object.fromEntries(
    network.networkInterfaces
      .filter(({ name }) => name.startsWith("migrating-public-"))
      .map(({ id }) => [id, "nat" as const]),
  );
  const caller = "function partner-caller";
  return {
    out: reaches(network, caller, "internet", "tcp", 443, { appliances }),
    in: reaches(network, "internet", "function partner-caller", "tcp", 443),
  };
}
