import assert from "node:assert/strict";
import { execFileSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { AccountFile } from "../../offline/account/accountFile";
import { offlineWorld, type OfflineWorld } from "./offlineWorld";

/*
 * The provider is killed while the quickstart stack goes up: the engine loses its plugin half-way.
 *
 * Killed between making something and answering, it would leave behind what no state knows of, and the next
 * run would be refused, as AWS refuses a second subnet of the same range. So the engine is halted before:
 * what the provider has in hand is answered, nothing more is asked, and then it is killed.
 */
describe("a deployment whose provider is killed", () => {
  let world: OfflineWorld;

  before(async () => {
    world = await offlineWorld("quickstart");
  });

  after(() => {
    world.dispose();
  });

  it("fails, keeps what was made, and is finished by the next run", async () => {
    const command = ["up", "--yes", "--skip-preview", "--parallel", "1"];
    const broken = await world.run(command, { onStart: killProviderHalfway });
    assert.notEqual(broken.code, 0);
    const madeByBroken = (await world.resources()).length;
    assert.ok(madeByBroken > 5 && madeByBroken < 67, `${madeByBroken} resources in the state`);

    const next = await world.run(["up", "--yes", "--skip-preview"]);
    assert.equal(next.code, 0, next.output);
    const refresh = await world.run(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    assert.equal(refresh.code, 0, refresh.output);
    assert.equal((await world.resources()).filter(({ type }) => isOurs(type)).length, 66);

    const destroy = await world.run(["destroy", "--yes", "--skip-preview"]);
    assert.equal(destroy.code, 0, destroy.output);
    assert.equal(
      new AccountFile(world.accountFile).look(({ size }) => size),
      0,
    );
  });

  function killProviderHalfway(engine: ChildProcess): void {
    const timer = setInterval(() => {
      if (engine.exitCode !== null) clearInterval(timer);
      const { accountFile } = world;
      if (!existsSync(accountFile)) return;
      // Each line of the account is one finished operation.
      if (readFileSync(accountFile, "utf8").split("\n").length < 15) return;
      const provider = providerOf(engine.pid ?? -1);
      if (provider === undefined) return;
      clearInterval(timer);
      engine.kill("SIGSTOP");
      setTimeout(() => {
        process.kill(provider, "SIGKILL");
        engine.kill("SIGCONT");
      }, timeToAnswer);
    }, 5);
  }
});

/** Milliseconds, many times what the provider takes for one resource. */
const timeToAnswer = 3000;

const isOurs = (type: string): boolean => !type.startsWith("pulumi:providers:");

/** The process of the offline provider that this engine started. */
function providerOf(engine: number): number | undefined {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  for (const row of rows.split("\n")) {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    if (Number(parent) === engine && args?.includes("provider/main.js") === true)
      return Number(pid);
  }
  return undefined;
}
