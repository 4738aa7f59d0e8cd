import { execFileSync, spawn } from "node:child_process";

/** What one kind of run costs. */
export interface Cost {
  /** Median wall-clock time over the runs. */
  readonly seconds: number;
  /** Highest sum of resident memory over the process and all that it started, in MB. */
  readonly peakMegabytes: number;
}

/**
 * Runs a program several times for the time, and once more for the memory: looking at the processes
 * costs time itself.
 */
export async function measure(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly runs: number },
): Promise<Cost> {
  const seconds: number[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    const begun = process.hrtime.bigint();
    await runOnce(program, args, options);
    seconds.push(Number(process.hrtime.bigint() - begun) / 1e9);
  }
  let peakKilobytes = 0;
  await runOnce(program, args, options, (pid) => {
    peakKilobytes = Math.max(peakKilobytes, residentKilobytes(pid));
  });
  return { seconds: median(seconds), peakMegabytes: peakKilobytes / 1024 };
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

async function runOnce(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  watch?: (pid: number) => void,
): Promise<void> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const { pid } = child;
  const timer = setInterval(() => {
    if (pid !== undefined) watch?.(pid);
  }, 100);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${output}`);
}

function residentKilobytes(root: number): number {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([root]);
  // Children are found in as many rounds as the tree is deep.
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const [pid = 0, parent = 0] of rows) if (family.has(parent)) family.add(pid);
  }
  return rows.reduce((sum, [pid = 0, , rss = 0]) => sum + (family.has(pid) ? rss : 0), 0);
}
