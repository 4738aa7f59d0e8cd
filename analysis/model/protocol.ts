/**
 * IP protocol of a rule or entry, normalised as RULES 2.6: `-1` and `all` are `all`; tcp, udp, icmp and
 * icmpv6 are numbers like every other; a name that we do not know is kept, and never counts as TCP or UDP.
 */
export type Protocol =
  | { readonly kind: "all" }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "name"; readonly name: string };

/** Protocol number of TCP. */
export const tcp = 6;

/** Protocol number of UDP. */
export const udp = 17;

/** Protocol number of ICMP. */
export const icmp = 1;

/** Protocol number of ICMP for IPv6. */
export const icmpv6 = 58;

const numbersByName: Readonly<Record<string, number>> = { tcp, udp, icmp, icmpv6 };

/** Normalises a protocol as written, text or number, in any case. */
export function readProtocol(written: string | number): Protocol {
  const text = String(written).trim().toLowerCase();
  if (text === "-1" || text === "all") return { kind: "all" };
  const number = numbersByName[text] ?? (/^\d{1,3}$/.test(text) ? Number(text) : undefined);
  if (number !== undefined && number <= 255) return { kind: "number", number };
  return { kind: "name", name: text };
}
