import {
  canonicalIntervals,
  equalIntervals,
  intersectIntervals,
  intervalsInclude,
  numberSteps,
  subtractIntervals,
  type Interval,
  type Intervals,
} from "./intervals";

/** A set of TCP or UDP ports, 0 to 65535, canonical. */
export type PortSet = Intervals<number>;

/** Highest port. */
export const lastPort = 65_535;

/** The set without ports. */
export const noPorts: PortSet = [];

/** Every port, port 0 included. */
export const allPorts: PortSet = [{ first: 0, last: lastPort }];

/** The ports of the ranges; what lies outside 0 to 65535 is cut off. */
export function portRanges(...ranges: readonly Interval<number>[]): PortSet {
  return canonicalIntervals(
    ranges.map(({ first, last }) => ({
      first: Math.max(0, first),
      last: Math.min(lastPort, last),
    })),
    numberSteps,
  );
}

/** The single ports given. */
export function portsOf(ports: readonly number[]): PortSet {
  return portRanges(...ports.map((port) => ({ first: port, last: port })));
}

/** Ports in any of the sets. */
export function unitePorts(...sets: readonly PortSet[]): PortSet {
  return canonicalIntervals(sets.flat(), numberSteps);
}

/** Ports in both sets. */
export function intersectPorts(left: PortSet, right: PortSet): PortSet {
  return intersectIntervals(left, right);
}

/** Ports of `left` that are not in `right`. */
export function subtractPorts(left: PortSet, right: PortSet): PortSet {
  return subtractIntervals(left, right, numberSteps);
}

/** True when every port of `inner` is in `outer`. */
export function portsWithin(inner: PortSet, outer: PortSet): boolean {
  return subtractPorts(inner, outer).length === 0;
}

/** True when the sets hold the same ports. */
export function equalPorts(left: PortSet, right: PortSet): boolean {
  return equalIntervals(left, right);
}

/** True when the port is in the set. */
export function portsInclude(set: PortSet, port: number): boolean {
  return intervalsInclude(set, port);
}

/** How many ports the set holds. */
export function countPorts(set: PortSet): number {
  return set.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Writes the set: `22, 8000-8100`, `all ports`, or `no port`. */
export function formatPorts(set: PortSet): string {
  if (set.length === 0) return "no port";
  if (equalPorts(set, allPorts)) return "all ports";
  return set
    .map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`))
    .join(", ");
}
