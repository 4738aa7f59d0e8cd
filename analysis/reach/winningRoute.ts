import type { RouteTable, RouteTarget } from "../model/routing";
import type { EffectiveRoute, TableContents } from "./effectiveRoute";
import { componentOf, explain } from "./explain";
import { cut, type State } from "./state";
import type { Explanation } from "./verdict";

/** One piece of a lookup: which routes win, and which might win before them. */
export interface Win {
  readonly state: State;
  /** More than one: AWS picks. Empty: nothing matches. */
  readonly winners: readonly EffectiveRoute[];
  readonly possible: readonly EffectiveRoute[];
  readonly losers: readonly EffectiveRoute[];
}

/** Splits a state by the route that wins. */
export function splitByRoute(state: State, contents: TableContents): readonly Win[] {
  let left: readonly Win[] = [{ state, winners: [], possible: [], losers: [] }];
  const won: Win[] = [];
  contents.routes.forEach((route) => {
    const mark = sortKey(route);
    left = left.flatMap((piece) => {
      const { inside, outside } = cut(piece.state, { destination: route.range });
      const rest = outside.map((part) => ({ ...piece, state: part }));
      if (inside === undefined) return rest;
      if (route.doubt !== undefined)
        return [...rest, { ...piece, state: inside, possible: [...piece.possible, route] }];
      won.push({ ...piece, state: inside, winners: [route] });
      return rest;
    });
    won.forEach((win, index) => {
      const [first] = win.winners;
      if (first === undefined || first === route || route.doubt !== undefined) return;
      const { inside, outside } = cut(win.state, { destination: route.range });
      // A less specific route covers the winner's whole piece; an equal one too.
      if (inside === undefined || outside.length > 0) return;
      const equal = sortKey(first) === mark && targetKey(first.target) !== targetKey(route.target);
      won[index] = equal
        ? { ...win, winners: [...win.winners, route] }
        : { ...win, losers: [...win.losers, route] };
    });
  });
  return [...won, ...left];
}

function sortKey(route: EffectiveRoute): string {
  return `${route.prefixLength}/${route.rank}`;
}

function targetKey(target: RouteTarget): string {
  return "link" in target ? `${target.kind}:${JSON.stringify(target.link)}` : target.kind;
}

/** Losing routes as explanations; `decides` is the one of equal prefix that lost by its kind. */
export function explainLosers(
  state: State,
  table: RouteTable,
  win: Win,
): { readonly related: readonly Explanation[]; readonly outranked?: Explanation } {
  const [winner] = win.winners;
  if (winner === undefined) return { related: [] };
  const related = win.losers
    .filter((loser) => targetKey(loser.target) !== targetKey(winner.target))
    .map((loser) =>
      explain(
        state,
        loser.prefixLength === winner.prefixLength
          ? "HIGHER_PRIORITY_ROUTE"
          : "MORE_SPECIFIC_ROUTE",
        componentOf(table),
        `${winner.text} wins over ${loser.text}`,
        winner.route === undefined ? {} : { rule: winner.route },
      ),
    );
  const outranked = related.find(({ code }) => code === "HIGHER_PRIORITY_ROUTE");
  return outranked === undefined ? { related } : { related, outranked };
}
