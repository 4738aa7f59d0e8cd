import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";

import { UserError } from "./userError";

/** Signals that ask a program to end. */
export const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How a child ended. */
export interface Ended {
  /** Its exit code; after a signal 128 and the signal's number, as a shell has it. */
  readonly code: number;
  /** The signal that we got meanwhile. */
  readonly interruptedBy?: NodeJS.Signals;
}

let running = 0;

/** Whether a child is running: then a signal is passed on to it, and we end after it. */
export function isChildRunning(): boolean {
  return running > 0;
}

/** Waits for the end of a child, and lets it be the first to know of a signal: it may have to tidy up. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  let interruptedBy: NodeJS.Signals | undefined;
  const pass = (signal: NodeJS.Signals): void => {
    interruptedBy = signal;
    // Ctrl-C reaches the child from the terminal; a second one would make pulumi drop what it does.
    if (signal !== "SIGINT" || !isOnTerminal()) child.kill(signal);
  };
  for (const signal of endingSignals) process.on(signal, pass);
  running += 1;
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status, signal) => {
        resolve(status ?? codeOfSignal(signal ?? "SIGKILL"));
      });
    });
    return { code, ...(interruptedBy === undefined ? {} : { interruptedBy }) };
  } finally {
    running -= 1;
    for (const signal of endingSignals) process.off(signal, pass);
  }
}

/** Ends the command without a word when a signal came: whoever sent it knows why. */
export function refuseInterrupted({ interruptedBy }: Ended): void {
  if (interruptedBy !== undefined) throw new UserError("", codeOfSignal(interruptedBy));
}

function codeOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

function isOnTerminal(): boolean {
  const { stdin, stdout, stderr } = process;
  return [stdin, stdout, stderr].some(({ isTTY }) => isTTY);
}
