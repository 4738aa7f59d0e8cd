import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/** What `npm pack` makes of this checkout. */
export interface Tarball {
  /** The file. */
  readonly file: string;
  /** Bytes of the file, and of what it holds. */
  readonly size: number;
  readonly unpackedSize: number;
  /** Paths inside the package, sorted. */
  readonly paths: readonly string[];
  dispose(): void;
}

/** Packs what is compiled: a build of its own would take `dist` away from other tests. */
export function packTarball(): Tarball {
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-tarball-"));
  const told = execFileSync(
    "npm",
    ["pack", "--ignore-scripts", "--json", "--pack-destination", folder],
    {
      cwd: packageRoot(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 26,
    },
  );
  const [packed] = JSON.parse(told) as {
    filename: string;
    size: number;
    unpackedSize: number;
    files: { path: string }[];
  }[];
  if (packed === undefined) throw new Error("npm pack made no tarball");
  return {
    file: path.join(folder, packed.filename),
    size: packed.size,
    unpackedSize: packed.unpackedSize,
    paths: packed.files.map((file) => file.path).sort(),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
