import type { explain } from "./explain";
import type { State } from "./state";

/** A route of equal prefix that lost would have led elsewhere: then it is the choice that decides. */
export function promote(state: State, why: ReturnType<typeof explain>): ReturnType<typeof explain> {
  if (state.outranked === undefined || state.direction === "response") return why;
  return { ...state.outranked, related: [...state.outranked.related, why] };
}
