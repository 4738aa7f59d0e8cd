/** One thing that is wrong with the arguments of a component, as data: the sentence is made elsewhere. */
export interface Issue {
  /** Where, as the caller wrote it: `tiers[2].prefixLength`. */
  readonly path: string;
  /** What was received, written as the caller would write it. */
  readonly received: string;
  /** What is allowed there. */
  readonly allowed: string;
  /** What to change. */
  readonly fix: string;
}

/** `got /29, allowed: /16 to /28; use /28 for the smallest subnet` */
export function describeIssue({ received, allowed, fix }: Issue): string {
  return `got ${received}, allowed: ${allowed}; ${fix}`;
}

/** The whole message: one heading, then one line for each issue. */
export function describeIssues(subject: string, issues: readonly Issue[]): string {
  const lines = issues.map((issue) => `  ${issue.path}: ${describeIssue(issue)}`);
  return [`${subject} cannot be planned:`, ...lines].join("\n");
}

/** A value as the caller wrote it; "nothing" for what was left out. */
export function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** Several values in one line, for "allowed". */
export function list(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}
