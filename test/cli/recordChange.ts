/*
 * Records what the tests of `palisade diff` read: the preview of a change of test/cli/programs/shop, by
 * the real engine on the offline AWS:
 *
 *   node -r ts-node/register/transpile-only test/cli/recordChange.ts
 *
 * What no reader looks at is left out, so that the file stays small and holds no path of a machine.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { offlineEnvironment, placesIn } from "../../offline/engine/environment";
import { findEngine } from "../../offline/engine/find";
import { packageRoot } from "../../offline/engine/release";
import { installProviderPlugin } from "../../offline/provider/install";

const kept = [
  ...["urn", "custom", "type", "id", "delete", "parent", "inputs", "outputs"],
  ...["propertyDependencies", "sourcePosition"],
];

interface Step {
  readonly op: string;
  readonly oldState?: object;
  readonly newState?: object;
  readonly replaceReasons?: readonly string[];
  readonly diffReasons?: readonly string[];
}

async function record(): Promise<void> {
  const pulumi = await findEngine();
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-record-"));
  try {
    const project = path.join(folder, "shop");
    cpSync(path.join(__dirname, "programs", "shop"), project, { recursive: true });
    symlinkSync(path.join(packageRoot(), "node_modules"), path.join(project, "node_modules"));
    const places = placesIn(path.join(folder, "world"));
    const env = offlineEnvironment(pulumi, places);
    installProviderPlugin(places.pulumiHome);
    const run = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = spawnSync(pulumi, args, {
        ...{ cwd: project, env, encoding: "utf8", maxBuffer: 1 << 28 },
      });
      if (status !== 0) throw new Error(`pulumi ${args.join(" ")}\n${stdout}${stderr}`);
      return stdout;
    };
    run("stack", "init", "dev");
    run("config", "set", "aws:region", "us-east-1");
    run("up", "--yes", "--skip-preview");
    run("config", "set", "later", "true");
    const { steps } = JSON.parse(run("preview", "--json", "--show-sames")) as { steps: Step[] };
    const sorted = steps.map(slimStep).sort((one, other) => (one < other ? -1 : 1));
    const text = `{"steps":[\n${sorted.join(",\n")}\n]}\n`;
    writeFileSync(path.join(__dirname, "recorded", "shop.preview.json"), text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One step on a line: a later recording can be compared with this one. */
function slimStep({ op, oldState, newState, replaceReasons, diffReasons }: Step): string {
  const states = { oldState: slim(oldState), newState: slim(newState) };
  return JSON.stringify({ op, replaceReasons, diffReasons, ...states });
}

function slim(state: object | undefined): unknown {
  if (state === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(state).filter(
      ([key, value]) => kept.includes(key) && !String(value).includes("node_modules"),
    ),
  );
}

void record();
