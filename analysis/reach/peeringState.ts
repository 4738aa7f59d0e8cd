import type { VpcPeeringConnection } from "../model/peering";
import { known, unknown, type Value } from "../model/value";
import { linkCertainty } from "./certainty";
import type { Topology } from "./topology";

/** The status of a peering: as reported, or what the program makes of it (NETWORK 7.1, 7.2). */
export function stateOfPeering(
  { network }: Topology,
  { id, status, autoAccept }: VpcPeeringConnection,
): Value<string> {
  if (status !== undefined) return status;
  const accepters = network.vpcPeeringConnectionAccepters.filter(
    (one) => linkCertainty(one.vpcPeeringConnection, id) === "yes",
  );
  const isAccepted = [autoAccept, ...accepters.map((one) => one.autoAccept)].some(
    (one) => one.kind === "known" && one.value,
  );
  return isAccepted ? known("active") : unknown("nobody in the program accepts the peering");
}
