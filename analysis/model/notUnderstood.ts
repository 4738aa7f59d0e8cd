import type { Urn } from "./identity";

/** Something that a reader found and could not turn into the model. Never dropped silently. */
export interface NotUnderstood {
  /** Resource, file or AWS id it was found in. */
  readonly subject: Urn;
  /** Property path inside it; absent when it is the whole resource. */
  readonly path?: string;
  /** One clause: what was found and what was expected. */
  readonly what: string;
}
