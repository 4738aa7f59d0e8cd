import type { Range } from "../reach/box";
import { numberSteps, canonicalIntervals, type Interval } from "../sets/intervals";
import { allTraffic, intersectTraffic, type TrafficSet } from "../sets/trafficSet";
import type { Family } from "../sets/cidr";

/** Traffic that a rule, entry or listener speaks of; fields left out are free. */
export interface Region {
  readonly protocol?: Range;
  readonly service?: Range;
}

const parts = ["tcp", "udp", "icmp", "icmpv6", "others"] as const;
type Part = (typeof parts)[number];

const numbers: Readonly<Record<Exclude<Part, "others">, bigint>> = {
  tcp: 6n,
  udp: 17n,
  icmp: 1n,
  icmpv6: 58n,
};

/**
 * The traffic of one IP version, cut into the coarsest parts that no rule of a network tells apart
 * inside. A set of traffic is then a set of bits, one for each atom.
 */
export class TrafficAtoms {
  /** First values of the atoms, ascending, by part; atoms of a part follow each other as bits. */
  private readonly starts: Readonly<Record<Part, readonly number[]>>;
  private readonly offsets: Readonly<Record<Part, number>>;
  private readonly universe: TrafficSet;
  private readonly traffic = new Map<bigint, TrafficSet>();
  readonly everything: bigint;

  constructor(family: Family, regions: Iterable<Region>) {
    this.universe = { ...allTraffic, [family === 4 ? "icmpv6" : "icmp"]: [] };
    const cuts: Record<Part, Set<number>> = {
      tcp: new Set(),
      udp: new Set(),
      icmp: new Set(),
      icmpv6: new Set(),
      others: new Set(),
    };
    for (const part of parts)
      for (const { first, last } of this.universe[part]) cuts[part].add(first).add(last + 1);
    for (const { protocol, service } of regions) {
      if (protocol !== undefined)
        cuts.others.add(Number(protocol.first)).add(Number(protocol.last) + 1);
      if (service === undefined) continue;
      for (const part of parts)
        if (part !== "others" && (protocol === undefined || holds(protocol, numbers[part])))
          cuts[part].add(Number(service.first)).add(Number(service.last) + 1);
    }
    const starts = {} as Record<Part, readonly number[]>;
    const offsets = {} as Record<Part, number>;
    let count = 0;
    for (const part of parts) {
      const inside = (value: number): boolean =>
        this.universe[part].some(({ first, last }) => first <= value && value <= last);
      starts[part] = [...cuts[part]].filter(inside).sort((left, right) => left - right);
      offsets[part] = count;
      count += starts[part].length;
    }
    this.starts = starts;
    this.offsets = offsets;
    this.everything = ones(count);
  }

  /** The atoms of a region. */
  bitsOf({ protocol, service }: Region): bigint {
    let bits = 0n;
    for (const part of parts)
      if (part === "others") {
        // What has no ports carries 0 in their place.
        if (service === undefined || holds(service, 0n)) bits |= this.between(part, protocol);
      } else if (protocol === undefined || holds(protocol, numbers[part]))
        bits |= this.between(part, service);
    return bits;
  }

  /** The atoms of the values of one part, such as the ports of TCP. */
  between(part: Part, values: Range | undefined): bigint {
    const starts = this.starts[part];
    const offset = this.offsets[part];
    if (values === undefined) return ones(starts.length) << BigInt(offset);
    const first = lowest(starts, Number(values.first));
    const end = lowest(starts, Number(values.last) + 1);
    return end <= first ? 0n : ones(end - first) << BigInt(offset + first);
  }

  /** The traffic that bits stand for. */
  trafficOf(bits: bigint): TrafficSet {
    let traffic = this.traffic.get(bits);
    if (traffic === undefined) {
      traffic = Object.fromEntries(
        parts.map((part) => [part, this.intervals(part, bits)]),
      ) as unknown as TrafficSet; // one entry for each part
      traffic = intersectTraffic(traffic, this.universe);
      this.traffic.set(bits, traffic);
    }
    return traffic;
  }

  private intervals(part: Part, bits: bigint): readonly Interval<number>[] {
    const starts = this.starts[part];
    const end = this.universe[part].at(-1)?.last ?? 0;
    return canonicalIntervals(
      starts.flatMap((first, index) =>
        (bits >> BigInt(this.offsets[part] + index)) & 1n
          ? [{ first, last: (starts[index + 1] ?? end + 1) - 1 }]
          : [],
      ),
      numberSteps,
    );
  }
}

function ones(count: number): bigint {
  return (1n << BigInt(count)) - 1n;
}

function holds({ first, last }: Range, value: bigint): boolean {
  return first <= value && value <= last;
}

/** Index of the first start that is not below the value. */
function lowest(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
