import { AddressAtoms } from "../matrix/addressAtoms";
import { rangesOfRouting, rangesOfRules } from "../matrix/peerRanges";
import type { Network } from "../model/network";
import { withoutAll, type Range } from "../reach/box";
import { internetJudges, type InternetJudge } from "../reach/internetJudge";
import type { ReachOptions } from "../reach/query";
import { internetRanges } from "../reach/sides";
import { topologyOf } from "../reach/topology";
import { addressRanges, type AddressSet } from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import type { MatchedInterface, PartyInterfaces } from "./parties";
import { noChange, type TrafficChange, type TrafficChanges } from "./trafficChange";

/** What a change does to the traffic between one party and addresses of the internet. */
export interface InternetFlow {
  readonly index: number;
  readonly direction: "fromInternet" | "toInternet";
  readonly family: Family;
  readonly change: TrafficChange;
  /** Addresses of the internet that it is about. */
  readonly addresses: AddressSet;
  /** True when it is about every address of the internet. */
  readonly isWhole: boolean;
}

/**
 * Compares what the internet reaches and what reaches it, for each part of the internet that rules, routes
 * or network ACLs of one of the networks tell apart: opening to everybody what was open to one partner is
 * a change.
 */
export function internetFlows(
  before: Network,
  after: Network,
  parties: readonly PartyInterfaces[],
  family: Family,
  changes: TrafficChanges,
  options: Partial<ReachOptions>,
): readonly InternetFlow[] {
  const parts = partsOfInternet(before, after, family);
  const old = internetJudges(before, family, options);
  const fresh = internetJudges(after, family, options);
  const judges = parts.map((ranges) => ({ ranges, before: old(ranges), after: fresh(ranges) }));
  const flows: InternetFlow[] = [];
  parties.forEach(({ party, interfaces }, index) => {
    // What a NAT gateway sends on belongs to whoever sent it there.
    if (party.kind === "natGateway") return;
    for (const direction of ["fromInternet", "toInternet"] as const) {
      const byChange = new Map<TrafficChange, Range[]>();
      for (const judge of judges) {
        const all = interfaces.map((one) => changeOf(one, direction, judge, changes));
        const change = changes.unite(all);
        if (change === noChange) continue;
        const ranges = byChange.get(change);
        if (ranges === undefined) byChange.set(change, [...judge.ranges]);
        else ranges.push(...judge.ranges);
      }
      const everything = judges.reduce((count, { ranges }) => count + ranges.length, 0);
      for (const [change, ranges] of byChange)
        flows.push({
          ...{ index, direction, family, change },
          addresses: addressRanges(family, ranges),
          isWhole: ranges.length === everything,
        });
    }
  });
  return flows;
}

function changeOf(
  { before, after }: MatchedInterface,
  direction: InternetFlow["direction"],
  judge: { readonly before: InternetJudge; readonly after: InternetJudge },
  changes: TrafficChanges,
): TrafficChange {
  const way = direction === "fromInternet" ? "from" : "to";
  return changes.between(before && judge.before[way](before), after && judge.after[way](after));
}

/** The internet in parts that neither network tells apart any further. */
function partsOfInternet(
  before: Network,
  after: Network,
  family: Family,
): readonly (readonly Range[])[] {
  const topologies = [before, after].map(topologyOf);
  const atoms = new AddressAtoms(
    topologies.flatMap((one) => [...rangesOfRules(one, family), ...rangesOfRouting(one, family)]),
  );
  const [old = [], fresh = []] = topologies.map((one) => internetRanges(one, family));
  const parts = new Map<number, Range[]>();
  for (const whole of withoutAll(fresh, withoutAll(fresh, old))) {
    const starts = [...new Set(atoms.samplesOf(whole))];
    starts.forEach((first, index) => {
      const next = starts[index + 1];
      const range = { first, last: next === undefined ? whole.last : next - 1n };
      const part = parts.get(atoms.atomOf(first));
      if (part === undefined) parts.set(atoms.atomOf(first), [range]);
      else part.push(range);
    });
  }
  return [...parts.values()];
}
