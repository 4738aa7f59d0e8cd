import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { archiveName, type DownloadSource } from "../../../offline/engine/download";
import { EngineMissingError, findEngine } from "../../../offline/engine/find";
import { engineFolder, installEngine } from "../../../offline/engine/install";
import { engineVersion } from "../../../offline/engine/release";

const silent = { step: () => undefined, note: () => undefined };

/** Nothing listens there: a host that cannot be reached. */
const unreachable: DownloadSource = {
  archives: "http://127.0.0.1:65535",
  checksums: "http://127.0.0.1:65535",
};

const archive = archiveName(process.platform, process.arch);
const checksums = `pulumi-${engineVersion}-checksums.txt`;

describe("installing the Pulumi engine", () => {
  let folder: string;
  let cacheFolder: string;
  let programs: string;
  let server: Server | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-engine-"));
    cacheFolder = path.join(folder, "cache");
    programs = path.join(folder, "bin");
    mkdirSync(programs);
  });

  afterEach(() => {
    server?.close();
    server = undefined;
    rmSync(folder, { recursive: true });
  });

  function writeProgram(name: string, script: string): string {
    const file = path.join(programs, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Serves files by name; gives the names that were asked for. */
  async function serve(
    files: Record<string, string | Buffer>,
  ): Promise<{ source: DownloadSource; asked: string[] }> {
    const asked: string[] = [];
    server = createServer((request, response) => {
      const name = request.url?.slice(1) ?? "";
      asked.push(name);
      const file = files[name];
      response.statusCode = file === undefined ? 404 : 200;
      response.end(file);
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server?.once("listening", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { source: { archives: address, checksums: address }, asked };
  }

  function release(): Buffer {
    const top = path.join(folder, "release", "pulumi");
    mkdirSync(top, { recursive: true });
    for (const name of ["pulumi", "pulumi-language-nodejs"]) {
      writeFileSync(path.join(top, name), `#!/bin/sh\necho ${name}\n`);
    }
    const made = spawnSync("tar", ["-czf", "-", "-C", path.dirname(top), "pulumi"]);
    return made.stdout;
  }

  const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

  it("unpacks the official release when its checksum is the published one", async () => {
    const bytes = release();
    const { source } = await serve({
      [archive]: bytes,
      [checksums]: `${"0".repeat(64)}  other.tar.gz\n${sha256(bytes)}  ${archive}\n`,
    });
    const found = await installEngine({ cacheFolder, searchPath: "", source, progress: silent });
    const home = engineFolder(cacheFolder);
    assert.deepEqual(found, { kind: "found", pulumi: path.join(home, "pulumi") });
    assert.deepEqual(readdirSync(home).sort(), ["pulumi", "pulumi-language-nodejs"]);
    const { stdout } = spawnSync(path.join(home, "pulumi"), { encoding: "utf8" });
    assert.equal(stdout, "pulumi\n");
  });

  it("keeps nothing of a release whose checksum differs", async () => {
    const bytes = release();
    const wrong = "0".repeat(64);
    const { source } = await serve({ [archive]: bytes, [checksums]: `${wrong}  ${archive}\n` });
    const found = await installEngine({ cacheFolder, searchPath: "", source, progress: silent });
    assert.deepEqual(found, {
      kind: "absent",
      why:
        `download: ${archive} has SHA-256 ${sha256(bytes)}, published: ${wrong}\n` +
        "  build: no go found on PATH",
    });
    assert.deepEqual(readdirSync(path.join(cacheFolder, "engine")), []);
  });

  it("downloads once when two start at once", async () => {
    const bytes = release();
    const { source, asked } = await serve({
      [archive]: bytes,
      [checksums]: `${sha256(bytes)}  ${archive}\n`,
    });
    const one = (): ReturnType<typeof installEngine> =>
      installEngine({ cacheFolder, searchPath: "", source, progress: silent });
    const pulumi = path.join(engineFolder(cacheFolder), "pulumi");
    assert.deepEqual(await Promise.all([one(), one()]), [
      { kind: "found", pulumi },
      { kind: "found", pulumi },
    ]);
    assert.deepEqual(asked, [checksums, archive]);
  });

  it("clears away what an interrupted run left, and starts again", async () => {
    const engines = path.join(cacheFolder, "engine");
    mkdirSync(path.join(engines, "unfinished-dead"), { recursive: true });
    writeFileSync(path.join(engines, "unfinished-dead", "pulumi"), "half a program");
    const bytes = release();
    const { source } = await serve({
      [archive]: bytes,
      [checksums]: `${sha256(bytes)}  ${archive}\n`,
    });
    await installEngine({ cacheFolder, searchPath: "", source, progress: silent });
    assert.deepEqual(readdirSync(engines), [path.basename(engineFolder(cacheFolder))]);
  });

  it("builds with Go when nothing can be downloaded, and adds our language host", async () => {
    // Stands for Go: `list` names two packages, `build` writes the file after -o.
    const go = writeProgram(
      "go",
      `if [ "$1" = list ]; then echo one; echo two; exit 0; fi
while [ "$1" != -o ]; do shift; done
cp "$0" "$2"`,
    );
    const found = await installEngine({
      cacheFolder,
      searchPath: [programs, "/bin", "/usr/bin"].join(path.delimiter),
      source: unreachable,
      progress: silent,
    });
    const home = engineFolder(cacheFolder);
    assert.deepEqual(found, { kind: "found", pulumi: path.join(home, "pulumi") });
    assert.deepEqual(readdirSync(home).sort(), ["pulumi", "pulumi-language-nodejs"]);
    assert.deepEqual(readFileSync(path.join(home, "pulumi")), readFileSync(go));
    const host = spawnSync(path.join(home, "pulumi-language-nodejs"), ["127.0.0.1:7"], {
      encoding: "utf8",
      env: { PALISADE_NODE: "/bin/echo", PALISADE_LANGUAGE_HOST: "host.js" },
    });
    assert.equal(host.stdout, "host.js 127.0.0.1:7\n");
  });

  it("leaves nothing when the build fails, and passes on what Go said", async () => {
    const go = writeProgram("go", 'echo "go.mod requires go >= 1.25" >&2; exit 1');
    const found = await installEngine({
      cacheFolder,
      searchPath: programs,
      source: unreachable,
      progress: silent,
    });
    assert.deepEqual(found, {
      kind: "absent",
      why:
        "download: 127.0.0.1:65535 cannot be reached (ECONNREFUSED)\n" +
        `  build: ${go} list failed:\n    go.mod requires go >= 1.25`,
    });
    assert.deepEqual(readdirSync(path.join(cacheFolder, "engine")), []);
  });

  it("says in one message what to install when there is no network and no Go", async () => {
    const refused = findEngine({
      cacheFolder,
      searchPath: programs,
      source: unreachable,
      progress: silent,
    });
    const message = `The Pulumi engine is missing and could not be fetched.
  PATH: no pulumi found
  download: 127.0.0.1:65535 cannot be reached (ECONNREFUSED)
  build: no go found on PATH
Install Pulumi 3.200.0 or newer (https://www.pulumi.com/docs/install/) or Go 1.25 or newer (https://go.dev/doc/install), or allow one of the hosts above; then run the same command again.`;
    await assert.rejects(refused, new EngineMissingError(message));
  });

  it("prefers a recent Pulumi on PATH that has its language host", async () => {
    const pulumi = writeProgram("pulumi", "echo v3.201.0");
    writeProgram("pulumi-language-nodejs", "exit 0");
    const found = await findEngine({
      cacheFolder,
      searchPath: programs,
      source: unreachable,
      progress: silent,
    });
    assert.equal(found, pulumi);
  });

  it("passes by a Pulumi on PATH that is too old or has no language host, and says so", async () => {
    const whyNot = async (): Promise<string> => {
      const options = { cacheFolder, searchPath: programs, source: unreachable, progress: silent };
      const error = await findEngine(options).then(String, (reason: unknown) => reason);
      return error instanceof Error ? (error.message.split("\n")[1] ?? "") : String(error);
    };
    const pulumi = writeProgram("pulumi", "echo v3.199.9");
    assert.equal(
      await whyNot(),
      `  PATH: ${pulumi} is v3.199.9, allowed: version 3 from 3.200.0 on`,
    );
    writeProgram("pulumi", "echo v4.0.0");
    assert.equal(await whyNot(), `  PATH: ${pulumi} is v4.0.0, allowed: version 3 from 3.200.0 on`);
    writeProgram("pulumi", "exit 1");
    assert.equal(
      await whyNot(),
      `  PATH: ${pulumi} is a program that does not tell its version, allowed: version 3 from 3.200.0 on`,
    );
    writeProgram("pulumi", "echo v3.250.0");
    assert.equal(
      await whyNot(),
      `  PATH: ${pulumi} has no pulumi-language-nodejs beside it or on PATH`,
    );
  });
});
