import {
  endpointBreakEvenGb,
  endpointsPerNatGateway,
  natLayoutBreakEvenGb,
} from "../../analysis/cost/breakEven";
import { priceBook, whatIsMissing } from "../../analysis/cost/priceBook";
import type { PriceKey, Prices } from "../../analysis/cost/priceItems";
import { natLayoutOf } from "../../analysis/facts/natLayout";
import type { Network } from "../../analysis/model/network";
import { regionFinder, usualRegion } from "./regions";

/** From how much traffic on another way out of a VPC is the cheaper one. */
export interface NatBreakEven {
  readonly vpc: { readonly id: string; readonly name: string };
  /** Zones whose private subnets use NAT. */
  readonly callers: number;
  /** Zones with a zonal NAT gateway. */
  readonly gateways: number;
  readonly isRegional: boolean;
  /** GB a month from which one NAT gateway in each zone is cheaper than a single one; one zone has none. */
  readonly perZoneFromGb?: number;
  /** GB a month and zone from which an interface endpoint is cheaper than the way through NAT. */
  readonly endpointFromGb?: number;
  /** How many interface endpoints in a zone cost no more than its NAT gateway, before any traffic. */
  readonly endpointsPerGateway?: number;
  /** Prices that would be needed to tell more, in sentences that say what to do. */
  readonly missing: readonly string[];
}

/** Prices that the numbers are made of. */
const pricesNeeded: readonly PriceKey[] = [
  ...(["natHour", "natGb", "publicIpv4Hour"] as const),
  ...(["crossAzGb", "endpointAzHour", "endpointGb"] as const),
];

/** NAT against its alternatives, for each VPC with NAT gateways. */
export function natBreakEven(network: Network, prices: Prices = {}): readonly NatBreakEven[] {
  const regionOf = regionFinder(network);
  return network.vpcs.flatMap((vpc): NatBreakEven[] => {
    const { callers, gateways, hasRegional } = natLayoutOf(network, vpc);
    if (gateways.size === 0 && !hasRegional) return [];
    const book = priceBook(regionOf({ entity: vpc }) ?? usualRegion, prices);
    const values = {
      perZoneFromGb: natLayoutBreakEvenGb(book, Math.max(callers.size, 1)),
      endpointFromGb: endpointBreakEvenGb(book),
      endpointsPerGateway: endpointsPerNatGateway(book),
    };
    return [
      {
        vpc: { id: vpc.id, name: vpc.name },
        callers: callers.size,
        gateways: gateways.size,
        isRegional: hasRegional,
        ...Object.fromEntries(
          Object.entries(values).filter(([, value]) => value !== undefined && value !== Infinity),
        ),
        missing: whatIsMissing(book, pricesNeeded),
      },
    ];
  });
}
