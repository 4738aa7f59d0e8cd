import { portPrice } from "../../../analysis/cost/portPrice";
import type { DirectConnectConnection } from "../../../analysis/model/directConnect";
import { free, type Charges } from "./charges";

/**
 * A port of Direct Connect. An aggregation group is paid for by its connections.
 *
 * @see AWS, "AWS Direct Connect Pricing"
 */
export function portCharges(connection: DirectConnectConnection): Charges {
  const { isAggregationGroup, bandwidth, isHosted = false } = connection;
  if (isAggregationGroup) return free;
  const speed = bandwidth?.kind === "known" ? bandwidth.value : "a speed that is not known";
  const price = portPrice(speed, isHosted);
  if (price === undefined) {
    const what = `Direct Connect ports of ${speed}`;
    return { charges: [], unpriced: [{ what, page: "AWS Direct Connect Pricing" }] };
  }
  const item = `Direct Connect ${isHosted ? "hosted connection" : "port"} of ${speed}`;
  return { charges: [{ item, price }] };
}

/** What leaves a region over a virtual interface; the interface itself is free. */
export const virtualInterfaceCharges: Charges = {
  charges: [{ item: "data out over Direct Connect", price: "directConnectOutGb" }],
};
