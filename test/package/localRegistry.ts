import { spawn } from "node:child_process";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/** A registry on this machine, from which npm installs without a network. */
export interface LocalRegistry {
  /** As npm takes it: `registry=...`. */
  readonly url: string;
  close(): Promise<void>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** Where the files of one version are: a folder of `node_modules`, or a tarball. */
interface Held {
  readonly manifest: Manifest;
  readonly place: string;
}

/**
 * Serves the packages that are installed in this checkout, each version that is there, and `tarball` as
 * the package itself.
 */
export async function localRegistry(tarball: string): Promise<LocalRegistry> {
  const own = readManifest(packageRoot());
  const held = new Map<string, Held>([[keyOf(own), { manifest: own, place: tarball }]]);
  for (const folder of packagesBelow(path.join(packageRoot(), "node_modules"))) {
    const manifest = readManifest(folder);
    held.set(keyOf(manifest), { manifest, place: folder });
  }
  const server = createServer((request, response) => {
    const asked = decodeURIComponent((request.url ?? "/").slice(1));
    const files = asked.startsWith("files/") ? held.get(asked.slice("files/".length)) : undefined;
    if (files !== undefined) sendFiles(response, files.place);
    else sendVersions(response, asked, [...held.values()], urlOf(server.address() as AddressInfo));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: urlOf(server.address() as AddressInfo),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const urlOf = ({ port }: AddressInfo): string => `http://127.0.0.1:${String(port)}/`;
const keyOf = ({ name, version }: Manifest): string => `${name}@${version}`;

function readManifest(folder: string): Manifest {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
  // Registries publish v1.2.3 as 1.2.3.
  return { ...manifest, version: manifest.version.replace(/^v/, "") };
}

/** Folders of packages in a `node_modules`, and in theirs. */
function packagesBelow(modules: string): string[] {
  const names = readdirSync(modules, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith("."),
  );
  const folders = names.flatMap(({ name }) =>
    name.startsWith("@")
      ? readdirSync(path.join(modules, name)).map((one) => path.join(modules, name, one))
      : [path.join(modules, name)],
  );
  return folders.flatMap((folder) => [folder, ...nestedIn(folder)]);
}

function nestedIn(folder: string): string[] {
  const nested = path.join(folder, "node_modules");
  try {
    return packagesBelow(nested);
  } catch {
    return []; // most have none
  }
}

function sendVersions(
  response: ServerResponse,
  name: string,
  held: readonly Held[],
  url: string,
): void {
  const found = held.map(({ manifest }) => manifest).filter((manifest) => manifest.name === name);
  const newest = found.at(-1);
  if (newest === undefined) {
    response.writeHead(404).end("{}");
    return;
  }
  const versions = found.map((manifest) => [
    manifest.version,
    { ...manifest, dist: { tarball: `${url}files/${encodeURIComponent(keyOf(manifest))}` } },
  ]);
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify({
      name,
      "dist-tags": { latest: newest.version },
      versions: Object.fromEntries(versions) as unknown,
    }),
  );
}

/** npm takes a tarball that is not compressed as well, and drops its first folder whatever its name. */
function sendFiles(response: ServerResponse, place: string): void {
  if (place.endsWith(".tgz")) {
    createReadStream(place).pipe(response);
    return;
  }
  const [parent, name] = [path.dirname(place), path.basename(place)];
  const args = ["-cf", "-", "--exclude", `${name}/node_modules`, "-C", parent, name];
  spawn("tar", args, { stdio: ["ignore", "pipe", "ignore"] }).stdout.pipe(response);
}
