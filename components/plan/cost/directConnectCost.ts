import { monthlyCost, type Charge, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import { portPrice } from "../../../analysis/cost/portPrice";
import type { Prices } from "../../../analysis/cost/priceItems";
import { transitGatewayCharges } from "./transitGatewayCost";

/** What of the arguments of a `DirectConnect` decides its cost. */
export interface DirectConnectCostArgs {
  readonly connections: readonly {
    readonly name: string;
    /** As AWS writes it: `1Gbps`, `10Gbps`, `100Gbps` or `400Gbps` for a dedicated connection. */
    readonly bandwidth?: string;
    /** Where a new connection is ordered; a connection without it is there already. */
    readonly location?: string;
    /** A connection that a partner hosts. */
    readonly hostedConnectionId?: unknown;
  }[];
  /** There for a link at a transit gateway. */
  readonly transitGateway?: object;
}

/**
 * What a Direct Connect link costs: its new ports, an attachment when it is at a transit gateway, and what
 * leaves AWS. Gateways and virtual interfaces are free, and a connection that is there already is paid for
 * where it was ordered. The capacity of a hosted connection is its partner's affair: AWS charges its port hours,
 * but they cannot be told from here, which is said in `missing`.
 *
 * @see AWS, "AWS Direct Connect Pricing"
 */
export function costOfDirectConnect(
  { connections, transitGateway }: DirectConnectCostArgs,
  region: string,
  prices: Prices = {},
): MonthlyCost {
  const hosted = connections.filter(({ hostedConnectionId }) => hostedConnectionId !== undefined);
  const { fixedTotal, missing, ...cost } = monthlyCost(
    region,
    [
      ...portCharges(connections),
      ...transitGatewayCharges(transitGateway === undefined ? 0 : 1),
      { item: "data out over Direct Connect", price: "directConnectOutGb" },
    ],
    prices,
  );
  return {
    ...cost,
    ...(fixedTotal === undefined || hosted.length > 0 ? {} : { fixedTotal }),
    missing: [
      ...missing,
      ...hosted.map(
        ({ name }) =>
          `no capacity of the hosted connection ${name}: add its port hours by the partner's offer`,
      ),
    ],
  };
}

function portCharges(connections: DirectConnectCostArgs["connections"]): Charge[] {
  return connections.flatMap(({ location, bandwidth }) => {
    const price = bandwidth === undefined ? undefined : portPrice(bandwidth, false);
    if (location === undefined || bandwidth === undefined || price === undefined) return [];
    return [{ item: `port of ${bandwidth}`, price }];
  });
}
