/** Something the user can mend: the message is all there is to say, a call stack would bury it. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Says what went wrong, and sets the exit code. What is not the user's to mend shows its stack. */
export function reportFailure(error: unknown): void {
  const forUser =
    error instanceof Error && ["UserError", "EngineMissingError"].includes(error.name);
  const text = forUser ? error.message : describeBug(error);
  if (text !== "") process.stderr.write(`${text}\n`);
  process.exitCode = error instanceof UserError ? error.exitCode : 1;
}

function describeBug(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a bug in palisade:\n${detail}`;
}
