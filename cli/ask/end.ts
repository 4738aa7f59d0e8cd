import type { Endpoint } from "../../analysis/reach/query";

/** One end of a question, found in the network. */
export interface End {
  /** What it stands for: one, save for a tier, a zone or an address that several interfaces have. */
  readonly endpoints: readonly Endpoint[];
  /** For people: `function caller`. */
  readonly label: string;
  /** What else the text could have meant: what to type for it. */
  readonly others: readonly string[];
  /** IP version, when an address was given. */
  readonly family?: 4 | 6;
}

/** The option that named it, for messages. */
export type EndOption = "--from" | "--to" | "--via";
