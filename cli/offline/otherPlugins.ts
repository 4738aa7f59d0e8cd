import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";

import { note } from "../notes";
import type { OfflineEngine } from "../offlineEngine";

/** A package of Pulumi whose resources another plugin than `aws` makes. */
interface OtherPlugin {
  readonly name: string;
  readonly version: string;
}

/**
 * Lets the plugins that were asked for take part, and says which packages of the program have none. They
 * are the real ones: what they make is real, wherever their own settings lead them.
 */
export async function provideOtherPlugins(
  engine: OfflineEngine,
  program: string,
  allowed: readonly string[],
): Promise<void> {
  const used = otherPluginsOf(program);
  for (const plugin of used.filter(({ name }) => allowed.includes(name)))
    await providePlugin(engine, plugin);
  const missing = used.map(({ name }) => name).filter((name) => !allowed.includes(name));
  if (missing.length > 0)
    note(
      `only aws is offered offline; resources of ${missing.join(", ")} fail. --plugin <name> lets a real ` +
        "plugin take part: what it makes is real.",
    );
}

/** The plugins of the packages that the program's package.json names. */
function otherPluginsOf(program: string): readonly OtherPlugin[] {
  const { dependencies } = manifestIn(program) as { dependencies?: unknown };
  if (typeof dependencies !== "object" || dependencies === null) return [];
  return Object.keys(dependencies).flatMap((name) => {
    const { pulumi, version } = installed(program, name);
    if (typeof pulumi !== "object" || pulumi === null || typeof version !== "string") return [];
    const described = pulumi as { resource?: unknown; name?: unknown; version?: unknown };
    const plugin = typeof described.name === "string" ? described.name : path.posix.basename(name);
    if (described.resource !== true || plugin === "aws") return [];
    const asked = typeof described.version === "string" ? described.version : version;
    return [{ name: plugin, version: asked.replace(/^v/, "") }];
  });
}

function installed(program: string, name: string): { pulumi?: unknown; version?: unknown } {
  for (let folder = program; ; folder = path.dirname(folder)) {
    const found = path.join(folder, "node_modules", name);
    if (existsSync(found)) return manifestIn(found);
    if (folder === path.dirname(folder)) return {};
  }
}

function manifestIn(folder: string): object {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return typeof manifest === "object" && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}

/** The plugin of the user's own Pulumi, or else a download. */
async function providePlugin(engine: OfflineEngine, { name, version }: OtherPlugin): Promise<void> {
  const folder = `resource-${name}-v${version}`;
  const wanted = path.join(engine.places.pulumiHome, "plugins", folder);
  if (existsSync(wanted)) return;
  const home = process.env["PULUMI_HOME"] ?? path.join(homedir(), ".pulumi");
  const own = path.join(home, "plugins", folder);
  if (existsSync(own)) {
    mkdirSync(path.dirname(wanted), { recursive: true });
    symlinkSync(own, wanted, "junction");
    return;
  }
  await engine.read(["plugin", "install", "resource", name, version]);
}
