import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AccountFile, resetAccount } from "../../offline/account/accountFile";
import type { Account } from "../../offline/account/account";

const type = "aws:ec2/vpc:Vpc";

function put(account: Account, id: string): void {
  account.put({ id, type, region: "us-east-1", inputs: {}, properties: { id } });
}

function ids(path: string): string[] {
  return new AccountFile(path).look((account) => account.list(type).map(({ id }) => id));
}

/** A process that puts `count` resources, one at a time, and prints each id once it was answered. */
function writer(path: string, name: string, count: number): ReturnType<typeof spawn> {
  const module = join(__dirname, "../../offline/account/accountFile.ts");
  const script = `
    const { AccountFile } = require(${JSON.stringify(module)});
    const { writeSync } = require("node:fs");
    const file = new AccountFile(${JSON.stringify(path)});
    for (let index = 0; index < ${String(count)}; index++) {
      const id = "${name}-" + index;
      file.change((account) => account.put({ id, type: "${type}", region: "us-east-1", inputs: {}, properties: { id, drawn: account.draw() } }));
      writeSync(1, id + "\\n");
    }`;
  return spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", script], {
    cwd: join(__dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
}

describe("the file of the offline account", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "palisade-account-"));
    path = join(folder, "account.jsonl");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("shows the changes of one reader to another at once", () => {
    const one = new AccountFile(path);
    const other = new AccountFile(path);
    one.change((account) => {
      put(account, "vpc-1");
    });
    assert.deepEqual(
      other.look((account) => account.list(type).map(({ id }) => id)),
      ["vpc-1"],
    );
  });

  it("undoes an operation that throws, side effects included, and writes nothing of it", () => {
    const file = new AccountFile(path);
    assert.throws(
      () =>
        file.change((account) => {
          put(account, "vpc-1");
          throw new Error("refused");
        }),
      { message: "refused" },
    );
    assert.equal(readFileSync(path, "utf8"), "");
    assert.deepEqual(
      file.look((account) => account.all()),
      [],
    );
  });

  it("loses nothing when two processes write at once", async () => {
    const writers = [writer(path, "a", 200), writer(path, "b", 200)];
    for (const each of writers) each.stdout?.resume();
    const exits = await Promise.all(writers.map((each) => once(each, "exit")));
    assert.deepEqual(
      exits.map(([code]: unknown[]) => code),
      [0, 0],
    );
    const expected = ["a", "b"].flatMap((name) =>
      Array.from({ length: 200 }, (_, index) => `${name}-${String(index)}`),
    );
    assert.deepEqual(ids(path).sort(), expected.sort());
    const drawn = new AccountFile(path).look((account) =>
      account.list(type).map(({ properties }) => properties["drawn"]),
    );
    assert.equal(new Set(drawn).size, 400); // no two resources ever got one number
  });

  it("keeps all that a killed process was answered, and takes its lock over", async () => {
    const killed = writer(path, "k", 1_000_000);
    let answered = "";
    killed.stdout?.on("data", (data: Buffer) => {
      answered += data.toString();
      if (answered.split("\n").length > 50) killed.kill("SIGKILL");
    });
    await once(killed, "close");
    const file = new AccountFile(path);
    file.change((account) => {
      put(account, "after");
    });
    const kept = new Set(ids(path));
    const lost = answered.split("\n").filter((id) => id.includes("-") && !kept.has(id));
    assert.deepEqual(lost.slice(0, -1), []);
    assert.ok(kept.has("after"));
  });

  it("takes over the lock of a process that is no more", async () => {
    const gone = spawn(process.execPath, ["-e", ""]);
    await once(gone, "exit");
    writeFileSync(`${path}.lock`, String(gone.pid));
    const file = new AccountFile(path);
    file.change((account) => {
      put(account, "vpc-1");
    });
    assert.deepEqual(ids(path), ["vpc-1"]);
  });

  it("cuts off a last line that was never finished", () => {
    const file = new AccountFile(path);
    file.change((account) => {
      put(account, "vpc-1");
    });
    appendFileSync(path, '[{"kind":"put","resource":{"id":"vpc-');
    assert.deepEqual(ids(path), ["vpc-1"]);
    new AccountFile(path).change((account) => {
      put(account, "vpc-2");
    });
    assert.deepEqual(ids(path), ["vpc-1", "vpc-2"]);
  });

  it("starts a shorter file when most of the old one is history", () => {
    const file = new AccountFile(path);
    for (let index = 0; index < 300; index++) {
      file.change((account) => {
        put(account, "vpc-1");
      });
    }
    assert.equal(readFileSync(path, "utf8").trimEnd().split("\n").length, 300);
    new AccountFile(path);
    assert.equal(readFileSync(path, "utf8").trimEnd().split("\n").length, 2); // counters, one VPC
    file.change((account) => {
      put(account, "vpc-2"); // a run that was open all the time follows to the new file
    });
    assert.deepEqual(ids(path), ["vpc-1", "vpc-2"]);
  });

  it("is empty after a reset, for a run that is open too", () => {
    const file = new AccountFile(path);
    file.change((account) => {
      put(account, "vpc-1");
    });
    resetAccount(path);
    assert.deepEqual(
      file.look((account) => account.all()),
      [],
    );
  });

  it("can be read by its owner alone", () => {
    new AccountFile(path);
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });
});
