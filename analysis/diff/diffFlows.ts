import type { Network } from "../model/network";
import type { ReachOptions } from "../reach/query";
import { topologyOf } from "../reach/topology";
import type { Family } from "../sets/cidr";
import { flowsBetween, type FlowsBetween } from "./flowsBetween";
import { internetFlows, type InternetFlow } from "./internetFlows";
import { partiesOf, type Party } from "./parties";
import { TrafficChanges } from "./trafficChange";

/** What a change does to traffic: of each party with the internet, and of parties with each other. */
export interface FlowDiff {
  readonly parties: readonly Party[];
  readonly internet: readonly InternetFlow[];
  readonly between: readonly FlowsBetween[];
}

/** Compares who reaches whom in two networks, interface by interface, in both IP versions. */
export function diffFlows(
  before: Network,
  after: Network,
  options: Partial<ReachOptions> = {},
): FlowDiff {
  const parties = partiesOf(before, after);
  const changes = new TrafficChanges();
  const families = ([4, 6] as const).filter(
    (family) => family === 4 || usesFamily(before, 6) || usesFamily(after, 6),
  );
  return {
    parties: parties.map(({ party }) => party),
    internet: families.flatMap((family) =>
      internetFlows(before, after, parties, family, changes, options),
    ),
    between: families.flatMap((family) =>
      flowsBetween(before, after, parties, family, changes, options),
    ),
  };
}

function usesFamily(network: Network, family: Family): boolean {
  const topology = topologyOf(network);
  return network.networkInterfaces.some((one) => topology.addressesOf(one, family).length > 0);
}
