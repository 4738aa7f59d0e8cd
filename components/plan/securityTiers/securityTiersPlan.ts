import { ruleKey } from "../rulePeers";
import type { SecurityTiersPlanArgs } from "./securityTiersArgs";

/** One port that one layer may call in another. */
export interface PlannedHop {
  from: string;
  to: string;
  protocol: string;
  port: number;
  description: string;
}

/** One port that comes in from outside, or goes out. */
export interface PlannedPassage {
  /** The layer. */
  tier: string;
  /** Place of the entry or exit in the arguments, where its other end stands. */
  index: number;
  /** From its description: part of the names of its rules. */
  key: string;
  protocol: string;
  port: number;
  description: string;
}

/** All that follows from the plain arguments of layered groups. Plain data: it survives JSON. */
export interface SecurityTiersPlan {
  /** Names of the layers, callers before those whom they call. */
  tiers: string[];
  hops: PlannedHop[];
  entries: PlannedPassage[];
  exits: PlannedPassage[];
}

/** Plans layered groups from arguments that were found to be right. */
export function planSecurityTiers(args: SecurityTiersPlanArgs): SecurityTiersPlan {
  const { tiers, hops, entries = [], exits = [] } = args;
  return {
    tiers: inOrder(
      tiers.map(({ name }) => name),
      hops,
    ),
    hops: hops.flatMap(({ from, to, ports, protocol = "tcp", description }) =>
      ports.map((port) => ({
        from,
        to,
        protocol,
        port,
        description: description ?? `${from} to ${to}`,
      })),
    ),
    entries: entries.flatMap((entry, index) => passages(entry, entry.to, index)),
    exits: exits.flatMap((exit, index) => passages(exit, exit.from, index)),
  };
}

function passages(
  args: {
    readonly ports: readonly number[];
    readonly protocol?: string;
    readonly description: string;
  },
  tier: string,
  index: number,
): PlannedPassage[] {
  const { ports, protocol = "tcp", description } = args;
  const key = ruleKey(description);
  return ports.map((port) => ({ tier, index, key, protocol, port, description }));
}

/** Callers first; layers of one depth by name. */
function inOrder(
  names: readonly string[],
  hops: readonly { readonly from: string; readonly to: string }[],
): string[] {
  const depthOf = (name: string, seen: readonly string[]): number => {
    const callers = hops.filter(({ to, from }) => to === name && !seen.includes(from));
    return Math.max(-1, ...callers.map(({ from }) => depthOf(from, [...seen, name]))) + 1;
  };
  const depths = new Map(names.map((name) => [name, depthOf(name, [name])]));
  const depth = (name: string): number => depths.get(name) ?? 0;
  return [...names].sort((left, right) => depth(left) - depth(right) || (left < right ? -1 : 1));
}
