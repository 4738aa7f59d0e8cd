/** A line of the user's program. */
export interface SourceLine {
  /** Relative to the project. */
  readonly file: string;
  readonly line: number;
  /** The line itself, trimmed; absent when the file is not here. */
  readonly text?: string;
}

/** Finds the lines of the user's program that made a resource. */
export type FindLine = (urn: string) => SourceLine | undefined;
