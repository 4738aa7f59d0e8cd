import type { FlowDiff } from "../../analysis/diff/diffFlows";
import type { Party } from "../../analysis/diff/parties";
import { changeKinds, isOpening, type ChangeKind } from "../../analysis/diff/trafficChange";
import { formatTraffic, isNoTraffic, type TrafficSet } from "../../analysis/sets/trafficSet";
import { addressesText } from "./addressesText";
import { partyJoiner, subnetOf, type FlowEnd } from "./flowEnds";

/** Between whom traffic flows; the first is the worst to be opened. */
export const relations = [
  "fromInternet",
  "toInternet",
  "fromOnPremises",
  "toOnPremises",
  "betweenVpcs",
  "toService",
  "betweenTiers",
  "withinTier",
] as const;

/** One of these. */
export type Relation = (typeof relations)[number];

/** Traffic whose verdict changes alike between some parties and others. */
export interface FlowRow {
  readonly relation: Relation;
  readonly kind: ChangeKind;
  /** Empty for the internet, on-premises networks and services. */
  readonly from: readonly FlowEnd[];
  /** Likewise. */
  readonly to: readonly FlowEnd[];
  readonly traffic: TrafficSet;
  readonly family: 4 | 6;
  /** Which addresses of the internet; absent for all of them, and inside. */
  readonly addresses?: string;
  /** Names of the on-premises networks, or the services: `s3`. */
  readonly peers?: readonly string[];
}

/** The changed flows of two networks, worst first. */
export function flowRows({ parties, internet, outside, between }: FlowDiff): readonly FlowRow[] {
  const join = partyJoiner(parties);
  const found = new Map<string, OutsideRow>();
  const add = (index: number, flow: OutsideRow["flow"], peer?: string): void => {
    const key = [textOf(flow), peer].join("|");
    const row = found.get(key);
    if (row === undefined) found.set(key, { flow, indices: [index], peers: peer ? [peer] : [] });
    else row.indices.push(index);
  };
  for (const { index, direction, family, kind, traffic, addresses, isWhole } of internet)
    add(index, {
      ...{ relation: direction, kind, traffic, family },
      ...(isWhole ? {} : { addresses: addressesText(addresses) }),
    });
  for (const { index, direction, peer, kind, traffic, family } of outside)
    add(index, { relation: direction, kind, traffic, family }, peer);
  const outer = joinPeers([...found.values()]).flatMap(({ flow, indices, peers }) =>
    byPart(
      join(
        indices.flatMap((index) => parties[index] ?? []),
        flow.kind,
      ),
    ).map((ends): FlowRow => {
      const isFrom = flow.relation.startsWith("from");
      const sides = { from: isFrom ? [] : ends, to: isFrom ? ends : [] };
      return { ...flow, ...sides, ...(peers.length === 0 ? {} : { peers }) };
    }),
  );
  const inner = between.flatMap(({ from, to, change, family }) => {
    const [senders, takers] = [from, to].map((all) => all.flatMap((index) => parties[index] ?? []));
    return blocksOf(senders ?? [], takers ?? []).flatMap(({ relation, from, to }) =>
      changeKinds
        .filter((kind) => !isNoTraffic(change[kind]))
        .flatMap((kind) =>
          byPart(join(from, kind)).flatMap((from) =>
            byPart(join(to, kind)).map((to): FlowRow => {
              return { relation, kind, from, to, traffic: change[kind], family };
            }),
          ),
        ),
    );
  });
  return [...outer, ...inner].sort(
    (left, right) =>
      sectionRank(left) - sectionRank(right) ||
      changeKinds.indexOf(left.kind) - changeKinds.indexOf(right.kind) ||
      trafficSize(right.traffic) - trafficSize(left.traffic),
  );
}

interface OutsideRow {
  readonly flow: Omit<FlowRow, "from" | "to" | "peers">;
  /** Of parties. */
  readonly indices: number[];
  /** Empty for the internet. */
  readonly peers: string[];
}

function textOf({ relation, kind, family, addresses, traffic }: OutsideRow["flow"]): string {
  return [relation, kind, family, addresses, formatTraffic(traffic)].join("|");
}

/** Makes one row of what is the same for several services, or on-premises networks. */
function joinPeers(rows: readonly OutsideRow[]): readonly OutsideRow[] {
  const found = new Map<string, OutsideRow>();
  for (const row of rows) {
    const key = `${textOf(row.flow)}|${row.indices.join()}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, row);
    else same.peers.push(...row.peers);
  }
  return [...found.values()];
}

/** Keeps what it is about as a whole apart from what it is about in part: of many, few are named. */
function byPart(ends: readonly FlowEnd[]): readonly (readonly FlowEnd[])[] {
  const isWhole = ({ subnets }: FlowEnd): boolean => subnets === undefined;
  return [ends.filter(isWhole), ends.filter((one) => !isWhole(one))].filter(
    (some) => some.length > 0,
  );
}

/** What opens comes before what is no longer certain, that before what closes, and last what nobody knew. */
function sectionRank({ kind, relation }: FlowRow): number {
  const late = isOpening(kind) ? 0 : changeKinds.indexOf(kind);
  return late * relations.length + relations.indexOf(relation);
}

function trafficSize(traffic: TrafficSet): number {
  return [traffic.tcp, traffic.udp, traffic.icmp, traffic.icmpv6, traffic.others]
    .flat()
    .reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

interface Block {
  readonly relation: Relation;
  readonly from: readonly Party[];
  readonly to: readonly Party[];
}

/** Splits the pairs of some parties and others by how near they are to each other. */
function blocksOf(from: readonly Party[], to: readonly Party[]): readonly Block[] {
  const blocks = new Map<string, { relation: Relation; from: Party[]; to: readonly Party[] }>();
  const takers = [...byPlace(to)];
  for (const [place, senders] of byPlace(from)) {
    const near = new Map<Relation, number[]>();
    takers.forEach(([, others], index) => {
      const [one, other] = [senders[0], others[0]];
      if (one === undefined || other === undefined) return;
      const relation = relationOf(one, other);
      near.set(relation, [...(near.get(relation) ?? []), index]);
    });
    for (const [relation, indices] of near) {
      // Within a tier, pairs of another tier are none of the block.
      const key =
        relation === "withinTier" ? `${relation} ${place}` : `${relation} ${indices.join()}`;
      const block = blocks.get(key);
      if (block === undefined)
        blocks.set(key, {
          relation,
          from: [...senders],
          to: indices.flatMap((index) => takers[index]?.[1] ?? []),
        });
      else block.from.push(...senders);
    }
  }
  return [...blocks.values()];
}

function byPlace(parties: readonly Party[]): ReadonlyMap<string, readonly Party[]> {
  const places = new Map<string, Party[]>();
  for (const party of parties) {
    const { tier } = subnetOf(party);
    const some = places.get(tier);
    if (some === undefined) places.set(tier, [party]);
    else some.push(party);
  }
  return places;
}

function relationOf(from: Party, to: Party): Relation {
  const [one, other] = [subnetOf(from), subnetOf(to)];
  if (one.tier === other.tier) return "withinTier";
  return one.vpc === other.vpc ? "betweenTiers" : "betweenVpcs";
}
