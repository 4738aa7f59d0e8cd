import type { Arrival, Leg, State } from "./state";

/** Ends a leg: from here on somebody else speaks for the packet. */
export function closeLeg(state: State, to: Arrival): State {
  const leg: Leg = {
    from: state.emitter,
    to,
    source: state.fields.source,
    destination: state.fields.destination,
    family: state.family,
    gateways: state.gateways,
    appliances: state.appliances,
    peerings: state.peerings,
    ...(state.preservation === undefined
      ? {}
      : { client: state.preservation.client, returnsDirectly: true }),
    ...(state.senderSubnet === undefined ? {} : { senderSubnet: state.senderSubnet }),
    ...(state.sourceMapping === undefined ? {} : { sourceMapping: state.sourceMapping }),
  };
  const { senderSubnet: _subnet, sourceMapping: _mapping, preservation: _kept, ...rest } = state;
  return { ...rest, legs: [...state.legs, leg], gateways: [], appliances: [], peerings: [] };
}
