import { priceItems } from "../../analysis/cost/priceItems";
import { pricesAsOf, priceTable } from "../../analysis/cost/priceTable";
import { renderTable } from "./renderTable";

/** Every item that has a price, with what it costs in each region of the table. */
function pricedItems() {
  return Object.entries(priceItems)
    .filter(([name]) => name !== "hoursPerMonth")
    .map(([name, { unit, page }]) => ({ name, unit, page, prices: pricesByRegion(name) }));
}

function pricesByRegion(name: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(priceTable).flatMap(([region, prices]) => {
      const price = prices[name];
      return price === undefined ? [] : [[region, price]];
    }),
  );
}

/** The price table for people: a row for each item, a column for each region. */
export function renderPrices(): string {
  const regions = Object.keys(priceTable);
  const rows = pricedItems().map(({ name, unit, page, prices }) => [
    ...[name, unit],
    ...regions.map((region) => String(prices[region] ?? "–")),
    page,
  ]);
  return [
    renderTable([["name", "for each", ...regions, "page of AWS"], ...rows], ""),
    "",
    `Prices of the first tier as of ${pricesAsOf}, in US dollars, without tax and discounts. What is – here, or in ` +
      "another region, has to be given with --config.",
  ].join("\n");
}

/** The price table as plain data: docs/answers.schema.json describes it. */
export function pricesJson(): unknown {
  return {
    format: "palisade.prices.v1",
    currency: "USD",
    asOf: pricesAsOf,
    items: pricedItems(),
  };
}
