import type { NetworkInterface } from "../model/networkInterface";
import { reach } from "../reach/reach";
import { answerOfFilter, uncertainAnswer, type TrafficAnswer } from "./answer";
import { pairsBetween, type InterfaceClass } from "./classes";
import { visitEveryPair, type Visitor } from "./everyPair";
import type { Filter } from "./filter";
import { Obstacles, type Obstacle } from "./obstacles";
import type { EndContext } from "./plainEnds";
import { memoiseAsked, plainNetworkOf } from "./plainNetwork";
import { References } from "./references";

/** What `reach` says of every pair of interfaces, found by classes of interfaces that are alike. */
export interface PairAnswers {
  readonly classes: readonly InterfaceClass[];
  /** The answer for one pair. */
  of(from: NetworkInterface, to: NetworkInterface): TrafficAnswer;
  /** The answer for one pair and what stands in the way of the rest; `undefined` when only a walk tells. */
  plainly(from: NetworkInterface, to: NetworkInterface): PlainPair | undefined;
  /** The different answers for all pairs of two lists, in no order. */
  among(
    from: readonly NetworkInterface[],
    to: readonly NetworkInterface[],
  ): readonly TrafficAnswer[];
  /** Visits the answers of all pairs; classes stand for others of the same subnet. */
  everyPair(visit: Visitor): void;
}

/** What becomes of traffic between two interfaces of which everything is known. */
export interface PlainPair {
  readonly answer: TrafficAnswer;
  /** What stands in the way of what is not certain to get through. */
  readonly obstacles: ReadonlySet<Obstacle>;
}

/** The answers for all pairs of a network in one IP version. */
export const pairAnswersOf = memoiseAsked((network, family, options): PairAnswers => {
  const plainNetwork = plainNetworkOf(network, family, options);
  const { context, answers: plainAnswers } = plainNetwork;
  const { classes, classOf } = plainNetwork.classes();
  const { atoms } = context;
  const known = new Map<Filter, TrafficAnswer>();
  const { isOpen } = context;
  const open = uncertainAnswer(context);
  const answerOf = (filter: Filter): TrafficAnswer => {
    if (isOpen) return open;
    let answer = known.get(filter);
    if (answer === undefined) known.set(filter, (answer = answerOfFilter(atoms, filter)));
    return answer;
  };
  const judged = new Map<string, TrafficAnswer>();
  const judge = (from: NetworkInterface, to: NetworkInterface): TrafficAnswer => {
    if (isOpen) return open;
    const [one, other] = [classOf.get(from), classOf.get(to)];
    const ends =
      from.id === to.id ? `${from.id} itself` : `${one?.index ?? from.id} ${other?.index ?? to.id}`;
    let answer = judged.get(ends);
    if (answer === undefined) {
      const { reachable, blocked, unknown } = reach(
        network,
        { from: { kind: "entity", id: from.id }, to: { kind: "entity", id: to.id }, family },
        options,
      );
      judged.set(ends, (answer = { reachable, blocked, unknown }));
    }
    return answer;
  };
  const of: PairAnswers["of"] = (from, to) => {
    const [one, other] = [classOf.get(from)?.plain, classOf.get(to)?.plain];
    const filter =
      one === undefined || other === undefined ? undefined : plainAnswers.between(one, other, true);
    return filter === undefined ? judge(from, to) : answerOf(filter);
  };
  const obstacles = new Obstacles(context, plainAnswers);
  const plainly: PairAnswers["plainly"] = (from, to) => {
    const [one, other] = [classOf.get(from)?.plain, classOf.get(to)?.plain];
    if (isOpen) return undefined;
    const filter =
      one === undefined || other === undefined ? undefined : plainAnswers.between(one, other, true);
    if (one !== undefined && other !== undefined && filter !== undefined) {
      const rest = atoms.everything & ~filter.certain;
      return { answer: answerOf(filter), obstacles: obstacles.between(one, other, rest) };
    }
    const refusals = [...obstacles.refusals(one, "from"), ...obstacles.refusals(other, "to")];
    // Nobody can tell what becomes of traffic with an interface that may be anywhere.
    if (refusals.length === 0 || !isPlaced(context, from) || !isPlaced(context, to))
      return undefined;
    return { answer: answerOf(context.filters.none), obstacles: new Set(refusals) };
  };
  const references = new References(classes);
  return {
    classes,
    of,
    plainly,
    among: (from, to) => amongClasses(of, byClass(classOf, from), byClass(classOf, to)),
    everyPair: (visit) => {
      visitEveryPair(classes, plainAnswers, references, answerOf, visit, (from, to) => {
        const pairs = pairsBetween(from, to);
        if (pairs === 0) return;
        for (const [one, other, count] of samples(from, to))
          visit(from, to, judge(one, other), count);
      });
    },
  };
});

function isPlaced({ topology }: EndContext, one: NetworkInterface): boolean {
  const subnet = topology.subnetOf(one);
  return subnet !== undefined && topology.vpcOf(subnet) !== undefined;
}

/** An interface sends nothing to itself, unless it stands for several. */
export function isPair(from: NetworkInterface, to: NetworkInterface): boolean {
  return from.id !== to.id || from.isClass;
}

/** At most two interfaces of each class: more have the same answers. */
function byClass(
  classOf: ReadonlyMap<NetworkInterface, InterfaceClass>,
  interfaces: readonly NetworkInterface[],
): readonly NetworkInterface[] {
  const seen = new Map<InterfaceClass, number>();
  return interfaces.filter((one) => {
    const of = classOf.get(one);
    if (of === undefined) return true;
    const count = (seen.get(of) ?? 0) + 1;
    seen.set(of, count);
    return count <= 2;
  });
}

function amongClasses(
  of: PairAnswers["of"],
  from: readonly NetworkInterface[],
  to: readonly NetworkInterface[],
): readonly TrafficAnswer[] {
  const found = new Set<TrafficAnswer>();
  for (const one of from) for (const other of to) if (isPair(one, other)) found.add(of(one, other));
  return [...found];
}

/** A pair of two classes for each sort of pair, and how many there are. */
function samples(
  from: InterfaceClass,
  to: InterfaceClass,
): readonly (readonly [NetworkInterface, NetworkInterface, number])[] {
  const [one] = from.members;
  const [other, second] = to.members;
  if (one === undefined || other === undefined) return [];
  if (from !== to) return [[one, other, pairsBetween(from, to)]];
  const size = from.members.length;
  return [
    ...(one.isClass ? [[one, one, size] as const] : []),
    ...(second === undefined ? [] : [[one, second, size * size - size] as const]),
  ];
}
