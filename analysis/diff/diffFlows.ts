import type { Network } from "../model/network";
import type { ReachOptions } from "../reach/query";
import { topologyOf } from "../reach/topology";
import type { Family } from "../sets/cidr";
import { trafficWithin } from "../sets/trafficSet";
import { changedParts, type ChangedParts } from "./changedParts";
import type { Comparison } from "./comparison";
import { counterparts, type Counterparts } from "./counterparts";
import { flowsBetween, type FlowsBetween } from "./flowsBetween";
import { internetFlows, type InternetFlow } from "./internetFlows";
import { outsideFlows, type OutsideFlow } from "./outsideFlows";
import { partiesOf, type Party, type PartyInterfaces } from "./parties";
import { TrafficChanges } from "./trafficChange";

/**
 * What a change does to traffic: of each party with the internet, with on-premises networks and services of
 * AWS, and of parties with each other.
 */
export interface FlowDiff {
  readonly parties: readonly Party[];
  readonly internet: readonly InternetFlow[];
  /** Without what reaches a service as newly, or as no longer, as it reaches the internet. */
  readonly outside: readonly OutsideFlow[];
  readonly between: readonly FlowsBetween[];
}

/** What is compared of two networks, when it is not all. */
export interface ComparedFlows {
  /** What the interfaces belong to; whoever owns them when it is left out. */
  readonly parties?: readonly PartyInterfaces[];
  /** Whether services of AWS are asked about. Left out: true. */
  readonly services?: boolean;
  /** Whether the parties are asked about each other. Left out: true. */
  readonly between?: boolean;
  /** What need not be asked about. Left out: found out. */
  readonly parts?: ChangedParts;
}

/** Compares who reaches whom in two networks, interface by interface, in both IP versions. */
export function diffFlows(
  before: Network,
  after: Network,
  options: Partial<ReachOptions> = {},
  { parties: given, services = true, between = true, parts }: ComparedFlows = {},
): FlowDiff {
  let found: Counterparts | undefined;
  const same = (): Counterparts => (found ??= counterparts(before, after));
  const parties = given ?? partiesOf(before, after, same());
  const shared = {
    ...{ before, after, options, same, changes: new TrafficChanges() },
    parts: parts ?? changedParts(before, after),
  };
  const comparisons = ([4, 6] as const)
    .filter((family) => family === 4 || usesFamily(before, 6) || usesFamily(after, 6))
    .map((family): Comparison => ({ ...shared, family }));
  const internet = comparisons.flatMap((one) => internetFlows(one, parties));
  return {
    parties: parties.map(({ party }) => party),
    internet,
    outside: comparisons
      .flatMap((one) => outsideFlows(one, parties, services))
      .filter((flow) => flow.direction !== "toService" || !isByInternet(flow, internet)),
    between: between ? comparisons.flatMap((one) => flowsBetween(one, parties)) : [],
  };
}

/** Whether the same is told of the party and every address of the internet. */
function isByInternet(flow: OutsideFlow, internet: readonly InternetFlow[]): boolean {
  return internet.some(
    ({ index, direction, kind, family, traffic, isWhole }) =>
      index === flow.index &&
      direction === "toInternet" &&
      kind === flow.kind &&
      family === flow.family &&
      isWhole &&
      trafficWithin(flow.traffic, traffic),
  );
}

function usesFamily(network: Network, family: Family): boolean {
  const topology = topologyOf(network);
  return network.networkInterfaces.some((one) => topology.addressesOf(one, family).length > 0);
}
