/** Running programs in the checkout, for the set-up scripts; needs nothing installed. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program with our terminal and gives its exit code. Ctrl-C reaches the program from the
 * terminal as well: we wait for its own end instead of leaving it behind.
 */
export function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
  const wait = () => {};
  const pass = () => child.kill("SIGTERM");
  process.on("SIGINT", wait);
  process.on("SIGTERM", pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.removeListener("SIGINT", wait);
      process.removeListener("SIGTERM", pass);
      resolve(signal === null ? code : 130);
    });
  });
}

/** Runs a program and keeps what it prints. */
export async function capture(program, args, options = {}) {
  let output = "";
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code: code ?? 1, output };
}

/** Node on a program of an installed package. */
export function tool(file) {
  return [process.execPath, fileURLToPath(new URL(`../node_modules/${file}`, import.meta.url))];
}
