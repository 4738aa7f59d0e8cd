import { formatCidr, type Cidr } from "../../../analysis/sets/cidr";
import { blockAt, freeBlocks, placesIn } from "./blocks";
import { list, show, type Issue } from "../issue";
import type { VpcPlanArgs } from "./vpcPlanArgs";

/** A zone before its block is cut. */
export interface Zone {
  readonly key: string;
  readonly slot: number;
  readonly zoneName?: string;
  readonly zoneId?: string;
}

const fewestZones = 2;
const mostZones = 6;

// `us-east-1a`, `us-gov-west-1b`. Local Zones (`us-west-2-lax-1a`) are no availability zones.
const zoneNameShape = /^([a-z]{2,4}(?:-[a-z]+)+-\d+)([a-z])$/;

// `use1-az4`, `apne1-az2`. The part before the hyphen stands for the region.
const zoneIdShape = /^([a-z]+(?:-[a-z]+)*\d+)-az(\d+)$/;

interface ReadZone {
  readonly kind: "name" | "id";
  readonly region: string;
  readonly ownSlot: number;
}

function readZone(text: unknown): ReadZone | undefined {
  if (typeof text !== "string") return undefined;
  const name = zoneNameShape.exec(text);
  if (name !== null) {
    const [, region = "", letter = "a"] = name;
    return { kind: "name", region, ownSlot: letter.charCodeAt(0) - "a".charCodeAt(0) };
  }
  const id = zoneIdShape.exec(text);
  if (id === null) return undefined;
  const [, region = "", number = "1"] = id;
  return { kind: "id", region, ownSlot: Number(number) - 1 };
}

/** The letter of a zone that is planned by count: 0 is `a`. */
function slotLetter(slot: number): string {
  return String.fromCharCode("a".charCodeAt(0) + slot);
}

/** The zones by slot, from a count or from names. */
export function readZones(
  args: VpcPlanArgs,
  vpc: Cidr,
  zonePrefixLength: number,
): { zones: Zone[]; issues: Issue[] } {
  if (args.zoneNames !== undefined)
    return readNamedZones(args, args.zoneNames, vpc, zonePrefixLength);
  return readCountedZones(args, vpc, zonePrefixLength);
}

