import type { EntityId } from "../model/identity";
import type { Topology } from "./topology";

/** Whether an interface is in a VPC; one whose place nobody knows may be. */
export function isHome(topology: Topology, networkInterface: EntityId, vpc: EntityId): boolean {
  const one = topology.get("networkInterface", networkInterface);
  const subnet = one === undefined ? undefined : topology.subnetOf(one);
  const home = subnet === undefined ? undefined : topology.vpcOf(subnet);
  return home === undefined || home.id === vpc;
}
