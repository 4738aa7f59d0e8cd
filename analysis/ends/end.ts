import type { Endpoint } from "../reach/query";

/** One end of a question, found in the network. */
export interface End {
  readonly kind: "end";
  /** What it stands for: one, save for a zone, a pattern or an address that several interfaces have. */
  readonly endpoints: readonly Endpoint[];
  /** For people: `function caller`. */
  readonly label: string;
  /** What else the text could have meant: what to type for it. */
  readonly others: readonly string[];
  /** IP version, when an address was given. */
  readonly family?: 4 | 6;
}

/** Something that a text could mean: what to type for it, and what it is. */
export interface Candidate {
  readonly text: string;
  readonly label: string;
}

/** Why a text names no end of this network. */
export type EndProblem =
  | { readonly kind: "ambiguous"; readonly candidates: readonly Candidate[] }
  /** `near` are names that look alike; without any, `all` is what there is. */
  | { readonly kind: "notFound"; readonly near: readonly string[]; readonly all: readonly string[] }
  /** The thing is there, and nothing of it is in the zone. */
  | { readonly kind: "emptyZone"; readonly label: string; readonly zone: string }
  /** `why` is a clause: what about it cannot be asked. */
  | { readonly kind: "outside"; readonly why: string };
