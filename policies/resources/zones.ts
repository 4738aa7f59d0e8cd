import { zoneSpread, type ZoneSpread } from "../../analysis/facts/zoneSpread";
import type { EntityBase } from "../../analysis/model/entity";
import type { LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { notDecided, violation, type Finding } from "../rule";
import { counted } from "../../analysis/text/words";

/** What is asked of the zones of something. */
export interface ZoneQuestion {
  /** `Function orders`. */
  readonly name: string;
  readonly least: number;
  /** What follows from too few, as in `so the loss of one zone stops it`. */
  readonly consequence: string;
  /** AWS takes one subnet of a zone only, so that subnets of unknown zones are in different ones. */
  readonly isOnePerZone?: boolean;
}

/** Finds what its subnets keep in too few zones. */
export function* tooFewZones(
  network: Network,
  { urn }: EntityBase,
  subnets: LinkList,
  { name, least, consequence, isOnePerZone = false }: ZoneQuestion,
): Iterable<Finding> {
  const spread = zoneSpread(network, subnets);
  const isEnough =
    spread.least >= least ||
    (isOnePerZone && spread.most >= least && subnets.items.length >= least);
  if (isEnough) return;
  if (spread.most < least) {
    yield violation(urn, `${name} has ${describeSpread(spread, subnets)}, ${consequence}.`);
    return;
  }
  const why = [...new Set(spread.missing.map((one) => one.why))].join("; ");
  yield notDecided(
    urn,
    `${name}: ${why}. It is a violation if its subnets are in fewer than ${String(least)} zones.`,
  );
}

function describeSpread({ zones, most }: ZoneSpread, { items, more }: LinkList): string {
  const where = zones.length === 0 ? "" : ` (${zones.join(", ")})`;
  const count = `${counted(most, "zone")}${where}`;
  if (more !== undefined) return `subnets of at most ${count}`;
  if (items.length === 0) return "no subnets";
  return `${counted(items.length, "subnet")} in ${count}`;
}
