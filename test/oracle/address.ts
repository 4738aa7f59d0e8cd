import type { Cidr } from "../../analysis/sets/cidr";

/** Reads `10.0.0.1` or `2001:db8::1` by hand: the walker shares no code with what it judges. */
export function address(text: string): bigint {
  return text.includes(":") ? sixteenBytes(text) : fourBytes(text);
}

/** IP version of a written address. */
export function familyOf(text: string): 4 | 6 {
  return text.includes(":") ? 6 : 4;
}

function fourBytes(text: string): bigint {
  let value = 0n;
  for (const part of text.split(".")) value = value * 256n + BigInt(part);
  return value;
}

function sixteenBytes(text: string): bigint {
  const [head = "", tail] = text.split("::");
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  let value = 0n;
  for (const group of [...left, ...Array<bigint>(zeros).fill(0n), ...right]) {
    value = value * 65536n + group;
  }
  return value;
}

/** Groups of 16 bits; a dotted IPv4 address at the end counts as two. */
function groups(text: string): bigint[] {
  const result: bigint[] = [];
  for (const part of text.split(":").filter((one) => one !== "")) {
    if (part.includes(".")) {
      const embedded = fourBytes(part);
      result.push(embedded / 65536n, embedded % 65536n);
    } else result.push(BigInt(`0x${part}`));
  }
  return result;
}

/** Reads `10.0.0.0/16`. */
export function block(text: string): Cidr {
  const [first = "", length = ""] = text.split("/");
  return { family: familyOf(first), first: address(first), prefixLength: Number(length) };
}

/** True when the address lies in the block: its leading bits are those of the block. */
export function inBlock(family: 4 | 6, value: bigint, cidr: Cidr): boolean {
  if (family !== cidr.family) return false;
  const hostBits = BigInt((family === 4 ? 32 : 128) - cidr.prefixLength);
  return value >> hostBits === cidr.first >> hostBits;
}

/** True when the inner block lies in the outer one, or is equal to it. */
export function blockInBlock(inner: Cidr, outer: Cidr): boolean {
  return inner.prefixLength >= outer.prefixLength && inBlock(inner.family, inner.first, outer);
}

/** True when both are the same block. */
export function sameBlock(left: Cidr, right: Cidr): boolean {
  return left.prefixLength === right.prefixLength && blockInBlock(left, right);
}

const rfc1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(block);
const rfc6598 = block("100.64.0.0/10");
const neverOnTheInternet = ["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "0.0.0.0/8"].map(block);
const globalUnicast = block("2000::/3");

/** RFC 1918, the private IPv4 addresses. */
export function isRfc1918(value: bigint): boolean {
  return rfc1918.some((cidr) => inBlock(4, value, cidr));
}

/** RFC 6598, shared by carriers. */
export function isRfc6598(value: bigint): boolean {
  return inBlock(4, value, rfc6598);
}

/** True when a host of the internet may have the address (NETWORK 0.5), modelled VPCs aside. */
export function isInternet(family: 4 | 6, value: bigint): boolean {
  if (family === 6) return inBlock(6, value, globalUnicast);
  if (isRfc1918(value) || isRfc6598(value)) return false;
  return !neverOnTheInternet.some((cidr) => inBlock(4, value, cidr));
}

/** Writes an address for a trail. Not meant to be pretty for IPv6. */
export function show(family: 4 | 6, value: bigint): string {
  if (family === 6) return `0x${value.toString(16)}`;
  return [24n, 16n, 8n, 0n].map((shift) => ((value >> shift) & 255n).toString()).join(".");
}
