import { rounded, sumOf } from "../../analysis/cost/monthlyCost";
import type { CostPart, NetworkCost } from "./networkCost";

/** What one part costs before and after a change, in US dollars a month. */
export interface PartChange {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** What a change does to the monthly cost. */
export interface CostChange {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** Parts whose cost differs, the largest difference first. */
  readonly parts: readonly PartChange[];
}

/** Compares what is charged every month; what is charged by use depends on the traffic of the future. */
export function costChange(before: NetworkCost, after: NetworkCost): CostChange {
  const [old, fresh] = [fixedById(before), fixedById(after)];
  const names = new Map([...before.parts, ...after.parts].map(({ id, name }) => [id, name]));
  const parts = [...names]
    .map(([id, name]) => ({ id, name, ...difference(old.get(id) ?? 0, fresh.get(id) ?? 0) }))
    .filter((part) => part.difference !== 0)
    .sort((one, other) => Math.abs(other.difference) - Math.abs(one.difference));
  return { ...difference(before.fixed, after.fixed), parts };
}

function difference(before: number, after: number): Omit<CostChange, "parts"> {
  return { before, after, difference: rounded(after - before) };
}

function fixedById({ parts }: NetworkCost): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = ({ id, cost }: CostPart): void => {
    sums.set(id, rounded((sums.get(id) ?? 0) + sumOf(cost.fixed)));
  };
  for (const part of parts) add(part);
  return sums;
}
