import type { Box } from "./box";
import type { Code } from "./code";

/** `unknown` means that some value nobody knows yet, or a choice of AWS, decides. */
export type Verdict = "reachable" | "blocked" | "unknown";

/** What an explanation speaks of. */
export interface Component {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** Resource that a user edits to change it. */
  readonly urn: string;
  readonly sourcePosition?: string;
}

/** Why flows do not arrive, or why nobody can tell. */
export interface Explanation {
  readonly code: Code;
  readonly component: Component;
  /** The rule, route, entry, listener or attribute that decides, as text. */
  readonly decidedBy: string;
  readonly direction: "request" | "response";
  /** Side of a security group or network ACL. */
  readonly side?: "ingress" | "egress";
  /** Other findings that belong to this one: losing routes, a lost identity. */
  readonly related: readonly Explanation[];
  /** For what is not known: the clause that says which value and why, and what it comes from. */
  readonly because?: string;
  readonly sources?: readonly string[];
  /** URN and position of the rule, route or entry itself, where it is a resource of its own. */
  readonly urn?: string;
  readonly sourcePosition?: string;
}

/** One step of a path, and the rule, route or entry that let the packet pass. */
export interface Hop {
  readonly component: Component;
  readonly direction: "request" | "response";
  readonly passedBy: string;
}

/** A leaf of the analysis: flows that share one fate. */
export interface Leaf {
  readonly flow: Box;
  readonly verdict: Verdict;
  /** Verdicts of the two directions taken alone; the response is absent when nobody asked for it. */
  readonly request: Verdict;
  readonly response?: Verdict;
  /** Certain obstacles, in the order in which a packet meets them. The first decides. */
  readonly blocks: readonly Explanation[];
  /** What is not known. The first decides an `unknown`. */
  readonly doubts: readonly Explanation[];
  readonly hops: readonly Hop[];
  /** Remarks that decide nothing: assumptions, ignored routes. */
  readonly details: readonly Explanation[];
}
