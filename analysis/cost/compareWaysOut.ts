import {
  endpointBreakEvenGb,
  endpointsPerNatGateway,
  natLayoutBreakEvenGb,
  shareThatCrosses,
} from "./breakEven";
import { costLine, keysOf, sumOf, type Charge, type CostLine } from "./monthlyCost";
import { priceBook, whatIsMissing, type PriceBook } from "./priceBook";
import type { Prices } from "./priceItems";

/** What private tiers exchange in a month, both directions together. */
export interface MonthlyTraffic {
  /** Zones with callers. */
  readonly zones: number;
  /** GB with the internet. */
  readonly internetGb?: number;
  readonly s3Gb?: number;
  readonly dynamodbGb?: number;
  /** GB with other services of AWS, by the name of their endpoints: `{ sqs: 40, logs: 200 }`. */
  readonly servicesGb?: Readonly<Record<string, number>>;
  /**
   * Share of the traffic that crosses zones when there is one way out for all of them, 0 to 1.
   * Default: that of callers spread evenly, two thirds with three zones.
   */
  readonly crossZoneShare?: number;
  /** Instance type of NAT instances. Default: `t4g.nano`. */
  readonly natInstanceType?: string;
}

/** One way out and what it costs. */
export interface WayOut {
  /** `nat-per-az`, `nat-single`, `nat-regional`, `nat-instance-per-az`, `nat-instance-single` or `endpoints`. */
  name: string;
  lines: CostLine[];
  /** US dollars a month; absent when a price is missing. */
  total?: number;
  missing: string[];
}

/** Ways out side by side, the cheapest first; those that could not be priced stand last. */
export interface WaysOutComparison {
  region: string;
  /** The day of the price table. */
  asOf: string;
  ways: WayOut[];
  /** GB a month from which one NAT gateway in each zone is cheaper than a single one. */
  natPerAzFromGb?: number;
  /** GB a month and zone from which an interface endpoint is cheaper than a NAT gateway that stays. */
  endpointFromGb?: number;
  /** How many interface endpoints in a zone cost no more than its NAT gateway, before any traffic. */
  endpointsPerNatGateway?: number;
  /** What is wrong with the traffic, in sentences. Then there are no ways. */
  problems: string[];
}

/**
 * What the ways out of private tiers cost for a given traffic: NAT gateways per zone, single and regional,
 * NAT instances, and endpoints with NAT gateways for the internet alone. What leaves AWS is charged alike on
 * every way, and is left out. Endpoints are gateway endpoints for S3 and DynamoDB, and an interface
 * endpoint in each zone for each other service; without traffic to the internet they need no NAT.
 */
export function compareWaysOut(
  traffic: MonthlyTraffic,
  region: string,
  prices: Prices = {},
): WaysOutComparison {
  const book = priceBook(region, prices);
  const problems = checkTraffic(traffic);
  if (problems.length > 0) return { region, asOf: book.asOf, ways: [], problems };
  const ways = Object.entries(chargesOf(traffic)).map(([name, charges]) =>
    priced(book, name, charges),
  );
  const natPerAzFromGb = natLayoutBreakEvenGb(book, traffic.zones);
  const endpointFromGb = endpointBreakEvenGb(book);
  const perGateway = endpointsPerNatGateway(book);
  return {
    region,
    asOf: book.asOf,
    ways: ways.sort((one, other) => (one.total ?? Infinity) - (other.total ?? Infinity)),
    ...(natPerAzFromGb === undefined ? {} : { natPerAzFromGb }),
    ...(endpointFromGb === undefined ? {} : { endpointFromGb }),
    ...(perGateway === undefined ? {} : { endpointsPerNatGateway: perGateway }),
    problems,
  };
}

function chargesOf(traffic: MonthlyTraffic): Record<string, Charge[]> {
  const { zones, internetGb = 0, s3Gb = 0, dynamodbGb = 0, servicesGb = {} } = traffic;
  const { natInstanceType = "t4g.nano", crossZoneShare = shareThatCrosses(zones) } = traffic;
  const services = Object.values(servicesGb);
  const servicesSum = services.reduce((sum, gb) => sum + gb, 0);
  const all = internetGb + s3Gb + dynamodbGb + servicesSum;
  const gateways = (quantity: number, gb: number): Charge[] => [
    { item: "NAT gateway", price: "natHour", quantity },
    { item: "public IPv4 address", price: "publicIpv4Hour", quantity },
    { item: "data through NAT gateways", price: "natGb", quantity: gb },
  ];
  const instances = (quantity: number): Charge[] => [
    { item: `NAT instance ${natInstanceType}`, price: natInstanceType, quantity },
    { item: "volume of 8 GiB", price: "volumeGbMonth", quantity: 8 * quantity },
    { item: "public IPv4 address", price: "publicIpv4Hour", quantity },
  ];
  // There and back: both directions are charged.
  const crossing: Charge = {
    item: "data between zones",
    price: "crossAzGb",
    quantity: 2 * all * crossZoneShare,
  };
  return {
    "nat-per-az": gateways(zones, all),
    "nat-single": [...gateways(1, all), crossing],
    "nat-regional": [
      { item: "regional NAT gateway, zone", price: "regionalNatZoneHour", quantity: zones },
      { item: "public IPv4 address", price: "publicIpv4Hour", quantity: zones },
      { item: "data through NAT gateways", price: "regionalNatGb", quantity: all },
    ],
    "nat-instance-per-az": instances(zones),
    "nat-instance-single": [...instances(1), crossing],
    endpoints: [
      ...(internetGb > 0 ? gateways(zones, internetGb) : []),
      {
        item: "data through gateway endpoints",
        price: "gatewayEndpointGb",
        quantity: s3Gb + dynamodbGb,
      },
      {
        item: "interface endpoint, zone",
        price: "endpointAzHour",
        quantity: services.length * zones,
      },
      { item: "data through interface endpoints", price: "endpointGb", quantity: servicesSum },
    ],
  };
}

function priced(book: PriceBook, name: string, charges: readonly Charge[]): WayOut {
  const wanted = charges.filter(({ quantity }) => quantity !== 0);
  const lines = wanted.flatMap((charge) => costLine(book, charge));
  const missing = whatIsMissing(book, keysOf(wanted));
  return { name, lines, ...(missing.length > 0 ? {} : { total: sumOf(lines) }), missing };
}

function checkTraffic({ zones, servicesGb = {}, crossZoneShare, ...traffic }: MonthlyTraffic) {
  const problems: string[] = [];
  if (!Number.isInteger(zones) || zones < 1) {
    problems.push(`zones: got ${String(zones)}, allowed: 1 or more; count the zones with callers`);
  }
  if (crossZoneShare !== undefined && !(crossZoneShare >= 0 && crossZoneShare <= 1)) {
    const received = String(crossZoneShare);
    problems.push(`crossZoneShare: got ${received}, allowed: 0 to 1; write half as 0.5`);
  }
  const { internetGb, s3Gb, dynamodbGb } = traffic;
  const services = Object.entries(servicesGb).map(
    ([name, gb]) => [`servicesGb.${name}`, gb] as const,
  );
  for (const [path, gb] of [...Object.entries({ internetGb, s3Gb, dynamodbGb }), ...services]) {
    if (gb === undefined || (Number.isFinite(gb) && gb >= 0)) continue;
    problems.push(`${path}: got ${String(gb)}, allowed: 0 or more; write GB a month`);
  }
  return problems;
}
