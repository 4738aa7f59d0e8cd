import ipaddr from "ipaddr.js";

/** IP version. IPv4 and IPv6 are two independent problems everywhere in palisade. */
export type Family = 4 | 6;

/** A block of addresses, always canonical: no bit of `first` is set behind the prefix. */
export interface Cidr {
  readonly family: Family;
  /** Lowest address of the block, as an unsigned number of 32 or 128 bits. */
  readonly first: bigint;
  readonly prefixLength: number;
}

/** Number of bits in an address of the family. */
export function addressBits(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** How many addresses the block holds. */
export function sizeOf(cidr: Cidr): bigint {
  return 1n << BigInt(addressBits(cidr.family) - cidr.prefixLength);
}

/** Highest address of the block. */
export function lastAddress(cidr: Cidr): bigint {
  return cidr.first + sizeOf(cidr) - 1n;
}

/** An address and the prefix it was written with, before the host bits are cleared. */
export interface WrittenCidr {
  readonly cidr: Cidr;
  /** False when host bits were set, as in `10.0.3.1/28`. AWS clears them; a plan refuses them. */
  readonly canonical: boolean;
}

/**
 * Reads `10.0.0.0/16` or `2001:db8::/56`. Only the four-part decimal form of IPv4 counts, as in AWS;
 * `undefined` for anything else. A bare address is not a block: see `parseAddress`.
 */
export function parseWrittenCidr(text: string): WrittenCidr | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text.trim());
  const address = parseAddress(match?.[1] ?? "");
  if (match === null || address === undefined) return undefined;
  const prefixLength = Number(match[2]);
  const bits = addressBits(address.family);
  if (prefixLength > bits) return undefined;
  const hostBits = BigInt(bits - prefixLength);
  const first = (address.value >> hostBits) << hostBits;
  return {
    cidr: { family: address.family, first, prefixLength },
    canonical: first === address.value,
  };
}

/** Reads a block and clears its host bits, as AWS does. `undefined` when the text is no block. */
export function parseCidr(text: string): Cidr | undefined {
  return parseWrittenCidr(text)?.cidr;
}

// Accounts hold a hundred thousand of these: the general parser would take seconds.
const fourParts = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Reads one address, `10.0.0.1` or `2001:db8::1`. */
export function parseAddress(text: string): { family: Family; value: bigint } | undefined {
  const trimmed = text.trim();
  const parts = fourParts.exec(trimmed)?.slice(1).map(Number);
  if (parts?.every((part) => part <= 255) === true) {
    return { family: 4, value: BigInt(parts.reduce((value, part) => value * 256 + part, 0)) };
  }
  // A zone index (fe80::1%eth0) names an interface of one host and means nothing in a network.
  if (trimmed.includes(":") && !trimmed.includes("%") && ipaddr.IPv6.isValid(trimmed)) {
    return { family: 6, value: fromBytes(ipaddr.IPv6.parse(trimmed).toByteArray()) };
  }
  return undefined;
}

function fromBytes(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Writes an address in its usual form (IPv6 as RFC 5952 asks). */
export function formatAddress(family: Family, value: bigint): string {
  const bytes = Array.from(
    { length: addressBits(family) / 8 },
    (_, index, all = addressBits(family)) =>
      Number((value >> BigInt(all - 8 * (index + 1))) & 0xffn),
  );
  const address = ipaddr.fromByteArray(bytes);
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}

/** Writes a block as `10.0.0.0/16`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.family, cidr.first)}/${cidr.prefixLength}`;
}

/** True when every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return (
    outer.family === inner.family &&
    outer.prefixLength <= inner.prefixLength &&
    outer.first <= inner.first &&
    lastAddress(inner) <= lastAddress(outer)
  );
}

/** True when the blocks share an address; of two blocks that do, one contains the other. */
export function overlaps(left: Cidr, right: Cidr): boolean {
  return contains(left, right) || contains(right, left);
}
