import { unknownValue } from "../resource";
import { openSecret, secretSignature, signatureKey } from "./secretTexts";

// Other marks by the same key; `pkg/resource/stack` and the SDK's runtime/rpc.ts name them.
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

// One sentinel per type of value that is unknown.
const unknownSentinels: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Deepest nesting that is read: far beyond any resource, far below what a stack of calls bears. */
export const deepestValue = 100;

/**
 * Turns a property value of Pulumi's JSON into a plain one: unknowns become `unknownValue`, at any
 * depth, and so does a secret that the file holds in encrypted or masked form only; a secret in plain
 * text is unwrapped. What lies deeper than `deepestValue` counts as unknown.
 */
export function plainValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") {
    return unknownSentinels.has(value) || value === "[secret]" ? unknownValue : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepestValue) return unknownValue;
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1));
  const record = value as Readonly<Record<string, unknown>>; // an object that is no array
  switch (record[signatureKey]) {
    case secretSignature: {
      const opened = openSecret(record);
      return opened === undefined ? unknownValue : plainValue(opened, depth + 1);
    }
    case outputSignature:
      return "value" in record ? plainValue(record["value"], depth + 1) : unknownValue;
    case resourceSignature:
      return "id" in record ? plainValue(record["id"], depth + 1) : record["urn"];
    default:
      return plainRecord(record, depth + 1);
  }
}

/** Turns all properties of an object into plain ones. */
export function plainRecord(
  record: Readonly<Record<string, unknown>>,
  depth = 0,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(record).map(([key, value]) => [key, plainValue(value, depth)]);
  // fromEntries defines own properties, so a key named __proto__ stays an ordinary key.
  return Object.fromEntries(entries) as Record<string, unknown>;
}
