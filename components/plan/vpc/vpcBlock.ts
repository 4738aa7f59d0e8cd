import {
  contains,
  formatCidr,
  overlaps,
  parseCidr,
  parseWrittenCidr,
  type Cidr,
} from "../../../analysis/sets/cidr";
import { show, type Issue } from "../issue";
import type { VpcPlanArgs } from "./vpcPlanArgs";

// RFC 1918, section 3.
export const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseBlock);

// Amazon VPC User Guide, "VPC CIDR blocks": ranges that cannot be used at all.
const forbiddenBlocks = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].map(
  parseBlock,
);

/** A block that is written in our own sources. */
export function parseBlock(text: string): Cidr {
  const block = parseCidr(text);
  if (block === undefined) throw new Error(`${text} is no block: this is a bug in palisade`);
  return block;
}

interface Written {
  readonly cidrBlock: string | undefined;
  readonly poolId: unknown;
  readonly netmaskLength: number | undefined;
  readonly allowPublicAddresses: boolean;
}

interface Paths {
  readonly cidrBlock: string;
  readonly pool: string;
  readonly netmask: string;
}

/** Reads the primary block of the VPC. No block when an issue leaves nothing to plan with. */
export function readVpcBlock(args: VpcPlanArgs): ReturnType<typeof readBlock> {
  return readBlock(
    {
      cidrBlock: args.cidrBlock,
      poolId: args.ipv4IpamPoolId,
      netmaskLength: args.ipv4NetmaskLength,
      allowPublicAddresses: args.allowPublicAddresses === true,
    },
    { cidrBlock: "cidrBlock", pool: "ipv4IpamPoolId", netmask: "ipv4NetmaskLength" },
  );
}

/**
 * Reads a block that is written, or left to an IPAM pool. The latter is planned as one of its size that
 * begins at 0.0.0.0: every place in it is an offset.
 */
export function readBlock(
  written: Written,
  paths: Paths,
): { block?: Cidr; chosenByPool: boolean; issues: Issue[] } {
  const { cidrBlock, poolId, netmaskLength } = written;
  if (netmaskLength !== undefined && (cidrBlock !== undefined || poolId === undefined)) {
    const allowed = `nothing unless ${paths.pool} chooses the block`;
    const fix =
      poolId === undefined ? `name the pool in ${paths.pool}` : "leave one of the two out";
    const issue = { path: paths.netmask, received: show(netmaskLength), allowed, fix };
    return { chosenByPool: false, issues: [issue] };
  }
  if (poolId === undefined || cidrBlock !== undefined) {
    return { chosenByPool: false, ...readWrittenBlock(written, paths.cidrBlock) };
  }
  const isSize = Number.isInteger(netmaskLength) && netmaskLength !== undefined;
  if (!isSize || netmaskLength < 16 || netmaskLength > 28) {
    const fix = "say how large a block the pool is to give: 16 is the largest";
    const issue = { path: paths.netmask, received: show(netmaskLength), allowed: "16 to 28", fix };
    return { chosenByPool: true, issues: [issue] };
  }
  const block: Cidr = { family: 4, first: 0n, prefixLength: netmaskLength };
  return { block, chosenByPool: true, issues: [] };
}

function readWrittenBlock(
  { cidrBlock, allowPublicAddresses }: Written,
  path: string,
): { block?: Cidr; issues: Issue[] } {
  const received = show(cidrBlock);
  const written = typeof cidrBlock === "string" ? parseWrittenCidr(cidrBlock) : undefined;
  if (written?.cidr.family !== 4) {
    const allowed = "an IPv4 block such as 10.0.0.0/16";
    return { issues: [{ path, received, allowed, fix: "write the first address and the size" }] };
  }
  const block = written.cidr;
  const issues: Issue[] = [];
  if (!written.canonical) {
    const boundary = formatCidr(block);
    const allowed = `a block on its own boundary, here ${boundary}`;
    issues.push({
      path,
      received,
      allowed,
      fix: `write "${boundary}" if that is the network you mean`,
    });
  }
  if (block.prefixLength < 16 || block.prefixLength > 28) {
    const fix =
      block.prefixLength < 16
        ? "use a /16, the largest VPC, and further VPCs for the rest"
        : "use a larger block; one /28 holds 11 usable addresses";
    issues.push({ path, received, allowed: "/16 to /28, as AWS does", fix });
  }
  if (forbiddenBlocks.some((forbidden) => overlaps(forbidden, block))) {
    const allowed = "addresses that hosts may have (not 0/8, 127/8, 169.254/16 or 224/3)";
    issues.push({ path, received, allowed, fix: "choose a block from 10.0.0.0/8" });
  } else if (!allowPublicAddresses && !privateBlocks.some((outer) => contains(outer, block))) {
    const allowed = "a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)";
    const fix = "choose one, or set allowPublicAddresses: true if you mean these addresses";
    issues.push({ path, received, allowed, fix });
  }
  return { block, issues };
}
