import type { Choice } from "./packet";

/**
 * Runs once for every way in which AWS may decide (NETWORK 10.5). Each run answers its questions as the
 * one before, save the last question that has an answer left. `undefined` when there are too many ways.
 */
export function everyOutcome<T>(
  run: (choose: Choice) => T,
  most: number,
): readonly T[] | undefined {
  const results: T[] = [];
  let answers: number[] = [];
  for (;;) {
    const asked: number[] = [];
    const given = answers;
    const choose: Choice = (_what, options) => {
      asked.push(options);
      return given[asked.length - 1] ?? 0;
    };
    results.push(run(choose));
    if (results.length > most) return undefined;
    const next = asked.map((_options, index) => given[index] ?? 0);
    while (next.length > 0 && (next.at(-1) ?? 0) + 1 >= (asked[next.length - 1] ?? 0)) next.pop();
    const last = next.pop();
    if (last === undefined) return results;
    answers = [...next, last + 1];
  }
}
