import type { Charge } from "../../../analysis/cost/monthlyCost";
import type { PriceKey } from "../../../analysis/cost/priceItems";

/** One thing that costs something, by a price that the table has. */
export type PricedCharge = Charge & { readonly price: PriceKey };

/** Something that AWS charges for and that has no price here. */
export interface Unpriced {
  /** What it is, for people: `VPC Lattice`. */
  readonly what: string;
  /** Title of AWS's page that has the price. */
  readonly page: string;
}

/** What one thing of a network is charged for. */
export interface Charges {
  readonly charges: readonly PricedCharge[];
  /** What was taken for granted, in sentences without a full stop. */
  readonly assumed?: readonly string[];
  readonly unpriced?: readonly Unpriced[];
}

/** What costs nothing. */
export const free: Charges = { charges: [] };

/** Public IPv4 addresses, each charged by the hour. */
export function publicAddresses(quantity: number): PricedCharge {
  return { item: "public IPv4 address", price: "publicIpv4Hour", quantity };
}
