import type { Urn } from "./identity";

/** A value that is certain. */
export interface Known<T> {
  readonly kind: "known";
  readonly value: T;
}

/** A value that preview (or the reader) cannot tell. It is never a reason to pass or to fail. */
export interface Unknown {
  readonly kind: "unknown";
  /** What is not known and why, as a clause: `cidrIpv4 comes from app-eip (aws:ec2/eip:Eip)`. */
  readonly why: string;
  /** The resources the value comes from, as far as the engine tells. Empty: from outside the stack. */
  readonly sources: readonly Urn[];
}

/** A value that may be unknown. */
export type Value<T> = Known<T> | Unknown;

/** Makes a known value. */
export function known<T>(value: T): Known<T> {
  return { kind: "known", value };
}

/** Makes an unknown value. */
export function unknown(why: string, sources: readonly Urn[] = []): Unknown {
  return { kind: "unknown", why, sources };
}

/** Applies a function to the value if it is known. */
export function mapValue<T, U>(value: Value<T>, change: (value: T) => U): Value<U> {
  return value.kind === "known" ? known(change(value.value)) : value;
}

/** The value if it is known, else `fallback`. Only for places where both answers are acceptable. */
export function valueOr<T, U>(value: Value<T> | undefined, fallback: U): T | U {
  return value?.kind === "known" ? value.value : fallback;
}

/** True when the value is known and equal to `expected`; false when unknown. */
export function isKnownAs<T>(value: Value<T> | undefined, expected: T): boolean {
  return value?.kind === "known" && value.value === expected;
}
