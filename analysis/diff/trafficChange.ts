import type { TrafficAnswer } from "../matrix/answer";
import {
  formatTraffic,
  intersectTraffic,
  noTraffic,
  subtractTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../sets/trafficSet";

/** Traffic between two ends whose verdict a change changes: six sets, disjoint for one pair. */
export interface TrafficChange {
  /** It was blocked; it is reachable. */
  readonly opened: TrafficSet;
  /** Nobody knew; it is reachable. */
  readonly foundOpen: TrafficSet;
  /** It was blocked; whether it is reachable now, nobody knows. */
  readonly mayOpen: TrafficSet;
  /** It was reachable; whether it still is, nobody knows. */
  readonly mayClose: TrafficSet;
  /** It was reachable; it is blocked. */
  readonly closed: TrafficSet;
  /** Nobody knew; it is blocked. */
  readonly foundClosed: TrafficSet;
}

/** One of the fields of a change. */
export type ChangeKind = keyof TrafficChange;

const openingKinds: readonly ChangeKind[] = ["opened", "foundOpen", "mayOpen"];

/** The fields of a change, the worst first. */
export const changeKinds: readonly ChangeKind[] = [
  ...openingKinds,
  ...(["mayClose", "closed", "foundClosed"] as const),
];

/** Whether a change of the kind lets through, or may let through, what it did not for certain. */
export function isOpening(kind: ChangeKind): boolean {
  return openingKinds.includes(kind);
}

/** No difference. */
export const noChange: TrafficChange = {
  opened: noTraffic,
  foundOpen: noTraffic,
  mayOpen: noTraffic,
  mayClose: noTraffic,
  closed: noTraffic,
  foundClosed: noTraffic,
};

/** What of the traffic gets through, and of what nobody knows; what is in both is reachable. */
export type Open = Pick<TrafficAnswer, "reachable" | "unknown">;

/** What is said of two ends: all, or only what comes, or only what goes. */
export type Told = "all" | "opened" | "closed";

const nothing: Open = { reachable: noTraffic, unknown: noTraffic };

/**
 * Compares answers, each answer and each result once: equal changes are the same object. Of several answers
 * the best counts; where an end is new or gone there is none, and nothing got through.
 */
export class TrafficChanges {
  private readonly byAnswers = new Map<Open, Map<Open, TrafficChange>>();
  private readonly best = new Map<string, Open>();
  private readonly answers = new Map<Open, number>();
  private readonly byText = new Map<string, TrafficChange>([[textOf(noChange), noChange]]);
  private readonly united = new Map<string, TrafficChange>();
  private readonly numbers = new Map<TrafficChange, number>([[noChange, 0]]);

  /** The difference between the best of some answers and the best of others. */
  of(before: readonly Open[], after: readonly Open[], told: Told = "all"): TrafficChange {
    const [was, is] = [this.bestOf(before), this.bestOf(after)];
    if (was === is) return noChange;
    let byAfter = this.byAnswers.get(was);
    if (byAfter === undefined) this.byAnswers.set(was, (byAfter = new Map<Open, TrafficChange>()));
    let change = byAfter.get(is);
    if (change === undefined) byAfter.set(is, (change = this.one(changeOf(was, is))));
    if (told === "all") return change;
    const { opened, foundOpen, mayOpen, mayClose, closed, foundClosed } = change;
    return this.one(
      told === "opened"
        ? { ...noChange, opened, foundOpen, mayOpen }
        : { ...noChange, mayClose, closed, foundClosed },
    );
  }

  private bestOf(all: readonly Open[]): Open {
    const [first = nothing] = all;
    if (all.every((one) => one === first)) return first;
    const some = [...new Set(all)];
    const key = some
      .map((one) => this.answerNumber(one))
      .sort((left, right) => left - right)
      .join(" ");
    let best = this.best.get(key);
    if (best === undefined) {
      best = {
        reachable: uniteTraffic(...some.map(({ reachable }) => reachable)),
        unknown: uniteTraffic(...some.map(({ unknown }) => unknown)),
      };
      this.best.set(key, best);
    }
    return best;
  }

  private answerNumber(one: Open): number {
    let number = this.answers.get(one);
    if (number === undefined) this.answers.set(one, (number = this.answers.size));
    return number;
  }

  /** What happens to some of the pairs of two ends, whichever. */
  unite(changes: readonly TrafficChange[]): TrafficChange {
    const [first = noChange] = changes;
    if (changes.every((one) => one === first)) return first;
    const some = [...new Set(changes)].filter((one) => one !== noChange);
    const key = some.map((one) => this.numberOf(one)).join(" ");
    let change = this.united.get(key);
    if (change === undefined) {
      const all = (kind: ChangeKind): TrafficSet => uniteTraffic(...some.map((one) => one[kind]));
      change = this.one({
        opened: all("opened"),
        foundOpen: all("foundOpen"),
        mayOpen: all("mayOpen"),
        mayClose: all("mayClose"),
        closed: all("closed"),
        foundClosed: all("foundClosed"),
      });
      this.united.set(key, change);
    }
    return change;
  }

  /** A number for each different change; 0 for none. */
  numberOf(change: TrafficChange): number {
    let number = this.numbers.get(change);
    if (number === undefined) this.numbers.set(change, (number = this.numbers.size));
    return number;
  }

  private one(change: TrafficChange): TrafficChange {
    const text = textOf(change);
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    this.byText.set(text, change);
    return change;
  }
}

// Sets of one answer overlap where addresses differ: what is reachable from somewhere is reachable.
function changeOf(was: Open, is: Open): TrafficChange {
  const wasUnknown = subtractTraffic(was.unknown, was.reachable);
  const isUnknown = subtractTraffic(is.unknown, is.reachable);
  const wasOpen = uniteTraffic(was.reachable, wasUnknown);
  const isOpen = uniteTraffic(is.reachable, isUnknown);
  return {
    opened: subtractTraffic(is.reachable, wasOpen),
    foundOpen: intersectTraffic(is.reachable, wasUnknown),
    mayOpen: subtractTraffic(isUnknown, wasOpen),
    mayClose: intersectTraffic(isUnknown, was.reachable),
    closed: subtractTraffic(was.reachable, isOpen),
    foundClosed: subtractTraffic(wasUnknown, isOpen),
  };
}

function textOf(change: TrafficChange): string {
  return changeKinds.map((kind) => formatTraffic(change[kind])).join("|");
}
