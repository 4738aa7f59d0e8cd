import {
  addressBits,
  lastAddress,
  parseAddress,
  parseCidr,
  type Cidr,
  type Family,
} from "../sets/cidr";
import { range, withoutAll, type Range } from "./box";

/** The addresses of a block. */
export function rangeOfCidr(cidr: Cidr): Range {
  return range(cidr.first, lastAddress(cidr));
}

/** Every address of a family. */
export function everyAddress(family: Family): Range {
  return range(0n, (1n << BigInt(addressBits(family))) - 1n);
}

function blockOf(text: string): Range {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`palisade: ${text} is no block`);
  return rangeOfCidr(cidr);
}

export const rfc1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(blockOf);
export const rfc6598 = [blockOf("100.64.0.0/10")];
export const uniqueLocal = [blockOf("fc00::/7")];
const neverOnTheInternet = ["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "0.0.0.0/8"].map(
  blockOf,
);

/** The well-known prefix of NAT64, RFC 6052. */
export const nat64 = blockOf("64:ff9b::/96");

/** Amazon's own addresses inside every VPC that nothing filters (NETWORK 3.22), save base + 2. */
export const exemptAddresses: Readonly<Record<Family, readonly Range[]>> = {
  4: [blockOf("169.254.169.0/24")],
  6: [blockOf("fd00:ec2::/32")],
};

/** What `internet` means (NETWORK 0.5); blocks of modelled VPCs are taken out by the caller. */
export const internet: Readonly<Record<Family, readonly Range[]>> = {
  4: withoutAll([everyAddress(4)], [...rfc1918, ...rfc6598, ...neverOnTheInternet]),
  6: [blockOf("2000::/3")],
};

/** Usable addresses of a subnet: AWS keeps the first four and the last (NETWORK 13.1). */
export function usableRange(cidr: Cidr): Range {
  return range(cidr.first + 4n, lastAddress(cidr) - 1n);
}

/** One address as a range; `undefined` when the text is no address of the family. */
export function rangeOfAddress(text: string, family: Family): Range | undefined {
  const address = parseAddress(text.split("/")[0] ?? text);
  return address?.family === family ? range(address.value) : undefined;
}
