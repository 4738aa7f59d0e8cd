import { natLayoutBreakEvenGb, shareThatCrosses } from "../../analysis/cost/breakEven";
import type { PriceBook } from "../../analysis/cost/priceBook";
import { natLayoutOf, type NatLayout } from "../../analysis/facts/natLayout";
import type { Value } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { amount, texts } from "../config";
import { dollars, gigabytes, price, priceSource, pricesFor } from "../cost/prices";
import { environmentOf } from "../resources/environment";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding, type NotDecided } from "../rule";

/**
 * A NAT gateway in each zone costs its hours, a single one costs the way to its zone and back. Which is the
 * cheaper depends on the traffic; where availability counts, one in each zone is worth its price.
 *
 * @see Amazon VPC User Guide, "Pricing for NAT gateways"
 */
export const costNatLayout = defineRule({
  name: "cost-nat-layout",
  description: "The number of NAT gateways suits the environment and its traffic.",
  severity: "low",
  level: "disabled",
  remediationSteps: "Use one NAT gateway here, or add one per zone, as the sum says.",
  frameworks: {},
  config: {
    monthlyEgressGb: amount("GB a month through the NAT gateways of a VPC, for the sum."),
    production: texts(
      ["prod", "production"],
      "Environments (by the tags of environmentTagKeys on the VPC) in which one per zone is never too many.",
    ),
  },
  provenBy: [],
  *check(network, { monthlyEgressGb, pack, production }) {
    for (const vpc of network.vpcs) {
      if (!isSubject(vpc)) continue;
      const layout = natLayoutOf(network, vpc);
      const environment = environmentOf(vpc, pack.environmentTagKeys);
      const needed = ["natHour", "publicIpv4Hour", "crossAzGb"] as const;
      const book = pricesFor(vpc.region, pack, needed);
      yield* judge(vpc, layout, { book, environment, monthlyEgressGb, production });
    }
  },
});

interface Circumstances {
  readonly book: PriceBook;
  readonly environment: Value<string> | undefined;
  readonly monthlyEgressGb: number | null;
  readonly production: readonly string[];
}

function* judge(vpc: Vpc, layout: NatLayout, how: Circumstances): Iterable<Finding> {
  const { callers, gateways, hasRegional, open } = layout;
  const { book, environment, monthlyEgressGb: volume, production } = how;
  if (hasRegional || gateways.size === 0) return;
  if (open !== undefined) {
    yield doubt(vpc, open.why, book, callers.size);
    return;
  }
  const isPerZone = [...callers].every((zone) => gateways.has(zone));
  if (callers.size < 2 || (!isPerZone && gateways.size > 1)) return;
  const isProduction = environment?.kind === "known" && production.includes(environment.value);
  if (isPerZone && isProduction) return;
  if (volume === null) {
    const which = isPerZone ? "one in each zone" : "one for all zones";
    const why = `the traffic of its NAT gateways, ${which}, is not declared (monthlyEgressGb)`;
    yield doubt(vpc, why, book, callers.size);
    return;
  }
  const breakEven = natLayoutBreakEvenGb(book, callers.size) ?? Infinity;
  if (isPerZone ? volume >= breakEven : volume <= breakEven) return;
  if (isPerZone && environment?.kind === "unknown") {
    yield doubt(vpc, environment.why, book, callers.size);
    return;
  }
  yield violation(vpc.urn, sumOf(vpc, { book, breakEven, isPerZone, volume, zones: callers.size }));
}

function doubt(vpc: Vpc, why: string, book: PriceBook, callers: number): NotDecided {
  const zones = Math.max(callers, 2);
  const even = gigabytes(natLayoutBreakEvenGb(book, zones) ?? Infinity);
  return notDecided(
    vpc.urn,
    `VPC ${vpc.name}: ${why}. It is a violation to have one in each of ${String(zones)} zones for less than ` +
      `${even} a month outside of production, or one for all of them for more (${priceSource(book)}).`,
  );
}

interface Layout {
  readonly book: PriceBook;
  readonly breakEven: number;
  readonly isPerZone: boolean;
  /** GB a month. */
  readonly volume: number;
  readonly zones: number;
}

function sumOf(vpc: Vpc, { book, breakEven, isPerZone, volume, zones }: Layout): string {
  const hours = price(book, "hoursPerMonth");
  const gateway = (price(book, "natHour") + price(book, "publicIpv4Hour")) * hours;
  const gateways = gateway * (zones - 1);
  const crossing = volume * 2 * price(book, "crossAzGb") * shareThatCrosses(zones);
  const even = `break-even at ${gigabytes(breakEven)}, ${priceSource(book)}`;
  const saved = String(Math.round(Math.abs(gateways - crossing)));
  return isPerZone
    ? `VPC ${vpc.name} has a NAT gateway in each of ${String(zones)} zones: they cost ${dollars(gateways)} a month ` +
        `more than one and save ${dollars(crossing)} for ${gigabytes(volume)} between zones (${even}). One NAT ` +
        `gateway saves about ${saved} a month.`
    : `VPC ${vpc.name} has one NAT gateway for ${String(zones)} zones: ${gigabytes(volume)} a month cost ` +
        `${dollars(crossing)} between zones, and one gateway in each zone costs ${dollars(gateways)} more ` +
        `(${even}). One per zone saves about ${saved} a month.`;
}
