/*
 * Records the files that the tests of the command line read, with the real engine on the offline AWS:
 *
 *   node -r ts-node/register/transpile-only test/cli/record.ts
 *
 * What no reader looks at is left out, so that the files stay small and hold no path of a machine.
 */
import { writeFileSync } from "node:fs";
import * as path from "node:path";

import { offlineWorld } from "../integration/offlineWorld";

const kept = [
  ...["urn", "custom", "type", "id", "parent", "inputs", "outputs"],
  ...["propertyDependencies", "sourcePosition"],
];

type World = Awaited<ReturnType<typeof offlineWorld>>;

async function recordPreview(stack: string, world: World): Promise<void> {
  const preview = await world.run(["preview", "--json"]);
  const { steps } = JSON.parse(preview.output) as { steps: { op: string; newState: object }[] };
  write(`${stack}.preview.json`, {
    steps: steps.map(({ op, newState }) => ({ op, newState: slim(newState) })),
  });
}

/** Records the state of a stack, and first what else is wanted of it. */
async function record(
  stack: string,
  config: Readonly<Record<string, string>>,
  first: (stack: string, world: World) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const world = await offlineWorld(stack, config);
  try {
    await first(stack, world);
    const up = await world.run(["up", "--yes", "--skip-preview"]);
    if (up.code !== 0) throw new Error(up.output);
    const resources = await world.resources();
    write(`${stack}.state.json`, { version: 3, deployment: { resources: resources.map(slim) } });
  } finally {
    world.dispose();
  }
}

function slim(state: object): unknown {
  const entries = Object.entries({ ...state }).filter(
    ([key, value]) => kept.includes(key) && !(key === "sourcePosition" && isForeign(value)),
  );
  return Object.fromEntries(entries);
}

/** Where the machine keeps its packages is nobody's business. */
function isForeign(position: unknown): boolean {
  return typeof position !== "string" || position.includes("node_modules");
}

function write(name: string, value: unknown): void {
  // One resource on a line: a later recording can be compared with this one.
  const text = JSON.stringify(value).replaceAll(/\{"(op|urn)":/g, '\n{"$1":');
  writeFileSync(path.join(__dirname, "recorded", name), `${text}\n`);
}

void record("quickstart", { zoneCount: "2" }, recordPreview).then(() =>
  record("reachability-check", {}),
);
