import { matrix, type Matrix, type MatrixCell, type MatrixOptions } from "../matrix/matrix";
import type { Granularity, MatrixEnd } from "../matrix/ends";
import type { Network } from "../model/network";
import {
  isNoTraffic,
  noTraffic,
  subtractTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../sets/trafficSet";
import { matchEnds, type DiffEnd } from "./matchEnds";

/**
 * Traffic whose verdict differs. Between several interfaces the best pair counts: traffic is reachable
 * if it is between some pair, else unknown if it is between some pair, else blocked.
 */
export interface FlowChange {
  readonly from: DiffEnd;
  readonly to: DiffEnd;
  readonly becameReachable: TrafficSet;
  readonly becameUnknown: TrafficSet;
  /** Traffic that was not blocked and is; or that got through to an end that is gone. */
  readonly becameBlocked: TrafficSet;
}

/** What differs between two networks. */
export interface NetworkDiff {
  readonly granularity: Granularity;
  readonly added: readonly MatrixEnd[];
  readonly removed: readonly MatrixEnd[];
  /** Row by row; pairs without any difference are left out. */
  readonly changes: readonly FlowChange[];
}

/**
 * What became reachable, unreachable or unknown between two networks. Ends are the same when they have
 * the same identity (URN, or AWS id in an account) or the same known AWS id, so that a program compares
 * with an account that it was deployed to. Where an end is new or gone, nothing got through before or
 * after.
 */
export function diff(
  before: Network,
  after: Network,
  granularity: Granularity = "interface",
  options: MatrixOptions = {},
): NetworkDiff {
  const old = matrix(before, granularity, options);
  const fresh = matrix(after, granularity, options);
  const { ends, added, removed } = matchEnds(before, old.ends, after, fresh.ends);
  const changes: FlowChange[] = [];
  for (const from of ends)
    for (const to of ends) {
      const was = verdictsOf(cellOf(old, from.before, to.before));
      const is = verdictsOf(cellOf(fresh, from.after, to.after));
      const open = uniteTraffic(is.reachable, is.unknown);
      const change: FlowChange = {
        from: from.end,
        to: to.end,
        becameReachable: subtractTraffic(is.reachable, was.reachable),
        becameUnknown: subtractTraffic(is.unknown, was.unknown),
        becameBlocked: subtractTraffic(uniteTraffic(was.reachable, was.unknown), open),
      };
      if (!isNoChange(change)) changes.push(change);
    }
  return { granularity, added, removed, changes };
}

function cellOf(
  within: Matrix,
  from: MatrixEnd | undefined,
  to: MatrixEnd | undefined,
): MatrixCell | undefined {
  return from === undefined || to === undefined ? undefined : within.cell(from.id, to.id);
}

function verdictsOf(cell: MatrixCell | undefined): {
  readonly reachable: TrafficSet;
  readonly unknown: TrafficSet;
} {
  const reachable = cell?.reachable.some ?? noTraffic;
  return { reachable, unknown: subtractTraffic(cell?.unknown.some ?? noTraffic, reachable) };
}

function isNoChange({ becameReachable, becameUnknown, becameBlocked }: FlowChange): boolean {
  return [becameReachable, becameUnknown, becameBlocked].every(isNoTraffic);
}
