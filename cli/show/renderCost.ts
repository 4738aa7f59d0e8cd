import { sumOf, type CostLine } from "../../analysis/cost/monthlyCost";
import { counted, listNames } from "../../analysis/text/words";
import type { CostChange } from "../../report/cost/costChange";
import type { NatBreakEven } from "../../report/cost/natBreakEven";
import type { UnpricedThings } from "../../report/cost/networkCharges";
import { isPriced, type CostPart, type NetworkCost } from "../../report/cost/networkCost";
import { usualRegion } from "../../report/cost/regions";
import { printable } from "./printable";
import type { Colours } from "./renderReach";
import { renderTable } from "./renderTable";

/** What a network costs, and what belongs to it. */
export interface CostAnswer {
  readonly cost: NetworkCost;
  readonly breakEven: readonly NatBreakEven[];
  /** Absent for what is no preview. */
  readonly change?: CostChange;
}

/** The cost for people: what is charged every month, what by use, and from where on another way is cheaper. */
export function renderCost({ cost, breakEven, change }: CostAnswer, colours: Colours): string {
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", colours.bold(title), ...lines];
  const { parts, vpcs, asOf, isComplete, unpriced, withoutRegion } = cost;
  const regions = [...new Set(parts.map((part) => part.cost.region))].sort();
  if (parts.length === 0 && unpriced.length === 0) return "Nothing of this network is charged for.";
  return [
    colours.bold("US dollars a month, used or not"),
    renderFixed(cost),
    ...section(
      "By VPC",
      vpcs.length < 2
        ? []
        : [amounts(vpcs.map(({ name, fixed, isComplete }) => [name, atLeast(fixed, isComplete)]))],
    ),
    ...section("By use, on top of it", byUse(parts)),
    ...section("Charged as well, but not priced here", unpricedLines(unpriced)),
    ...section("NAT or something else", breakEven.flatMap(evenLines)),
    ...section("What the change adds, a month", change === undefined ? [] : changeLines(change)),
    "",
    `Prices of ${regions.join(", ")} as of ${asOf}, in US dollars, without tax and discounts` +
      `${isComplete ? "" : "; a price is missing, so sums are too low"}.`,
    ...(withoutRegion === 0
      ? []
      : [
          `The region of ${counted(withoutRegion, "thing")} is not known: prices of ${usualRegion} stand in.`,
        ]),
  ].join("\n");
}

function renderFixed({ parts, fixed, isComplete }: NetworkCost): string {
  const charged = parts.filter(({ cost }) => cost.fixed.length > 0 || !isPriced(cost));
  const rows = charged.map(({ name, cost }) => [
    name,
    atLeast(sumOf(cost.fixed), isPriced(cost)),
    [...cost.fixed.map(lineText), ...(isPriced(cost) ? [] : ["a price is missing"])].join(", "),
  ]);
  return amounts([...rows, ["all of it", atLeast(fixed, isComplete)]]);
}

/** A sum, marked where a price is missing. */
function atLeast(sum: number, isComplete: boolean): string {
  return `${isComplete ? "" : "≥ "}${money(sum)}`;
}

function lineText({ item, quantity, monthly }: CostLine): string {
  return `${quantity} × ${item} ${money(monthly)}`;
}

/** Amounts in the second column end under each other. */
function amounts(rows: readonly (readonly string[])[]): string {
  const widest = Math.max(...rows.map(([, amount = ""]) => amount.length));
  return renderTable(
    rows.map(([name = "", amount = "", ...rest]) => [
      printable(name),
      amount.padStart(widest),
      ...rest.map((text) => printable(text)),
    ]),
    "  ",
  );
}

function byUse(parts: readonly CostPart[]): readonly string[] {
  const users = new Map<string, { price: string; names: Set<string> }>();
  for (const { name, cost } of parts)
    for (const { item, unit, unitPrice } of [...cost.perGb, ...cost.perUse]) {
      const price = `${unitPrice} per ${unit}`;
      const use = users.get(`${item}\n${price}`) ?? { price, names: new Set() };
      use.names.add(name);
      users.set(`${item}\n${price}`, use);
    }
  const rows = [...users].map(([key, { price, names }]) => [
    key.split("\n")[0] ?? "",
    price,
    listNames([...names]),
  ]);
  return rows.length === 0 ? [] : [amounts(rows)];
}

/** What AWS charges for and nobody here knows the price of, and where AWS says it. */
function unpricedLines(unpriced: readonly UnpricedThings[]): readonly string[] {
  if (unpriced.length === 0) return [];
  const rows = unpriced.map(({ what, page, names }) => [
    what,
    listNames(names),
    `see "${page}" of AWS`,
  ]);
  const shown = rows.map((row) => row.map((text) => printable(text)));
  return [renderTable(shown, "  ")];
}

function evenLines(even: NatBreakEven): readonly string[] {
  const { vpc, callers, gateways, isRegional, missing } = even;
  const { perZoneFromGb, endpointFromGb, endpointsPerGateway } = even;
  const kind = isRegional ? "a regional NAT gateway" : `NAT gateways in ${zones(gateways)}`;
  return [
    `  VPC ${printable(vpc.name)}: ${kind}, ${callers === 0 ? "which no subnet uses" : `used from ${zones(callers)}`}`,
    ...(perZoneFromGb === undefined
      ? []
      : [
          `    one in each zone is cheaper than a single one from ${gigabytes(perZoneFromGb)} a month`,
        ]),
    ...(endpointFromGb === undefined
      ? []
      : [
          `    an interface endpoint is cheaper than the way through NAT from ${gigabytes(endpointFromGb)} a ` +
            "month and zone; gateway endpoints for S3 and DynamoDB are free",
        ]),
    ...(endpointsPerGateway === undefined
      ? []
      : [
          `    without NAT: up to ${endpointsPerGateway} interface endpoints in a zone cost no more than its ` +
            "NAT gateway",
        ]),
    ...missing.map((text) => `    ${text}`),
  ];
}

function changeLines({ parts, ...all }: CostChange): readonly string[] {
  const row = (
    name: string,
    { before, after, difference }: Omit<CostChange, "parts">,
  ): string[] => [
    name,
    `${difference < 0 ? "-" : "+"}${money(Math.abs(difference))}`,
    `${money(before)} → ${money(after)}`,
  ];
  if (parts.length === 0) return ["  nothing"];
  // What a first deployment adds is what is listed above.
  const listed = all.before === 0 ? [] : parts;
  return [amounts([...listed.map((part) => row(part.name, part)), row("all of it", all)])];
}

function zones(count: number): string {
  return counted(count, "zone");
}

function gigabytes(amount: number): string {
  return `${Math.round(amount * 10) / 10} GB`;
}

function money(amount: number): string {
  // Halves of a cent go up, whatever tail their binary fraction has.
  return (Math.round(amount * 100 + 1e-6) / 100).toFixed(2);
}
