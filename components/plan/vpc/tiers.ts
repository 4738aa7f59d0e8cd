import { formatCidr, overlaps, type Cidr } from "../../../analysis/sets/cidr";
import { blockAt, firstFreeSlot, fits, freeBlocks, placesIn, smallestSubnet } from "./blocks";
import { list, show, type Issue } from "../issue";
import { TierKind, type VpcPlanArgs, type VpcTierArgs } from "./vpcPlanArgs";

// The default places are the quarters of a zone; the fourth is spare.
const quarters: Readonly<Record<TierKind, number>> = { public: 0, private: 1, isolated: 2 };
const defaultTiers: readonly VpcTierArgs[] = Object.values(TierKind).map((name) => ({ name }));

// Each word has two characters or more, and none looks like the end of a zone: `data-1a` and `data-az1`
// could be the names of children of a tier `data`.
const tierNameShape = /^[a-z][a-z0-9]+(?:-(?!\d+[a-z]$|az\d+$)[a-z0-9]{2,})*$/;

/** A tier and its place in a zone. */
export interface PlacedTier {
  readonly name: string;
  readonly kind: TierKind;
  readonly prefixLength: number;
  readonly slot: number;
  /** Name of the block in which it lies. */
  readonly block: string;
  /** As it was written. */
  readonly args: VpcTierArgs;
  /** Where it was written. */
  readonly path: string;
}

/** A block of the VPC, by the part of any of its zones. */
export interface ZonePart {
  readonly name: string;
  readonly zone: Cidr;
}

interface Candidate {
  readonly tier: VpcTierArgs;
  readonly path: string;
  readonly kind: TierKind;
  readonly prefixLength: number;
}

/**
 * Reads the tiers and finds each its place in a zone. `parts` are the blocks of the VPC, the primary one
 * first, each by the part of any zone: places are the same in all, and messages show its addresses.
 */
export function readTiers(
  args: VpcPlanArgs,
  parts: readonly ZonePart[],
): { tiers: PlacedTier[]; issues: Issue[] } {
  const written = args.tiers ?? defaultTiers;
  const tiers: PlacedTier[] = [];
  const issues = checkBlocks(written, parts);
  if (written.length === 0) {
    const fix = "leave tiers out for public, private and isolated";
    issues.push({ path: "tiers", received: "[]", allowed: "one tier or more", fix });
  }
  for (const part of parts) {
    const placed = placeTiers(args, written, part);
    tiers.push(...placed.tiers);
    issues.push(...placed.issues);
  }
  return { tiers, issues };
}

function checkBlocks(written: readonly VpcTierArgs[], parts: readonly ZonePart[]): Issue[] {
  const names = parts.map(({ name }) => name);
  return written.flatMap(({ block }, index) => {
    if (block === undefined || names.includes(block)) return [];
    const path = `tiers[${String(index)}].block`;
    const fix = "name a block of secondaryCidrBlocks, or leave it out for the primary block";
    return [{ path, received: show(block), allowed: list(names), fix }];
  });
}

function placeTiers(
  args: VpcPlanArgs,
  written: readonly VpcTierArgs[],
  { name: blockName, zone }: ZonePart,
): { tiers: PlacedTier[]; issues: Issue[] } {
  const { candidates, issues } = readCandidates(args, written, blockName, zone);
  const tiers: PlacedTier[] = [];
  const blocks: { name: string; block: Cidr }[] = [];
  const homeless: Candidate[] = [];

  for (const candidate of candidates) {
    const { tier, kind, prefixLength, path } = candidate;
    const slot = tier.slot ?? defaultSlot(tier.name, zone, prefixLength);
    if (slot === undefined) {
      homeless.push(candidate);
      continue;
    }
    const received = tier.slot === undefined ? `${String(slot)} (the default)` : show(tier.slot);
    const where = { path: `${path}.slot`, received };
    const block = Number.isInteger(slot) ? blockAt(zone, prefixLength, slot) : undefined;
    const rest = () => blocks.map((placed) => placed.block);
    if (block === undefined || slot < 0 || !fits(zone, block)) {
      const places = placesIn(zone, prefixLength);
      const allowed = `0 to ${String(places - 1)}, the blocks of /${String(prefixLength)} in a zone of /${String(zone.prefixLength)}`;
      issues.push({ ...where, allowed, fix: suggest(zone, prefixLength, rest()) });
      continue;
    }
    const other = blocks.find((placed) => overlaps(placed.block, block));
    if (other !== undefined) {
      const allowed =
        `a place that no other tier has; ${formatCidr(block)} overlaps ${other.name} ` +
        `(${formatCidr(other.block)})`;
      issues.push({ ...where, allowed, fix: suggest(zone, prefixLength, rest()) });
      continue;
    }
    blocks.push({ name: tier.name, block });
    const { name } = tier;
    tiers.push({ name, kind, prefixLength, slot, block: blockName, args: tier, path });
  }

  // Last, so that what is suggested keeps clear of every tier that has a place.
  const taken = blocks.map(({ block }) => block);
  for (const { path, prefixLength } of homeless) {
    const fix = suggest(zone, prefixLength, taken);
    const allowed = "the place that the tier is to keep when others come and go";
    issues.push({ path: `${path}.slot`, received: "nothing", allowed, fix });
    const slot = firstFreeSlot(zone, prefixLength, taken);
    if (slot !== undefined) taken.push(blockAt(zone, prefixLength, slot));
  }

  const place = ({ prefixLength, slot }: PlacedTier) => blockAt(zone, prefixLength, slot).first;
  tiers.sort((left, right) => (place(left) < place(right) ? -1 : 1));
  return { tiers, issues };
}

