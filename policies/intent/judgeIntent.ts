import type { Network } from "../../analysis/model/network";
import type { Statement } from "../../analysis/model/statement";

/** What the network makes of one statement. */
export interface Judgement {
  readonly statement: Statement;
  readonly verdict: "violated" | "proven" | "undecided";
  /**
   * The statement, and what was seen: the path hop by hop, or what blocks it, or what nobody knows yet.
   * Empty of remedies; `fix` has them.
   */
  readonly message: string;
  /** What to do about a violation. */
  readonly fix?: string;
  /** The resource that decides: the rule, route or entry, where it is one. */
  readonly subject?: string;
}

/** Proves or refutes each statement on a network, whichever door the network came through. */
export function judgeIntent(
  _network: Network,
  statements: readonly Statement[],
): readonly Judgement[] {
  return statements.map((statement) => ({ statement, verdict: "undecided", message: "" }));
}
