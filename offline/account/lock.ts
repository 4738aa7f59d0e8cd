import { linkSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";

const patience = 30_000; // milliseconds
const pause = 2; // milliseconds
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Lets one process at a time at a file.
 *
 * The lock is a hard link to a file that holds the process id: linking is one atomic step, so a lock
 * never stands there without an owner. The lock of a process that was killed is taken away by the next
 * one that asks, at once: libraries that judge by age wait ten seconds for that.
 */
export class FileLock {
  private readonly lock: string;
  private readonly own: string;
  private ready = false;

  constructor(path: string) {
    this.lock = `${path}.lock`;
    this.own = `${path}.lock.${String(process.pid)}`;
  }

  /** Runs `work` while no other process is inside. Never nest. */
  hold<T>(work: () => T): T {
    this.take();
    try {
      return work();
    } finally {
      rmSync(this.lock, { force: true });
    }
  }

  private take(): void {
    const giveUp = Date.now() + patience;
    while (!this.link()) {
      this.recover();
      if (Date.now() > giveUp) {
        throw new Error(
          `The offline account is locked by process ${readOrNothing(this.lock)}, for more than ` +
            `${String(patience / 1000)} s. Wait until it ends, or delete ${this.lock} if it is no palisade run.`,
        );
      }
      Atomics.wait(sleeper, 0, 0, pause);
    }
  }

  private link(): boolean {
    try {
      if (!this.ready) {
        writeFileSync(this.own, String(process.pid), { mode: 0o600 });
        leaveNothing(this.own);
        this.ready = true;
      }
      linkSync(this.own, this.lock);
      return true;
    } catch (error) {
      const code = codeOf(error);
      // Another process tidied up while this one slept.
      if (code === "ENOENT" && this.ready) this.ready = false;
      else if (code !== "EEXIST") throw error;
      return false;
    }
  }

  /** Takes away the lock of a process that is no more. */
  private recover(): void {
    if (!isDead(readOrNothing(this.lock))) return;
    // Two could find the same dead owner, and the slower would remove the lock of the quicker: so this
    // happens behind a guard of its own, where the owner is looked at again.
    const guard = `${this.lock}.recovery`;
    try {
      writeFileSync(guard, "", { flag: "wx" });
    } catch {
      removeWhenOlderThan(guard, 2_000);
      return;
    }
    try {
      const owner = readOrNothing(this.lock);
      if (!isDead(owner)) return;
      unlinkSync(this.lock);
      rmSync(`${this.lock}.${owner}`, { force: true });
    } catch {
      // It went by itself.
    } finally {
      rmSync(guard, { force: true });
    }
  }
}

const owned = new Set<string>();

/** Deletes the file when this process ends. */
function leaveNothing(file: string): void {
  if (owned.size === 0) {
    process.once("exit", () => {
      for (const each of owned) rmSync(each, { force: true });
    });
  }
  owned.add(file);
}

function removeWhenOlderThan(file: string, milliseconds: number): void {
  try {
    if (Date.now() - statSync(file).mtimeMs > milliseconds) unlinkSync(file);
  } catch {
    // It went by itself.
  }
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isDead(owner: string): boolean {
  if (!/^\d+$/.test(owner)) return false;
  try {
    process.kill(Number(owner), 0); // signal 0 only asks whether the process is there
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