function readCandidates(
  args: VpcPlanArgs,
  written: readonly VpcTierArgs[],
  blockName: string,
  zone: Cidr,
): { candidates: Candidate[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const candidates: Candidate[] = [];
  const here = ({ block = "primary" }: VpcTierArgs) => block === blockName;
  const quarter = zone.prefixLength + 2;
  const isUnsized = (tier: VpcTierArgs) => here(tier) && tier.prefixLength === undefined;
  if (quarter > smallestSubnet && written.some(isUnsized)) {
    const allowed = `a block whose zones are /26 or larger, for tiers of /28 or larger`;
    const fix =
      "use a larger cidrBlock (/24 or larger with four zones), or say each tier's prefixLength";
    const { path, received } = blockPath(args, blockName);
    issues.push({ path, received, allowed, fix });
    return { candidates, issues };
  }
  for (const [index, tier] of written.entries()) {
    if (!here(tier)) continue;
    const path = `tiers[${String(index)}]`;
    const { name, prefixLength = quarter } = tier;
    const known = issues.length;
    if (typeof name !== "string" || !tierNameShape.test(name)) {
      const allowed =
        "lower-case words of two or more letters and digits, joined by hyphens, that do not end like a zone (1a, az1)";
      issues.push({
        path: `${path}.name`,
        received: show(name),
        allowed,
        fix: "write a name such as app-data",
      });
    } else if (written.findIndex((other) => other.name === name) < index) {
      issues.push({
        path: `${path}.name`,
        received: show(name),
        allowed: "each name once",
        fix: "rename or remove it",
      });
    }
    const kind = tier.kind ?? Object.values(TierKind).find((value) => value === name);
    if (kind === undefined || !Object.values(TierKind).includes(kind)) {
      const allowed = list(Object.values(TierKind));
      const fix = "say what the tier may talk to; isolated is the most careful choice";
      issues.push({ path: `${path}.kind`, received: show(tier.kind), allowed, fix });
    }
    if (
      !Number.isInteger(prefixLength) ||
      prefixLength < zone.prefixLength ||
      prefixLength > smallestSubnet
    ) {
      const allowed = `/${String(zone.prefixLength)} (a whole zone) to /${String(smallestSubnet)}`;
      const fix =
        prefixLength > smallestSubnet
          ? "use /28 for the smallest subnet"
          : `use ${String(quarter)} for a quarter of a zone`;
      issues.push({
        path: `${path}.prefixLength`,
        received: `/${String(prefixLength)}`,
        allowed,
        fix,
      });
    }
    if (issues.length === known && kind !== undefined)
      candidates.push({ tier, path, kind, prefixLength });
  }
  return { candidates, issues };
}

function blockPath(
  { cidrBlock, secondaryCidrBlocks = [] }: VpcPlanArgs,
  name: string,
): { path: string; received: string } {
  const index = secondaryCidrBlocks.findIndex((one) => one.name === name);
  const secondary = secondaryCidrBlocks[index];
  return secondary === undefined
    ? { path: "cidrBlock", received: show(cidrBlock) }
    : {
        path: `secondaryCidrBlocks[${String(index)}].cidrBlock`,
        received: show(secondary.cidrBlock),
      };
}

/** The beginning of the tier's quarter, in steps of its own size; none when it lies between two places. */
function defaultSlot(name: string, zone: Cidr, prefixLength: number): number | undefined {
  const kind = Object.values(TierKind).find((value) => value === name);
  if (kind === undefined) return undefined;
  const slot = quarters[kind] * 2 ** (prefixLength - zone.prefixLength - 2);
  return Number.isInteger(slot) ? slot : undefined;
}

function suggest(zone: Cidr, prefixLength: number, taken: readonly Cidr[]): string {
  const free = list(freeBlocks(zone, taken).map(formatCidr));
  const slot = firstFreeSlot(zone, prefixLength, taken);
  if (slot === undefined) {
    return `no /${String(prefixLength)} is free (free: ${free}): use a longer prefixLength or a larger zone`;
  }
  const block = formatCidr(blockAt(zone, prefixLength, slot));
  return `write slot: ${String(slot)} for ${block} (free: ${free})`;
}