function readCountedZones(
  { zoneCount = 3, zoneSlots }: VpcPlanArgs,
  vpc: Cidr,
  zonePrefixLength: number,
): { zones: Zone[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const places = placesIn(vpc, zonePrefixLength);
  if (zoneSlots !== undefined) {
    const fix = "name the zones in zoneNames, or leave zoneSlots out";
    issues.push({
      path: "zoneSlots",
      received: show(zoneSlots),
      allowed: "nothing without zoneNames",
      fix,
    });
  }
  if (!Number.isInteger(zoneCount) || zoneCount < fewestZones || zoneCount > mostZones) {
    const fix =
      zoneCount === 1 ? "use 2: one zone is no shelter from the failure of a zone" : "use 3";
    issues.push({ path: "zoneCount", received: show(zoneCount), allowed: "2 to 6", fix });
    return { zones: [], issues };
  }
  if (zoneCount > places) {
    const allowed = `at most ${String(places)}, the blocks of /${String(zonePrefixLength)} in ${formatCidr(vpc)}`;
    const bits = Math.ceil(Math.log2(zoneCount));
    const fix =
      `set zonePrefixLength: ${String(vpc.prefixLength + bits)} for ${String(2 ** bits)} zones ` +
      "(before the first deployment: it moves every subnet)";
    issues.push({ path: "zoneCount", received: show(zoneCount), allowed, fix });
  }
  const zones = Array.from({ length: zoneCount }, (_, slot) => ({ key: slotLetter(slot), slot }));
  return { zones, issues };
}

function readNamedZones(
  { zoneCount, zoneSlots = {} }: VpcPlanArgs,
  names: readonly string[],
  vpc: Cidr,
  zonePrefixLength: number,
): { zones: Zone[]; issues: Issue[] } {
  const issues: Issue[] = [];
  if (zoneCount !== undefined) {
    const fix = "leave it out: zoneNames says which and how many";
    issues.push({
      path: "zoneCount",
      received: show(zoneCount),
      allowed: "nothing beside zoneNames",
      fix,
    });
  }
  if (names.length < fewestZones || names.length > mostZones) {
    const received = `${String(names.length)} zones`;
    issues.push({
      path: "zoneNames",
      received,
      allowed: "2 to 6 zones",
      fix: "name three, as is usual",
    });
  }

  const zones: Zone[] = [];
  const first = readZone(names.find((name) => readZone(name) !== undefined));
  for (const [index, name] of names.entries()) {
    const path = `zoneNames[${String(index)}]`;
    const received = show(name);
    const zone = readZone(name);
    if (zone === undefined || first === undefined) {
      const allowed = "a zone name such as us-east-1a, or a zone id such as use1-az1";
      const fix = "aws ec2 describe-availability-zones lists both (Local Zones cannot be used)";
      issues.push({ path, received, allowed, fix });
    } else if (names.indexOf(name) < index) {
      issues.push({ path, received, allowed: "each zone once", fix: "remove it" });
    } else if (zone.kind !== first.kind) {
      const allowed = first.kind === "name" ? "zone names only" : "zone ids only";
      const fix = "write all zones one way: a name and an id may be the same zone";
      issues.push({ path, received, allowed, fix });
    } else if (zone.region !== first.region) {
      const allowed = `zones of one region, here ${first.region}`;
      issues.push({
        path,
        received,
        allowed,
        fix: "a VPC lies in one region: use another Vpc there",
      });
    } else {
      const slot = zoneSlots[name] ?? zone.ownSlot;
      zones.push({
        key: name,
        slot,
        ...(zone.kind === "name" ? { zoneName: name } : { zoneId: name }),
      });
    }
  }
  return { zones, issues: [...issues, ...checkSlots(zones, zoneSlots, vpc, zonePrefixLength)] };
}

function checkSlots(
  zones: readonly Zone[],
  zoneSlots: Readonly<Record<string, number>>,
  vpc: Cidr,
  zonePrefixLength: number,
): Issue[] {
  const issues: Issue[] = [];
  const places = placesIn(vpc, zonePrefixLength);
  const isPlace = (slot: number) => Number.isInteger(slot) && slot >= 0 && slot < places;
  const owners = new Map<number, string>();
  const settled = new Map<string, number>(zones.map(({ key, slot }) => [key, slot]));
  // A zone that is gone keeps its place, so that its addresses are not given to another by accident.
  for (const [key, slot] of Object.entries(zoneSlots)) settled.set(key, slot);

  const taken = [...settled.values()]
    .filter(isPlace)
    .map((slot) => blockAt(vpc, zonePrefixLength, slot));
  const free = Array.from({ length: places }, (_, slot) => slot).filter(
    (slot) => ![...settled.values()].includes(slot),
  );
  const fixFor = (key: string): string => {
    const [slot] = free;
    if (slot === undefined)
      return "no place is free: use a larger cidrBlock or a longer zonePrefixLength";
    const block = formatCidr(blockAt(vpc, zonePrefixLength, slot));
    const room = list(freeBlocks(vpc, taken).map(formatCidr));
    return `write zoneSlots: { ${JSON.stringify(key)}: ${String(slot)} } for ${block} (free: ${room})`;
  };

  for (const [key, slot] of settled) {
    const path = `zoneSlots[${JSON.stringify(key)}]`;
    const own = zoneSlots[key] === undefined ? `${String(slot)} (the zone's own)` : show(slot);
    if (readZone(key) === undefined) {
      const allowed = "zone names or ids as keys";
      issues.push({ path, received: show(key), allowed, fix: "write the zone as in zoneNames" });
    } else if (!isPlace(slot)) {
      const allowed = `0 to ${String(places - 1)}, the blocks of /${String(zonePrefixLength)} in ${formatCidr(vpc)}`;
      issues.push({ path, received: own, allowed, fix: fixFor(key) });
    } else if (owners.has(slot)) {
      const allowed = `a place of its own, ${String(slot)} belongs to ${owners.get(slot) ?? ""}`;
      issues.push({ path, received: own, allowed, fix: fixFor(key) });
    } else {
      owners.set(slot, key);
    }
  }
  return issues;
}

/**
 * Compares a count with the zones that the region turned out to have. This is known only when AWS was
 * asked, so it stands apart from the validation of the arguments.
 */
export function checkZoneCount(zoneCount: number, available: readonly string[]): Issue[] {
  if (zoneCount <= available.length) return [];
  const allowed = `at most ${String(available.length)}, the zones of this region (${list(available)})`;
  const fix =
    available.length < fewestZones ? "use another region" : `use ${String(available.length)}`;
  return [{ path: "zoneCount", received: String(zoneCount), allowed, fix }];
}

/**
 * What a named zone was called while zones were planned by count: the letter of its place. Nothing for
 * a zone that is planned by count, or whose place no count reaches.
 */
export function earlierName(
  zones: readonly { key: string; slot: number; zoneName?: string; zoneId?: string }[],
  key: string,
): string | undefined {
  const zone = zones.find((one) => one.key === key);
  if (zone === undefined || (zone.zoneName ?? zone.zoneId) === undefined) return undefined;
  return zone.slot < mostZones ? slotLetter(zone.slot) : undefined;
}
