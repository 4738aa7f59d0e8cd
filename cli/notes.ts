import { printable } from "./show/printable";

/** How much is said beside the answer. */
export type Verbosity = "quiet" | "normal" | "verbose";

let verbosity: Verbosity = "normal";

/** Sets how much is said on standard error from now on: of the whole command, as `--quiet` asks it. */
export function setVerbosity(wanted: Verbosity): void {
  verbosity = wanted;
}

/** Whether notes and progress are to be left out; answers and errors never are. */
export function isQuiet(): boolean {
  return verbosity === "quiet";
}

/** Says on standard error what the reader of an answer should know; `--quiet` leaves it out. */
export function note(text: string): void {
  if (verbosity !== "quiet") process.stderr.write(`note: ${printable(text)}\n`);
}

/** Says on standard error what is done and how long it took; with `--verbose` only. */
export function detail(text: string): void {
  if (verbosity === "verbose") process.stderr.write(`${printable(text)}\n`);
}
