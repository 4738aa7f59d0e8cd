import { formatCidr, parseCidr, type Cidr } from "../../../analysis/sets/cidr";
import { blockAt } from "./blocks";

/** The block at an offset, which is written as a block that counts from 0.0.0.0. */
export function blockFromOffset(base: string, offset: string): string {
  const [outer, inner] = [parse(base), parse(offset)];
  return formatCidr({ ...inner, first: outer.first + inner.first });
}

/**
 * The /64 at a place of an IPv6 block. While a VPC that exists is about to get its first one, a preview
 * knows of none yet: then there is none here, too.
 */
export function ipv6SubnetBlock(base: string, place: number): string {
  if (base === "") return "";
  return formatCidr(blockAt(parse(base), 64, place));
}

function parse(text: string): Cidr {
  const block = parseCidr(text);
  if (block === undefined) throw new Error(`AWS answered ${text}, which is no block`);
  return block;
}
