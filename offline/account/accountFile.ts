import envPaths from "env-paths";
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Account, type AccountChange } from "./account";
import { FileLock } from "./lock";

/** The account id that AWS's own examples use. */
const exampleAccountId = "123456789012";

const accountVariable = "PALISADE_OFFLINE_ACCOUNT";

/** Where the offline account is kept: `PALISADE_OFFLINE_ACCOUNT`, or the user's data folder. */
export function accountPath(): string {
  const named = process.env[accountVariable];
  if (named !== undefined && named !== "") return named;
  return join(envPaths("palisade", { suffix: "" }).data, "account", "account.jsonl");
}

/** Empties the account at this place. Another run that uses it sees it empty from then on. */
export function resetAccount(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  new FileLock(path).hold(() => {
    replaceJournal(path, []);
  });
}

/**
 * An account in a file that any number of processes may use at once.
 *
 * The file is a journal. Each line holds the changes of one operation as JSON: an operation that was
 * answered is a whole line, and a line that a killed process left unfinished was never answered, so the
 * next writer cuts it off. Lines are written under a lock; every process reads what the others wrote
 * before it works itself. Tidying up writes a new file and renames it, so the old one or the new one
 * is there at every moment. It holds what AWS would hold, secrets included: only its owner may read it.
 */
export class AccountFile {
  private readonly lock: FileLock;
  private account = new Account(exampleAccountId);
  private file: { readonly descriptor: number; readonly inode: number } | undefined;
  private offset = 0;
  private lines = 0;

  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.lock = new FileLock(path);
    this.lock.hold(() => {
      if (!existsSync(path)) replaceJournal(path, []);
      this.catchUp();
      // Half of the lines are history: start afresh with what is there now.
      if (this.lines > 200 && this.lines > 2 * this.account.size) {
        replaceJournal(path, this.account.snapshot());
        this.catchUp();
      }
    });
  }

  /** Looks at the account as it is now. Writes nothing and waits for nobody. */
  look<T>(work: (account: Account) => T): T {
    this.catchUp();
    return work(this.account);
  }

  /** Changes the account. Once this returns, the change outlives the process. */
  change<T>(work: (account: Account) => T): T {
    return this.lock.hold(() => {
      this.catchUp();
      this.cutUnfinishedLine();
      const { result, changes } = this.account.transaction(() => work(this.account));
      if (changes.length > 0) this.append(changes);
      return result;
    });
  }

  /** Lets go of the file. */
  close(): void {
    if (this.file !== undefined) closeSync(this.file.descriptor);
    this.file = undefined;
  }

  /** Reads what was written since the last time; all of it when the file was replaced. */
  private catchUp(): void {
    const inode = this.inode();
    const { descriptor } =
      this.file !== undefined && this.file.inode === inode ? this.file : this.open();
    const size = fstatSync(descriptor).size;
    if (size <= this.offset) return;
    const buffer = Buffer.alloc(size - this.offset);
    const read = readSync(descriptor, buffer, 0, buffer.length, this.offset);
    const end = buffer.subarray(0, read).lastIndexOf("\n") + 1;
    if (end === 0) return;
    const text = buffer.subarray(0, end - 1).toString("utf8");
    for (const line of text.split("\n")) this.repeat(line);
    this.offset += end;
  }

  private open(): { readonly descriptor: number; readonly inode: number } {
    this.close();
    const descriptor = openSync(this.path, "a+", 0o600);
    this.file = { descriptor, inode: fstatSync(descriptor).ino };
    this.account = new Account(exampleAccountId);
    this.offset = 0;
    this.lines = 0;
    return this.file;
  }

  private inode(): number | undefined {
    try {
      return statSync(this.path).ino;
    } catch {
      return undefined; // somebody deleted it: an empty account, made anew
    }
  }

  private repeat(line: string): void {
    this.lines++;
    let changes: unknown;
    try {
      changes = JSON.parse(line);
    } catch {
      changes = undefined;
    }
    if (!Array.isArray(changes)) {
      throw new Error(
        `${this.path} is no offline account: line ${String(this.lines)} cannot be read. ` +
          "Empty it with `npm start -- --reset`, or name another file in PALISADE_OFFLINE_ACCOUNT.",
      );
    }
    // Only `append` and `replaceJournal` write lines.
    for (const change of changes as readonly AccountChange[]) this.account.apply(change);
  }

  private cutUnfinishedLine(): void {
    if (this.file === undefined) return;
    const { descriptor } = this.file;
    if (fstatSync(descriptor).size > this.offset) ftruncateSync(descriptor, this.offset);
  }

  private append(changes: readonly AccountChange[]): void {
    if (this.file === undefined) throw new Error(`${this.path} is not open.`);
    const { descriptor } = this.file;
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    try {
      let written = 0;
      while (written < line.length) written += writeSync(descriptor, line, written);
    } catch (error) {
      // The disk is full: take back the half-written line, and read the account from the file again.
      ftruncateSync(descriptor, this.offset);
      this.close();
      throw error;
    }
    this.offset += line.length;
    this.lines++;
  }
}

function replaceJournal(path: string, changes: readonly AccountChange[]): void {
  const fresh = `${path}.new`;
  const lines = changes.map((change) => `${JSON.stringify([change])}\n`);
  writeFileSync(fresh, lines.join(""), { mode: 0o600 });
  renameSync(fresh, path);
}
