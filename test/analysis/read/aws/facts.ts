import { readAws } from "../../../../analysis/read/aws";
import type { Network } from "../../../../analysis/model/network";

/** Reads answers of one account and region, by call. */
export function described(answers: Readonly<Record<string, unknown>>): Network {
  return readAws(
    Object.entries(answers).map(([call, value]) => ({
      name: `111122223333/us-east-1/${call}.json`,
      value,
    })),
  );
}

// What every entity has; tests of a family are about what is its own.
const common = new Set(["urn", "origin", "awsId", "region", "account", "tags"]);

/**
 * Entities in short: known values as they are, unknown ones as `unknown: why`, links as the id they lead
 * to (`outside: id` when nothing described has it), without what all entities have.
 */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (typeof value === "bigint") return String(value);
  const record = value as Readonly<Record<string, unknown>>;
  switch (record["kind"]) {
    case "known":
      return plain(record["value"]);
    case "unknown":
      return `unknown: ${String(record["why"])}`;
    case "unresolved":
      return `unresolved: ${(record["why"] as { why: string }).why}`;
    case "external":
      return `outside: ${String(record["awsId"])}`;
    case "entity":
      return "link" in record ? plain(record["link"]) : record["id"];
  }
  if ("prefixLength" in record && typeof record["first"] === "bigint") return cidrText(record);
  if ("items" in record && Object.keys(record).length === 1) return plain(record["items"]);
  const entries = Object.entries(record).filter(([key]) => !common.has(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}

function cidrText(record: Readonly<Record<string, unknown>>): string {
  const first = record["first"] as bigint;
  const text =
    record["family"] === 4
      ? [24n, 16n, 8n, 0n].map((shift) => (first >> shift) & 255n).join(".")
      : first.toString(16);
  return `${text}/${String(record["prefixLength"])}`;
}
