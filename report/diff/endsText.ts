import { componentName } from "../../analysis/explain/kindNames";
import type { FlowEnd } from "./flowEnds";
import { someOf } from "./someOf";

/**
 * `instance web in shop public`; of many the first, and how many more there are; of what is in several subnets,
 * in which: `function orders (only in shop-private-b) in shop private`.
 */
export function endsText(ends: readonly FlowEnd[], withPlaces: boolean): string {
  const parts = ends.map(partText);
  const [part = ""] = parts;
  // What is said of each is said once.
  const listed = parts.every((one) => one === part)
    ? `${someOf(ends.map(componentName))}${part}`
    : someOf(ends.map((one, index) => `${componentName(one)}${parts[index] ?? ""}`));
  const places = new Set(ends.flatMap(({ places }) => places.map(({ tier }) => tier)));
  if (!withPlaces || places.size === 0) return listed;
  const [first] = places;
  return `${listed} in ${places.size === 1 ? first : `${places.size} tiers`}`;
}

function partText({ subnets }: FlowEnd): string {
  return subnets === undefined ? "" : ` (only in ${someOf(subnets.map(({ name }) => name))})`;
}
