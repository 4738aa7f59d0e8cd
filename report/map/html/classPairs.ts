import type { PlainPair } from "../../../analysis/matrix/pairAnswers";
import { isNoTraffic } from "../../../analysis/sets/trafficSet";
import type { EndClass } from "./endClasses";
import type { AskedEnd } from "./ends";
import type { PlainVerdicts } from "./plainVerdicts";

/** Two ends that are asked about for all pairs of their classes. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  readonly sender: AskedEnd;
  readonly receiver: AskedEnd;
  /** Pairs that have this in common are alike but for zones. */
  readonly sort: string;
  readonly isOutside: boolean;
  /** The answer, where it is found without a walk. */
  readonly known: PlainPair | undefined;
}

/** All pairs of classes but those of the outside with itself: palisade knows nothing of it. */
export function pairsOf(classes: readonly EndClass[], plain: PlainVerdicts): readonly Pair[] {
  return classes.flatMap((sender, from) =>
    classes.flatMap((receiver, to): readonly Pair[] => {
      if (sender.isOutside && receiver.isOutside) return [];
      const [one] = sender.members;
      const [first, second] = receiver.members;
      // Of one class two different ends, where it has two.
      const other = from === to ? (second ?? first) : first;
      if (one === undefined || other === undefined) return [];
      const sort = `${sender.sort} > ${receiver.sort}${from === to ? " itself" : ""}`;
      const isOutside = sender.isOutside || receiver.isOutside;
      return [
        { from, to, sender: one, receiver: other, sort, isOutside, known: plain.of(one, other) },
      ];
    }),
  );
}

/** What pairs of one sort have in common when the same stands in their way. */
export function likeness({ sort, known }: Pair): string {
  return `${sort}|${known === undefined ? "" : [...known.obstacles].sort().join(" ")}`;
}

/** The pairs of which a walk says most. */
export function worthiest(pairs: readonly Pair[], most: number): readonly Pair[] {
  const ranks: readonly Pair[][] = [[], [], [], [], [], []];
  const seen = new Set<string>();
  for (const pair of pairs) {
    const key = likeness(pair);
    ranks[rankOf(pair, !seen.has(key))]?.push(pair);
    seen.add(key);
  }
  return ranks.flat().slice(0, most);
}

/** First what the outside has to do with it, then what gets through, then what nothing else tells. */
function rankOf({ isOutside, known }: Pair, isFirst: boolean): number {
  if (!isFirst) return known === undefined ? 4 : 5;
  if (isOutside) return 0;
  if (known === undefined) return 2;
  if (known.obstacles.size === 0 && isNoTraffic(known.answer.reachable)) return 5;
  return isNoTraffic(known.answer.reachable) ? 3 : 1;
}
