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

/** Everything that hinders a sum over these items, each once and in words. */
export function whatIsMissing(book: PriceBook, keys: readonly string[]): string[] {
  const missing = [...new Set(keys)].filter((key) => priceOf(book, key) === undefined);
  if (!book.known && missing.length > 0) {
    return [...book.problems, `no prices for ${book.region}: give them with prices`];
  }
  return [
    ...book.problems,
    ...missing.map((key) => `no price of ${key} for ${book.region}: give it with prices`),
  ];
}

function checkPrice(key: string, price: number): string[] {
  if (priceItem(key) === undefined) {
    const allowed = [...Object.keys(priceItems), "instance types such as t4g.nano"].join(", ");
    return [`prices: got ${key}, allowed: ${allowed}; remove it or correct its name`];
  }
  if (Number.isFinite(price) && price >= 0 && (key !== "hoursPerMonth" || price > 0)) return [];
  const received = typeof price === "number" ? String(price) : JSON.stringify(price);
  return [`prices.${key}: got ${received}, allowed: US dollars, 0 or more; write a number`];
}
