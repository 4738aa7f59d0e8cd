import { pairAnswersOf, type PairAnswers } from "../matrix/pairAnswers";
import type { NetworkInterface } from "../model/networkInterface";
import type { Family } from "../sets/cidr";
import type { ChangedParts } from "./changedParts";
import type { Comparison } from "./comparison";
import { isSame, type ComparedInterface, type PartyInterfaces } from "./parties";
import { noChange, type Told, type TrafficChange, type TrafficChanges } from "./trafficChange";

/** What a change does to the traffic from some parties to others: to that of each pair. */
export interface FlowsBetween {
  /** Indices of the parties; of one that is on both sides, with the others. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly change: TrafficChange;
  readonly family: Family;
}

/** Interfaces that are compared alike, by those of one or two owners. */
interface Kind {
  readonly number: number;
  readonly told: Told;
  readonly samples: Map<string, ComparedInterface>;
}

/** Parties with interfaces of the same kinds. */
interface Likes {
  readonly kinds: readonly Kind[];
  readonly parties: number[];
}

/**
 * Compares the traffic between all pairs of parties. Pairs of interfaces that both networks judge alike
 * are compared once, and parties that are alike come together. What is opened between some pair of
 * interfaces of two parties is opened between the parties; `ComparedInterface` says what an interface that
 * comes or goes is compared with. What one does with itself is told of what stands for many only.
 */
export function flowsBetween(
  { before, after, family, options, parts, changes }: Comparison,
  parties: readonly PartyInterfaces[],
): readonly FlowsBetween[] {
  const answers = {
    before: pairAnswersOf(before, family, options),
    after: pairAnswersOf(after, family, options),
  };
  const likes = likesOf(answers, parties);
  const known = new Map<Kind, Map<Kind, TrafficChange>>();
  const between = (from: Kind, to: Kind): TrafficChange => {
    let row = known.get(from);
    if (row === undefined) known.set(from, (row = new Map<Kind, TrafficChange>()));
    let change = row.get(to);
    if (change === undefined)
      row.set(to, (change = changeBetween(answers, from, to, changes, parts)));
    return change;
  };
  const rows = new Map<string, { readonly from: number[]; readonly to: readonly To[] }>();
  for (const from of likes) {
    const to = likes.flatMap((other): readonly To[] => {
      const found: TrafficChange[] = [];
      for (const one of from.kinds) for (const two of other.kinds) found.push(between(one, two));
      const change = changes.unite(found);
      return change === noChange ? [] : [{ likes: other, change }];
    });
    if (to.length === 0) continue;
    const key = to
      .map((one) => `${likes.indexOf(one.likes)} ${changes.numberOf(one.change)}`)
      .join();
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { from: [...from.parties], to });
    else row.from.push(...from.parties);
  }
  return [...rows.values()].flatMap(({ from, to }) => {
    const byChange = new Map<TrafficChange, number[]>();
    for (const { likes: other, change } of to) {
      const others = byChange.get(change);
      if (others === undefined) byChange.set(change, [...other.parties]);
      else others.push(...other.parties);
    }
    return [...byChange].map(([change, others]) => ({ from, to: others, change, family }));
  });
}

interface To {
  readonly likes: Likes;
  readonly change: TrafficChange;
}

interface Answers {
  readonly before: PairAnswers;
  readonly after: PairAnswers;
}

/** Sorts parties by the kinds of their interfaces, and tiers, which reports tell apart. */
function likesOf(
  { before, after }: Answers,
  parties: readonly PartyInterfaces[],
): readonly Likes[] {
  const [old, fresh] = [classNumbers(before), classNumbers(after)];
  const kinds = new Map<string, Kind>();
  const likes = new Map<string, Likes>();
  parties.forEach(({ party: { id, subnet }, interfaces }, index) => {
    const own = new Map<number, Kind>();
    for (const one of interfaces) {
      const key = `${one.told} ${numbersOf(old, one.before)} ${numbersOf(fresh, one.after)}`;
      const kind = kinds.get(key) ?? {
        number: kinds.size,
        told: one.told,
        samples: new Map<string, ComparedInterface>(),
      };
      kinds.set(key, kind);
      if (kind.samples.size < 2 && !kind.samples.has(id)) kind.samples.set(id, one);
      own.set(kind.number, kind);
    }
    const key = JSON.stringify([[...own.keys()].sort((left, right) => left - right), subnet?.tier]);
    const like = likes.get(key);
    if (like === undefined) likes.set(key, { kinds: [...own.values()], parties: [index] });
    else like.parties.push(index);
  });
  return [...likes.values()];
}

type ClassNumbers = ReadonlyMap<NetworkInterface, number>;

function classNumbers({ classes }: PairAnswers): ClassNumbers {
  return new Map(
    classes.flatMap(({ members, index }) => members.map((one) => [one, index] as const)),
  );
}

function numbersOf(numbers: ClassNumbers, all: readonly NetworkInterface[]): string {
  const [first, ...others] = all;
  if (first === undefined) return "-";
  const number = (one: NetworkInterface): string => String(numbers.get(one) ?? one.id);
  return others.length === 0 ? number(first) : all.map(number).sort().join(",");
}

/** What one does with itself counts only for what stands for many. */
function changeBetween(
  answers: Answers,
  from: Kind,
  to: Kind,
  changes: TrafficChanges,
  parts: ChangedParts,
): TrafficChange {
  const told = bothTold(from.told, to.told);
  if (told === undefined) return noChange;
  const found: TrafficChange[] = [];
  for (const [owner, one] of from.samples)
    for (const [otherOwner, other] of to.samples) {
      if (owner === otherOwner && !standsForMany(one)) continue;
      if (isSame(one, parts) && isSame(other, parts)) continue;
      const was = answers.before.among(one.before, other.before);
      const is = answers.after.among(one.after, other.after);
      found.push(changes.of(was, is, told));
    }
  return changes.unite(found);
}

function standsForMany({ before, after }: ComparedInterface): boolean {
  return [...before, ...after].some(({ isClass }) => isClass);
}

/** What comes with one end cannot go with the other. */
function bothTold(from: Told, to: Told): Told | undefined {
  if (from === "all") return to;
  return to === "all" || from === to ? from : undefined;
}
