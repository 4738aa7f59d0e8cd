import { range, type Range } from "./box";
import { cut, type State } from "./state";

/** Request types of ICMP that are answered, and the type of the answer (NETWORK 4.23). */
const replies: Readonly<Record<string, readonly (readonly [bigint, bigint])[]>> = {
  "1": [
    [8n, 0n],
    [13n, 14n],
    [15n, 16n],
    [17n, 18n],
  ],
  "58": [[128n, 129n]],
};

/** What the response carries in the place of the destination port of its request. */
export type Service = "ephemeral" | "same" | "none" | Range;

/** What the response carries instead of the destination port. */
export function splitByReply(
  state: State,
): readonly { readonly part: State; readonly service: Service }[] {
  const number = state.fields.protocol.range.first;
  if (number === 6n || number === 17n) return [{ part: state, service: "ephemeral" }];
  const pairs = replies[String(number)];
  if (pairs === undefined) return [{ part: state, service: "same" }];
  const parts: { part: State; service: Service }[] = [];
  let left: readonly State[] = [state];
  for (const [asked, answered] of pairs)
    left = left.flatMap((piece) => {
      const { inside, outside: rest } = cut(piece, {
        service: range(asked * 256n, asked * 256n + 255n),
      });
      if (inside !== undefined) parts.push({ part: inside, service: range(answered * 256n) });
      return rest;
    });
  return [...parts, ...left.map((part) => ({ part, service: "none" as const }))];
}
