import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How a program is run, and who hears its lines while it runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onErrorLine?: (line: string) => void;
}

/**
 * Runs a program to its end and gives the lines of its standard output.
 *
 * @throws with the last lines of its standard error when it fails, or when it cannot be started.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string[]> {
  const { onErrorLine, ...rest } = options;
  const child = spawn(program, args, { ...rest, stdio: ["ignore", "pipe", "pipe"] });
  const stop = (): void => void child.kill();
  process.once("exit", stop);
  const output: string[] = [];
  const errors: string[] = [];
  createInterface(child.stdout).on("line", (line) => output.push(line));
  createInterface(child.stderr).on("line", (line) => {
    errors.push(line);
    onErrorLine?.(line);
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) {
      const tail = errors.slice(-8).join("\n    ");
      throw new Error(`${program} ${args[0] ?? ""} failed:\n    ${tail}`);
    }
    return output;
  } finally {
    process.removeListener("exit", stop);
  }
}
