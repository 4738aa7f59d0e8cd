import { CommanderError } from "commander";

import { printable } from "./show/printable";

/** Exit codes for what is not an answer; those of sysexits.h, out of the way of 0 to 3. */
export const exitCodes = {
  usage: 64,
  badInput: 65,
  noInput: 66,
  unavailable: 69,
  bug: 70,
} as const;

/** Something the user can mend: the message is all there is to say, a call stack would bury it. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    message: string,
    readonly exitCode: number = 1,
  ) {
    super(message);
  }
}

/** Says what went wrong, and sets the exit code. What is not the user's to mend shows its stack. */
export function reportFailure(error: unknown): void {
  const { text, exitCode } = describe(error);
  if (text !== "") process.stderr.write(`${printable(text, { lines: true })}\n`);
  process.exitCode = exitCode;
}

function describe(error: unknown): { text: string; exitCode: number } {
  // Commander has said already what it could not parse, or has shown the help that was asked for.
  if (error instanceof CommanderError)
    return { text: "", exitCode: error.exitCode === 0 ? 0 : exitCodes.usage };
  if (error instanceof UserError) return { text: error.message, exitCode: error.exitCode };
  if (error instanceof Error && error.name === "EngineMissingError")
    return { text: error.message, exitCode: exitCodes.unavailable };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `This is a bug in palisade:\n${detail}`, exitCode: exitCodes.bug };
}
