import { nearestOf } from "../text/nearest";
import { priceItem, priceItems, type Prices } from "./priceItems";
import { pricesAsOf, priceTable } from "./priceTable";

/** The prices that hold in one region. */
export interface PriceBook {
  readonly region: string;
  /** The day of the table. */
  readonly asOf: string;
  readonly prices: Prices;
  /** Whether the region has any prices, of the table or given. */
  readonly known: boolean;
  /** What is wrong with the prices that were given. */
  readonly problems: readonly string[];
}

/** Hours of a month as AWS's own calculator counts them: 365 days of 24 hours in twelve parts. */
const hoursPerMonth = 730;

/**
 * The prices of a region: the table's, and before them those that are given. A region that is not in the
 * table has no prices but those; it never borrows another region's.
 */
export function priceBook(region: string, given: Prices = {}): PriceBook {
  const table = Object.hasOwn(priceTable, region) ? priceTable[region] : undefined;
  const checked = Object.entries(given).map((entry) => ({ entry, problems: checkPrice(...entry) }));
  const right = checked.filter(({ problems }) => problems.length === 0).map(({ entry }) => entry);
  return {
    region,
    asOf: pricesAsOf,
    prices: { hoursPerMonth, ...table, ...Object.fromEntries(right) },
    known: table !== undefined || right.length > 0,
    problems: checked.flatMap(({ problems }) => problems),
  };
}

/** The price of one item, or `undefined` when neither the table nor the caller has it. */
export function priceOf({ prices }: PriceBook, key: string): number | undefined {
  return Object.hasOwn(prices, key) ? prices[key] : undefined;
}

/** Those of the items, each once, that have no price here. */
export function missingPrices(book: PriceBook, keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => priceOf(book, key) === undefined);
}

/** Everything that hinders a sum over these items, each once and in words. */
export function whatIsMissing(book: PriceBook, keys: readonly string[]): string[] {
  const missing = missingPrices(book, keys);
  if (!book.known && missing.length > 0) {
    return [...book.problems, `no prices for ${book.region}: give them with prices`];
  }
  return [
    ...book.problems,
    ...missing.map((key) => `no price of ${key} for ${book.region}: give it with prices`),
  ];
}

/** What is wrong with a price that was given, in sentences: its name, or the amount. */
export function checkPrice(key: string, price: unknown): string[] {
  if (priceItem(key) === undefined) {
    const near = nearestOf(key, Object.keys(priceItems));
    const hint = near.length === 0 ? "remove it" : `the nearest is ${near.join(", ")}`;
    return [
      `prices: got ${key}, allowed: what \`palisade cost --prices\` lists, and instance types such as ` +
        `t4g.nano; ${hint}`,
    ];
  }
  const isNumber = typeof price === "number";
  if (isNumber && price >= 0 && price < Infinity && (key !== "hoursPerMonth" || price > 0)) {
    return [];
  }
  const received = isNumber ? String(price) : JSON.stringify(price);
  return [`prices.${key}: got ${received}, allowed: US dollars, 0 or more; write a number`];
}
