import { createHash } from "node:crypto";
import type { Account } from "./account";

// 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 are kept for documentation: nobody is reached by
// an address made up here. RFC 5737. When those 762 are spent, the range for benchmarks follows
// (198.18.0.0/15, RFC 2544), which is not routed either.
const documentationRanges = ["192.0.2", "198.51.100", "203.0.113"];
const hostsInRange = 254;

/** Draws ids and addresses that an account has not used yet, the same ones in the same order each time. */
export interface Ids {
  /** An id as EC2 shapes them: `next("vpc")` gives `vpc-` and 17 hexadecimal digits. */
  next(prefix: string): string;
  /** `length` hexadecimal digits, for ids of other services. */
  hex(length: number): string;
  /** `length` capital letters and digits, as in the unique id of an IAM role (`AROA…`). */
  alphanumeric(length: number): string;
  /** A universally unique id, as in the ARN of a KMS key. */
  uuid(): string;
  /** A public IPv4 address of a documentation range. */
  publicAddress(): string;
}

/** The ids of one account; each draw moves the account's counter on. */
export function idsOf(account: Account): Ids {
  const digest = (): string => {
    const seed = `${account.id}/${String(account.draw())}`;
    return createHash("sha256").update(seed).digest("hex");
  };
  const hex = (length: number): string => {
    let digits = digest();
    while (digits.length < length) digits += digest();
    return digits.slice(0, length);
  };
  return {
    hex,
    // AWS's long ids all start with a zero.
    next: (prefix) => `${prefix}-0${hex(16)}`,
    alphanumeric: (length) => {
      const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
      const digits = hex(length * 2);
      return Array.from({ length }, (_, index) =>
        letters.charAt(parseInt(digits.slice(index * 2, index * 2 + 2), 16) % letters.length),
      ).join("");
    },
    uuid: () => {
      const digits = hex(32);
      const variant = "89ab".charAt(parseInt(digits.charAt(16), 16) % 4);
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `${variant}${digits.slice(17, 20)}`,
        digits.slice(20),
      ].join("-");
    },
    publicAddress: () => publicAddress(account.drawPublicAddress()),
  };
}

function publicAddress(index: number): string {
  const range = documentationRanges[Math.floor(index / hostsInRange)];
  if (range !== undefined) return `${range}.${String((index % hostsInRange) + 1)}`;
  const rest = index - documentationRanges.length * hostsInRange;
  const high = 18 + (Math.floor(rest / (hostsInRange * 256)) % 2);
  const middle = Math.floor(rest / hostsInRange) % 256;
  return `198.${String(high)}.${String(middle)}.${String((rest % hostsInRange) + 1)}`;
}
