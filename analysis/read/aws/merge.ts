import { isJson, type Json } from "./document";

// What accounts may say differently of the same thing: their own tags and names of zones, and clocks.
const ofTheAccount =
  /^(Tags|TagSet|TagList|tags|AvailabilityZone|ZoneName|AvailableIpAddressCount|IsDefault|DefaultForAz|.*Message|.*Time|.*Timestamp|PeeringOptions)$/;

/** Two descriptions of one thing as one; `contradicts` names the first key in which they disagree. */
export interface Merged {
  readonly record: Json;
  readonly contradicts?: string;
}

/**
 * Joins what two accounts or two calls say of the same thing (a shared transit gateway, a peering seen
 * from both sides): what one of them leaves out, the other tells. Where both speak and differ, the first
 * counts.
 */
export function mergeRecords(first: Json, second: Json): Merged {
  let contradicts: string | undefined;
  const record: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = Object.hasOwn(first, key) ? first[key] : undefined;
    if (isNothing(value) || before === value) continue;
    if (isNothing(before)) define(record, key, value);
    else if (isJson(before) && isJson(value)) {
      const inner = mergeRecords(before, value);
      define(record, key, inner.record);
      if (inner.contradicts !== undefined) contradicts ??= `${key}.${inner.contradicts}`;
    } else if (!ofTheAccount.test(key) && JSON.stringify(before) !== JSON.stringify(value)) {
      contradicts ??= key;
    }
  }
  return { record, ...(contradicts === undefined ? {} : { contradicts }) };
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Sets an own property, `__proto__` included. */
function define(record: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(record, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
