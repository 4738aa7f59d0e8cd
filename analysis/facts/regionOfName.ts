import type { Value } from "../model/value";

/** The region that a region, a zone or a local zone begins with: `us-west-2` of `us-west-2-lax-1a`. */
export function regionOfName(name: Value<string>): string | undefined {
  const text = name.kind === "known" ? name.value : "";
  return /^[a-z]{2}(?:-(?:gov|iso[a-z]?))?-[a-z]+-\d+/.exec(text)?.[0];
}
