import { contains, formatCidr, overlaps, type Cidr } from "../../../analysis/sets/cidr";
import { placesIn, smallestSubnet } from "./blocks";
import { list, show, type Issue } from "../issue";
import { parseBlock, privateBlocks, readBlock } from "./vpcBlock";
import type { VpcPlanArgs, VpcSecondaryBlockArgs } from "./vpcPlanArgs";
import type { Zone } from "./zones";

/** A block in which tiers can lie. */
export interface Block {
  /** `primary`, or the name of a secondary block. */
  readonly name: string;
  readonly cidr: Cidr;
  readonly chosenByPool: boolean;
  readonly zonePrefixLength: number;
}

const nameShape = /^[a-z][a-z0-9]{1,19}$/;

// Amazon VPC User Guide, "VPC CIDR blocks": five unless AWS raises the quota, up to 50.
const mostBlocks = 50;

// The same page, "IPv4 CIDR block association restrictions".
const benchmarking = parseBlock("198.19.0.0/16");
const shared = parseBlock("100.64.0.0/10");

/** Reads the secondary blocks beside the primary one. */
export function readSecondaryBlocks(
  { secondaryCidrBlocks = [] }: VpcPlanArgs,
  primary: Block,
  zones: readonly Zone[],
): { blocks: Block[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const blocks: Block[] = [];
  if (secondaryCidrBlocks.length >= mostBlocks) {
    const received = `${String(secondaryCidrBlocks.length)} blocks`;
    const allowed = `at most ${String(mostBlocks - 1)} (4 unless AWS raises your quota)`;
    issues.push({
      path: "secondaryCidrBlocks",
      received,
      allowed,
      fix: "use fewer, larger blocks",
    });
  }
  for (const [index, args] of secondaryCidrBlocks.entries()) {
    const path = `secondaryCidrBlocks[${String(index)}]`;
    const known = issues.length;
    issues.push(...checkName(args, path, secondaryCidrBlocks.slice(0, index)));
    const {
      block,
      chosenByPool,
      issues: unread,
    } = readBlock(
      {
        cidrBlock: args.cidrBlock,
        poolId: args.ipamPoolId,
        netmaskLength: args.netmaskLength,
        allowPublicAddresses: true,
      },
      {
        cidrBlock: `${path}.cidrBlock`,
        pool: `${path}.ipamPoolId`,
        netmask: `${path}.netmaskLength`,
      },
    );
    issues.push(...unread);
    if (block === undefined || issues.length > known) continue;
    const zonePrefixLength = args.zonePrefixLength ?? block.prefixLength + 2;
    issues.push(...checkZones(path, block, zonePrefixLength, zones));
    if (!chosenByPool) issues.push(...checkRange(path, args, block, [primary, ...blocks]));
    if (issues.length === known)
      blocks.push({ name: args.name, cidr: block, chosenByPool, zonePrefixLength });
  }
  return { blocks, issues };
}

function checkName(
  { name }: VpcSecondaryBlockArgs,
  path: string,
  earlier: readonly VpcSecondaryBlockArgs[],
): Issue[] {
  const where = { path: `${path}.name`, received: show(name) };
  if (typeof name !== "string" || !nameShape.test(name) || name === "primary") {
    const allowed = "a lower-case word of 2 to 20 letters and digits, other than primary";
    return [{ ...where, allowed, fix: "write a name such as pods" }];
  }
  if (!earlier.some((other) => other.name === name)) return [];
  return [{ ...where, allowed: "each name once", fix: "rename or remove it" }];
}

function checkZones(
  path: string,
  block: Cidr,
  zonePrefixLength: number,
  zones: readonly Zone[],
): Issue[] {
  const highest = Math.max(0, ...zones.map(({ slot }) => slot));
  const isSize = Number.isInteger(zonePrefixLength) && zonePrefixLength > block.prefixLength;
  if (isSize && zonePrefixLength <= smallestSubnet && highest < placesIn(block, zonePrefixLength))
    return [];
  const needed = block.prefixLength + Math.max(1, Math.ceil(Math.log2(highest + 1)));
  const allowed = `/${String(needed)} to /${String(smallestSubnet)}, so that each zone has its place in ${formatCidr(block)}`;
  const fix =
    needed > smallestSubnet ? "use a larger block" : `write zonePrefixLength: ${String(needed)}`;
  return [
    {
      path: `${path}.zonePrefixLength`,
      received: `/${String(zonePrefixLength)}`,
      allowed,
      fix,
    },
  ];
}

function checkRange(
  path: string,
  { cidrBlock }: VpcSecondaryBlockArgs,
  block: Cidr,
  others: readonly Block[],
): Issue[] {
  const where = { path: `${path}.cidrBlock`, received: show(cidrBlock) };
  const known = others.filter(({ chosenByPool }) => !chosenByPool);
  const clash = known.find(({ cidr }) => overlaps(cidr, block));
  if (clash !== undefined) {
    const allowed = `addresses that no other block has; ${clash.name} is ${formatCidr(clash.cidr)}`;
    return [{ ...where, allowed, fix: "choose another block" }];
  }
  if (overlaps(block, benchmarking)) {
    const fix = "choose a block from 100.64.0.0/10";
    return [{ ...where, allowed: "a block outside 198.19.0.0/16, as AWS does", fix }];
  }
  const range = privateBlocks.find((one) => contains(one, block));
  const [primary] = known;
  if (range === undefined || primary?.name !== "primary" || contains(range, primary.cidr))
    return [];
  const own = privateBlocks.find((one) => contains(one, primary.cidr));
  const allowed = list([
    ...(own === undefined ? [] : [`blocks of ${formatCidr(own)}`]),
    `blocks of ${formatCidr(shared)}`,
    "public addresses of your own",
  ]);
  const fix = `AWS does not mix private ranges in one VPC: choose one beside ${formatCidr(primary.cidr)}`;
  return [{ ...where, allowed, fix }];
}
