import { priceBook, priceOf, type PriceBook } from "../../analysis/cost/priceBook";
import type { PriceKey } from "../../analysis/cost/priceItems";
import type { Value } from "../../analysis/model/value";
import type { PackSettings } from "../settings";

const usualRegion = "us-east-1";

/**
 * The prices of a region with the user's own before them; those of us-east-1 where the region is not known or
 * lacks one of the prices that are needed.
 */
export function pricesFor(
  region: Value<string>,
  { prices }: Pick<PackSettings, "prices">,
  needed: readonly PriceKey[],
): PriceBook {
  const own = Object.fromEntries(prices);
  const book = priceBook(region.kind === "known" ? region.value : usualRegion, own);
  const isComplete = needed.every((key) => priceOf(book, key) !== undefined);
  return isComplete ? book : priceBook(usualRegion, own);
}

/** The price of an item, which `pricesFor` was asked for. */
export function price(book: PriceBook, key: PriceKey): number {
  const found = priceOf(book, key);
  if (found === undefined) throw new Error(`no price of ${key}: this is a bug in palisade`);
  return found;
}

/** `225.00`. */
export function dollars(amount: number): string {
  return amount.toFixed(2);
}

/** `prices of us-east-1, 2026-11-21`. */
export function priceSource({ asOf, region }: PriceBook): string {
  return `prices of ${region}, ${asOf}`;
}

/** GB to one decimal place at most: `5475`, `208.6`. */
export function gigabytes(amount: number): string {
  return `${String(Math.round(amount * 10) / 10)} GB`;
}
