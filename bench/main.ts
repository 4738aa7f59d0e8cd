import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { offlineEnvironment, placesIn } from "../offline/engine/environment";
import { findEngine } from "../offline/engine/find";
import { packageRoot } from "../offline/engine/release";
import { installProviderPlugin } from "../offline/provider/install";
import { measure, type Cost } from "./measure";

/** A preview to measure: one size of network, with one provider and one pack. */
interface Subject {
  readonly program: string;
  readonly resources?: number;
  readonly provider: "offline" | "echo";
  readonly pack?: string;
}

const emptyPack = "bench/emptyPack";
const ourPack = "policies";

const quickstart: readonly Subject[] = [
  { program: "quickstart", provider: "offline" },
  { program: "quickstart", provider: "offline", pack: emptyPack },
  { program: "quickstart", provider: "offline", pack: ourPack },
];

const scale = (resources: number): readonly Subject[] => [
  { program: "scale", resources, provider: "echo" },
  { program: "scale", resources, provider: "offline" },
  { program: "scale", resources, provider: "offline", pack: emptyPack },
  { program: "scale", resources, provider: "offline", pack: ourPack },
];

async function main(): Promise<void> {
  const [runs = 5, ...sizes] = process.argv.slice(2).map(Number);
  const subjects = [...quickstart, ...(sizes.length === 0 ? [500, 2000] : sizes).flatMap(scale)];
  const pulumi = await findEngine();
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-"));
  try {
    const environments = {
      offline: environment(pulumi, path.join(folder, "offline"), installProviderPlugin),
      echo: environment(pulumi, path.join(folder, "echo"), installEchoProvider),
    };
    process.stdout.write(`${runs} runs each; median time, highest memory of all processes\n\n`);
    process.stdout.write(row(["stack", "resources", "provider", "pack", "seconds", "MB"]));
    for (const subject of subjects) {
      const cost = await preview(pulumi, environments[subject.provider], subject, folder, runs);
      process.stdout.write(row(describe(subject, cost)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function preview(
  pulumi: string,
  env: NodeJS.ProcessEnv,
  { program, resources, provider, pack }: Subject,
  folder: string,
  runs: number,
): Promise<Cost> {
  const project = path.join(folder, provider, "project");
  mkdirSync(project, { recursive: true });
  writeFileSync(path.join(project, "Pulumi.yaml"), "name: palisade\nruntime: nodejs\n");
  const options = { cwd: project, env, stdio: "ignore" as const };
  execFileSync(pulumi, ["stack", "select", program, "--create"], options);
  const configFile = path.join(project, `Pulumi.${program}.yaml`);
  const size = resources === undefined ? "" : `  palisade:resources: "${resources}"\n`;
  writeFileSync(configFile, `config:\n  aws:region: eu-central-1\n${size}`);
  const packArgs = pack === undefined ? [] : ["--policy-pack", pack];
  const args = ["preview", "--stack", program, "--config-file", configFile, ...packArgs];
  return measure(pulumi, args, { cwd: packageRoot(), env, runs });
}

function environment(
  pulumi: string,
  folder: string,
  installProvider: (pulumiHome: string) => void,
): NodeJS.ProcessEnv {
  const places = placesIn(folder);
  const env = offlineEnvironment(pulumi, places);
  installProvider(places.pulumiHome);
  return env;
}

function installEchoProvider(pulumiHome: string): void {
  const manifest = path.join(packageRoot(), "node_modules", "@pulumi", "aws", "package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = path.join(pulumiHome, "plugins", `resource-aws-v${version}`);
  mkdirSync(folder, { recursive: true });
  const launcher = path.join(folder, "pulumi-resource-aws");
  const script = path.join(packageRoot(), "bench", "echoProvider.cjs");
  writeFileSync(launcher, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(launcher, 0o755);
}

function describe({ program, resources, provider, pack }: Subject, cost: Cost): string[] {
  return [
    program,
    resources === undefined ? "" : String(resources),
    provider,
    pack === undefined ? "none" : pack === emptyPack ? "empty" : "palisade",
    cost.seconds.toFixed(2),
    cost.peakMegabytes.toFixed(0),
  ];
}

function row(cells: readonly string[]): string {
  const widths = [12, 11, 10, 10, 9, 6];
  return `${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("")}\n`;
}

void main();
