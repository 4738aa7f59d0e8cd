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
const privateBlocks = blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

// Amazon VPC User Guide, "VPC CIDR blocks": ranges that cannot be used at all.
const forbiddenBlocks = blocks("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3");

function blocks(...texts: string[]): Cidr[] {
  return texts.map((text) => {
    const block = parseCidr(text);
    if (block === undefined) throw new Error(`${text} is no block: this is a bug in palisade`);
    return block;
  });
}

/** Reads the block of the VPC. No block when an issue leaves nothing to plan with. */
export function readVpcBlock({ cidrBlock, allowPublicAddresses }: VpcPlanArgs): {
  block?: Cidr;
  issues: Issue[];
} {
  const path = "cidrBlock";
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
  } else if (
    allowPublicAddresses !== true &&
    !privateBlocks.some((outer) => contains(outer, block))
  ) {
    const allowed = "a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)";
    const fix = "choose one, or set allowPublicAddresses: true if you mean these addresses";
    issues.push({ path, received, allowed, fix });
  }
  return { block, issues };
}
