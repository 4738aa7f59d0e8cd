import { linkedId } from "../model/link";
import type { Route, RouteTarget } from "../model/routing";
import type { Unknown } from "../model/value";
import type { Range } from "./box";
import type { Topology } from "./topology";

/** A route as it takes part in a lookup. */
export interface EffectiveRoute {
  readonly range: Range;
  readonly prefixLength: number;
  /** Lower wins at equal prefix (NETWORK 2.9). */
  readonly rank: number;
  readonly target: RouteTarget;
  readonly blackhole: boolean;
  readonly text: string;
  readonly route?: Route;
  /** Present when it is not certain that the route is there, or matches. */
  readonly doubt?: Unknown;
}

/** Routes of a table, best first, and remarks about those AWS would not have accepted. */
export interface TableContents {
  readonly routes: readonly EffectiveRoute[];
  readonly findings: readonly { readonly route: Route; readonly text: string }[];
  /** Present when there may be routes nobody declared. */
  readonly open?: Unknown;
}

/** Which kind of route wins at equal prefix: the lower number (NETWORK 2.9). */
export const ranks = {
  local: 0,
  static: 0,
  prefixList: 1,
  directConnect: 2,
  vpnStatic: 3,
  vpnBgp: 4,
} as const;

/** Length of a prefix that nobody knows: the route is tried before all others, as a doubt. */
export const longerThanAny = 129;

/** Target of a route for people. */
export function targetText(topology: Topology, target: RouteTarget): string {
  switch (target.kind) {
    case "local":
      return "local";
    case "none":
      return "nothing (blackhole)";
    case "unknown":
      return "a target that is not known";
    default: {
      const id = linkedId(target.link);
      const entity = id === undefined ? undefined : topology.find(id);
      if (entity !== undefined) return entity.name;
      return target.link.kind === "external" ? target.link.awsId : target.kind;
    }
  }
}
