import { farFrom } from "../text/nearest";
import type { EndProblem } from "./end";
import { kindAndName } from "./kindWords";
import { howToName, rankOf, type Thing } from "./things";

// Nobody reads more, and the name of each is looked for among all.
const mostNamed = 21;

/** Nothing bears the name: what is near, or what there is at all. */
export function notFound(wanted: string, all: readonly Thing[]): EndProblem {
  const typed = (things: readonly Thing[]): readonly string[] =>
    things.map((one) => howToName(one, all));
  return {
    kind: "notFound",
    near: typed(nearest(wanted, all)),
    all: typed(all.filter(({ entity }) => entity.origin !== "implied").slice(0, mostNamed)),
  };
}

/** Names that differ in a third of their letters at most, nearest first. */
function nearest(wanted: string, all: readonly Thing[]): readonly Thing[] {
  const apart = farFrom(kindAndName(wanted).name);
  return all
    .map((thing) => ({ thing, far: Math.min(...thing.names.map(apart)) }))
    .filter(({ far }) => far < Infinity)
    .sort((left, right) => left.far - right.far || rankOf(left.thing) - rankOf(right.thing))
    .slice(0, 3)
    .map(({ thing }) => thing);
}
