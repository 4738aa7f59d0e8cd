import { checkPrice } from "../analysis/cost/priceBook";
import { amounts, type ConfigKey } from "./config";

/** Prices in US dollars by the names of `priceItems`, or by instance type. */
export function ownPrices(description: string): ConfigKey<ReadonlyMap<string, number>> {
  const all = amounts(description);
  const problemsOf = (value: unknown): readonly string[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, price]) => checkPrice(name, price))
      : [];
  return {
    ...all,
    allowed: "an object with US dollars by name, from what `palisade cost --prices` lists",
    read: (value) => (problemsOf(value).length === 0 ? all.read(value) : undefined),
    explain: problemsOf,
  };
}
