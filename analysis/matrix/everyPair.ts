import type { TrafficAnswer } from "./answer";
import type { PlainAnswers } from "./classAnswers";
import { pairsBetween, type InterfaceClass } from "./classes";
import type { Filter } from "./filter";
import type { PlainEnd } from "./plainEnds";
import type { References } from "./references";

/** Called with an answer and the pairs of two classes that have it. */
export type Visitor = (
  from: InterfaceClass,
  to: InterfaceClass,
  answer: TrafficAnswer,
  pairs: number,
) => void;

/** Classes that behave alike where no rule names a group; all in one subnet. */
interface Behaviour {
  readonly plain: PlainEnd;
  readonly classes: InterfaceClass[];
  size: number;
}

/**
 * Visits the answers of all pairs without looking at each: classes that send alike and classes that take
 * alike have one answer together, except where a rule names a group that the other carries.
 */
export function visitEveryPair(
  classes: readonly InterfaceClass[],
  plainAnswers: PlainAnswers,
  references: References,
  answerOf: (filter: Filter) => TrafficAnswer,
  visit: Visitor,
  visitOneByOne: (from: InterfaceClass, to: InterfaceClass) => void,
): void {
  const senders = grouped(classes, sendingText);
  const takers = grouped(classes, takingText);
  const takerOf = new Map<InterfaceClass, number>();
  takers.forEach((taker, column) => {
    for (const one of taker.classes) takerOf.set(one, column);
  });
  const odd = classes.filter(({ plain }) => plain === undefined);
  const usual = new Array<Filter | undefined>(takers.length);
  const left = new Float64Array(takers.length);
  for (const sender of senders) {
    takers.forEach((taker, column) => {
      usual[column] = plainAnswers.between(sender.plain, taker.plain, false);
      left[column] = sender.size * taker.size;
    });
    for (const from of sender.classes) {
      if (from.plain === undefined) continue;
      const own = takerOf.get(from);
      if (own !== undefined) left[own] = (left[own] ?? 0) - itself(from);
      for (const to of references.from(from.plain)) {
        const column = takerOf.get(to);
        if (column === undefined || to.plain === undefined || usual[column] === undefined) continue;
        const filter = plainAnswers.between(from.plain, to.plain, true);
        if (filter === usual[column]) continue;
        const pairs = pairsBetween(from, to);
        left[column] = (left[column] ?? 0) - pairs;
        if (pairs === 0) continue;
        if (filter === undefined) visitOneByOne(from, to);
        else visit(from, to, answerOf(filter), pairs);
      }
    }
    const [from] = sender.classes;
    takers.forEach((taker, column) => {
      const filter = usual[column];
      const [to] = taker.classes;
      if (from === undefined || to === undefined) return;
      if (filter === undefined)
        for (const one of sender.classes)
          for (const other of taker.classes) visitOneByOne(one, other);
      else if ((left[column] ?? 0) > 0) visit(from, to, answerOf(filter), left[column] ?? 0);
    });
  }
  for (const one of odd)
    for (const other of classes) {
      visitOneByOne(one, other);
      if (other.plain !== undefined) visitOneByOne(other, one);
    }
}

/** Pairs of the interfaces of a class with themselves, which are no pairs. */
function itself(one: InterfaceClass): number {
  return one.members.length * one.members.length - pairsBetween(one, one);
}

function sendingText({ sources, egress, sends, sendsTo }: PlainEnd): string {
  const places = sources.map(({ text }) => text).join(" ");
  const forwards = sendsTo === undefined ? "" : `node ${String(sendsTo.isOpen)}`;
  const { text, referenceText } = egress;
  return [places, sends.filter.id, sends.asksGroups, forwards, text, referenceText].join("|");
}

function takingText({ targets, ingress, takes }: PlainEnd): string {
  const places = targets.map(({ text }) => text).join(" ");
  return [places, takes.filter.id, takes.asksGroups, ingress.text].join("|");
}

function grouped(
  classes: readonly InterfaceClass[],
  textOf: (plain: PlainEnd) => string,
): readonly Behaviour[] {
  const found = new Map<string, Behaviour>();
  for (const one of classes) {
    if (one.plain === undefined) continue;
    const text = textOf(one.plain);
    let behaviour = found.get(text);
    if (behaviour === undefined)
      found.set(text, (behaviour = { plain: one.plain, classes: [], size: 0 }));
    behaviour.classes.push(one);
    behaviour.size += one.members.length;
  }
  return [...found.values()];
}
