import { AddressAtoms } from "../matrix/addressAtoms";
import { rangesOfRouting, rangesOfRules } from "../matrix/peerRanges";
import type { Network } from "../model/network";
import { withoutAll, type Range } from "../reach/box";
import { internetJudges, type InternetJudge } from "../reach/internetJudge";
import { internetRanges } from "../reach/sides";
import { topologyOf } from "../reach/topology";
import {
  addressRanges,
  equalAddresses,
  formatAddresses,
  uniteAddresses,
  type AddressSet,
} from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { trafficAtoms, trafficWithin, uniteTraffic, type TrafficSet } from "../sets/trafficSet";
import type { Comparison } from "./comparison";
import { isSame, type ComparedInterface, type PartyInterfaces } from "./parties";
import {
  changeKinds,
  noChange,
  type ChangeKind,
  type TrafficChange,
  type TrafficChanges,
} from "./trafficChange";

/** What a change does to the traffic between one party and addresses of the internet. */
export interface InternetFlow {
  readonly index: number;
  readonly direction: "fromInternet" | "toInternet";
  readonly family: Family;
  readonly kind: ChangeKind;
  readonly traffic: TrafficSet;
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
  { before, after, family, options, parts, changes }: Comparison,
  parties: readonly PartyInterfaces[],
): readonly InternetFlow[] {
  const pieces = partsOfInternet(before, after, family);
  const old = internetJudges(before, family, options);
  const fresh = internetJudges(after, family, options);
  const judges = pieces.map((ranges) => ({ ranges, before: old(ranges), after: fresh(ranges) }));
  const whole = addressRanges(family, pieces.flat());
  const flows: InternetFlow[] = [];
  parties.forEach(({ interfaces }, index) => {
    if (interfaces.every((one) => isSame(one, parts))) return;
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
      const changed = [...byChange].map(([change, ranges]) => ({
        change,
        addresses: addressRanges(family, ranges),
      }));
      for (const kind of changeKinds)
        for (const { traffic, addresses } of byTraffic(family, kind, changed))
          flows.push({
            ...{ index, direction, family, kind, traffic, addresses },
            isWhole: equalAddresses(addresses, whole),
          });
    }
  });
  return flows;
}

interface Piece {
  readonly addresses: AddressSet;
  readonly change: TrafficChange;
}

/** Turns what happens to some addresses into from where each part of the traffic comes. */
function byTraffic(
  family: Family,
  kind: ChangeKind,
  pieces: readonly Piece[],
): readonly Pick<InternetFlow, "traffic" | "addresses">[] {
  const sets = pieces.map(({ change }) => change[kind]);
  const found = new Map<string, { traffic: TrafficSet; readonly addresses: AddressSet }>();
  for (const atom of trafficAtoms(sets)) {
    const holders = pieces.filter(({ change }) => trafficWithin(atom, change[kind]));
    const addresses = uniteAddresses(
      family,
      holders.map((one) => one.addresses),
    );
    const key = formatAddresses(addresses);
    const flow = found.get(key);
    if (flow === undefined) found.set(key, { traffic: atom, addresses });
    else flow.traffic = uniteTraffic(flow.traffic, atom);
  }
  return [...found.values()];
}

function changeOf(
  { before, after, told }: ComparedInterface,
  direction: InternetFlow["direction"],
  judge: { readonly before: InternetJudge; readonly after: InternetJudge },
  changes: TrafficChanges,
): TrafficChange {
  const way = direction === "fromInternet" ? "from" : "to";
  return changes.of(before.map(judge.before[way]), after.map(judge.after[way]), told);
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
