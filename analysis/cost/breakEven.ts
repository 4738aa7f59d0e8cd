import { rounded } from "./monthlyCost";
import { priceOf, type PriceBook } from "./priceBook";

/**
 * GB a month through NAT from which one NAT gateway in each of `zones` zones is cheaper than a single one:
 * where the gateways saved cost as much as the traffic that crosses zones to the only one. As it crosses on
 * its way there and back, it is charged in both directions; with callers spread evenly it is all but one
 * zone's share.
 *
 * `Infinity` for one zone and where crossing costs nothing: then a single gateway is always the cheaper one.
 * `undefined` when a price is missing.
 */
export function natLayoutBreakEvenGb(book: PriceBook, zones: number): number | undefined {
  const gateway = natGatewayMonth(book);
  const crossing = priceOf(book, "crossAzGb");
  if (gateway === undefined || crossing === undefined) return undefined;
  const perGb = 2 * crossing * shareThatCrosses(zones);
  return perGb === 0 ? Infinity : rounded((gateway * (zones - 1)) / perGb);
}

/**
 * GB a month from which an interface endpoint in one zone is cheaper than the way through a NAT gateway that
 * is there anyway. `Infinity` where the endpoint costs no less per GB; `undefined` when a price is missing.
 */
export function endpointBreakEvenGb(book: PriceBook): number | undefined {
  const [hour, gb, natGb, hours] = [
    priceOf(book, "endpointAzHour"),
    priceOf(book, "endpointGb"),
    priceOf(book, "natGb"),
    priceOf(book, "hoursPerMonth"),
  ];
  if (hour === undefined || gb === undefined || natGb === undefined || hours === undefined) {
    return undefined;
  }
  return natGb <= gb ? Infinity : rounded((hour * hours) / (natGb - gb));
}

/**
 * How many interface endpoints in a zone cost no more, before any traffic, than the zone's NAT gateway with
 * its address: the most services for which endpoints instead of NAT are the cheaper way. `undefined` when a
 * price is missing, `Infinity` when endpoints cost nothing by the hour.
 */
export function endpointsPerNatGateway(book: PriceBook): number | undefined {
  const gateway = natGatewayMonth(book);
  const [hour, hours] = [priceOf(book, "endpointAzHour"), priceOf(book, "hoursPerMonth")];
  if (gateway === undefined || hour === undefined || hours === undefined) return undefined;
  return hour === 0 ? Infinity : Math.floor(rounded(gateway / (hour * hours)));
}

/** The share of traffic that crosses zones when callers in all zones share one thing in one of them. */
export function shareThatCrosses(zones: number): number {
  return (zones - 1) / zones;
}

/** A NAT gateway and its address for a month. */
function natGatewayMonth(book: PriceBook): number | undefined {
  const [nat, address, hours] = [
    priceOf(book, "natHour"),
    priceOf(book, "publicIpv4Hour"),
    priceOf(book, "hoursPerMonth"),
  ];
  if (nat === undefined || address === undefined || hours === undefined) return undefined;
  return (nat + address) * hours;
}
