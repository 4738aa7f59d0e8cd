import { priceBook, priceOf, whatIsMissing, type PriceBook } from "./priceBook";
import { priceItem, type Prices } from "./priceItems";

/** One thing that is charged every month, used or not. */
export interface CostLine {
  /** What it is: `NAT gateway`. */
  item: string;
  /** How many of it: gateways, addresses, zones with an endpoint. */
  quantity: number;
  /** What the price is for: `hour`, `month` or `GB`. */
  unit: string;
  /** US dollars for one unit. */
  unitPrice: number;
  /** US dollars a month. */
  monthly: number;
}

/** One thing that is charged by use. */
export interface UseLine {
  /** What it is: `data through NAT gateways`. */
  item: string;
  /** What the price is for: `GB`, `LCU-hour` or `analysis`. */
  unit: string;
  /** US dollars for one unit. */
  unitPrice: number;
}

/** What AWS charges for a component in one region, in US dollars, without tax and discounts. Plain data. */
export interface MonthlyCost {
  region: string;
  /** The day of the price table, as 2026-11-21. */
  asOf: string;
  /** What is charged every month, used or not. */
  fixed: CostLine[];
  /** What is charged per GB. */
  perGb: UseLine[];
  /** What is charged by use in other units. */
  perUse: UseLine[];
  /** Sum of `fixed`; absent when one of its prices is missing. */
  fixedTotal?: number;
  /** What could not be priced, in sentences that say what to do. */
  missing: string[];
}

/** One thing that costs something. */
export interface Charge {
  readonly item: string;
  /** Key of its price, or an EC2 instance type. */
  readonly price: string;
  /** How many there are, for what is charged by time. None leaves the line out. Default: 1. */
  readonly quantity?: number;
}

/**
 * What some things cost each month. What is charged by the hour or month becomes a line of `fixed`, the rest
 * a line of `perGb` or `perUse`. Prices that are given go before those of the table.
 */
export function monthlyCost(
  region: string,
  charges: readonly Charge[],
  prices: Prices = {},
): MonthlyCost {
  const book = priceBook(region, prices);
  const wanted = charges.filter(({ quantity }) => quantity !== 0);
  const byTime = wanted.filter(isByTime);
  const fixed = byTime.flatMap((charge) => costLine(book, charge));
  const byUse = wanted.flatMap((charge) => (isByTime(charge) ? [] : useLine(book, charge)));
  const isComplete = whatIsMissing(book, keysOf(byTime)).length === 0;
  return {
    region,
    asOf: book.asOf,
    fixed,
    perGb: byUse.filter(({ unit }) => unit === "GB"),
    perUse: byUse.filter(({ unit }) => unit !== "GB"),
    ...(isComplete ? { fixedTotal: sumOf(fixed) } : {}),
    missing: whatIsMissing(book, keysOf(wanted)),
  };
}

/** The line of a charge: of a month for what is charged by time, of `quantity` units for the rest. */
export function costLine(book: PriceBook, { item, price, quantity = 1 }: Charge): CostLine[] {
  const unitPrice = priceOf(book, price);
  if (unitPrice === undefined) return [];
  const unit = unitOf(price);
  const hours = unit === "hour" ? (priceOf(book, "hoursPerMonth") ?? 0) : 1;
  return [{ item, quantity, unit, unitPrice, monthly: rounded(quantity * unitPrice * hours) }];
}

/** The sum of some lines, in US dollars a month. */
export function sumOf(lines: readonly CostLine[]): number {
  return rounded(lines.reduce((sum, { monthly }) => sum + monthly, 0));
}

/** Without the tail that binary fractions leave: whole millionths of a dollar. */
export function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}

function useLine(book: PriceBook, { item, price }: Charge): UseLine[] {
  const unitPrice = priceOf(book, price);
  return unitPrice === undefined ? [] : [{ item, unit: unitOf(price), unitPrice }];
}

/** The keys of the prices of some charges. */
export function keysOf(charges: readonly Charge[]): string[] {
  return charges.map(({ price }) => price);
}

function isByTime({ price }: Charge): boolean {
  return ["hour", "month"].includes(unitOf(price));
}

function unitOf(price: string): string {
  const item = priceItem(price);
  if (item === undefined) throw new Error(`no item ${price}: this is a bug in palisade`);
  return item.unit;
}
