import type { Network } from "../model/network";
import type { ReachOptions } from "../reach/query";
import type { Family } from "../sets/cidr";
import type { ChangedParts } from "./changedParts";
import type { Counterparts } from "./counterparts";
import type { TrafficChanges } from "./trafficChange";

/** Two networks, as their traffic is compared in one IP version. */
export interface Comparison {
  readonly before: Network;
  readonly after: Network;
  readonly family: Family;
  readonly options: Partial<ReachOptions>;
  /** What of one network is what of the other. */
  readonly same: () => Counterparts;
  /** What need not be asked about since nothing of it changes. */
  readonly parts: ChangedParts;
  readonly changes: TrafficChanges;
}
