import { overlaps, parseCidr, parseWrittenCidr, type Cidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";

/** The plain part of a VPC that is joined with others: what routes can be planned from. */
export interface JoinedNetwork {
  /** The primary IPv4 block; absent while an IPAM pool chooses it. */
  readonly cidrBlock?: string;
  readonly secondaryCidrBlocks: readonly string[];
  /** Names of all IPv4 blocks, `primary` first, however they were chosen. */
  readonly ipv4Blocks: readonly { readonly name: string }[];
  readonly ipv6CidrBlock?: unknown;
  readonly subnets: readonly JoinedSubnet[];
  readonly routeTables: readonly { readonly key: string; readonly tier: string }[];
}

/** One subnet of such a VPC. */
export interface JoinedSubnet {
  readonly tier: string;
  readonly zone: string;
  readonly cidrBlock?: string;
  readonly ipv6CidrBlock?: unknown;
}

/** The IPv4 blocks of a VPC that are known before anything is deployed. */
export function writtenBlocks({ cidrBlock, secondaryCidrBlocks }: JoinedNetwork): string[] {
  return [...(cidrBlock === undefined ? [] : [cidrBlock]), ...secondaryCidrBlocks];
}

/** Keys of the route tables of some tiers. */
export function routeTablesOf(network: JoinedNetwork, tiers: readonly string[]): string[] {
  return network.routeTables.filter(({ tier }) => tiers.includes(tier)).map(({ key }) => key);
}

/** Wants at least one tier, each one known and named once. */
export function checkTiers(
  path: string,
  tiers: readonly string[],
  { subnets }: JoinedNetwork,
): Issue[] {
  const names = [...new Set(subnets.map(({ tier }) => tier))];
  const allowed = `tiers of the VPC (${list(names)})`;
  // Callers in whom no type protects it may leave it out.
  const chosen = (tiers as readonly string[] | undefined) ?? [];
  if (chosen.length === 0) {
    const fix = "name the tiers that take part; the others stay apart";
    return [{ path, received: show(tiers), allowed, fix }];
  }
  return chosen.flatMap((tier, index) => {
    const at = `${path}[${String(index)}]`;
    if (!names.includes(tier)) {
      return [{ path: at, received: show(tier), allowed, fix: "name one of them" }];
    }
    if (chosen.indexOf(tier) === index) return [];
    return [{ path: at, received: show(tier), allowed: "each tier once", fix: "remove it here" }];
  });
}

/** Reads a list of written blocks, each on its own boundary. */
export function readBlocks(
  path: string,
  written: readonly string[],
): { blocks: { text: string; cidr: Cidr; path: string }[]; issues: Issue[] } {
  const blocks: { text: string; cidr: Cidr; path: string }[] = [];
  const issues: Issue[] = [];
  for (const [index, text] of written.entries()) {
    const at = `${path}[${String(index)}]`;
    const read = typeof text === "string" ? parseWrittenCidr(text) : undefined;
    if (read?.canonical === true) {
      blocks.push({ text, cidr: read.cidr, path: at });
      continue;
    }
    const allowed = "a block on its own boundary, such as 10.0.0.0/16";
    const fix = "write the first address of the network and its size";
    issues.push({ path: at, received: show(text), allowed, fix });
  }
  return { blocks, issues };
}

/** The first pair of blocks of two networks that overlap. */
export function overlapOf(
  one: readonly string[],
  other: readonly string[],
): [one: string, other: string] | undefined {
  for (const left of one) {
    for (const right of other) {
      const [first, second] = [parseCidr(left), parseCidr(right)];
      if (first !== undefined && second !== undefined && overlaps(first, second)) {
        return [left, right];
      }
    }
  }
  return undefined;
}

/** A block as part of a name: `10.0.0.0/16` gives `10-0-0-0-16`. */
export function blockKey(block: string): string {
  return block.replaceAll(/[./:]+/g, "-");
}
