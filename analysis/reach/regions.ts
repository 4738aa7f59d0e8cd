import type { EntityBase } from "../model/entity";
import type { EntityId } from "../model/identity";
import type { Topology } from "./topology";

/** Whether two VPCs are in one region; `undefined` when nobody can tell. */
export function sameRegion(
  topology: Topology,
  left: EntityId,
  right: EntityId,
): boolean | undefined {
  const one: EntityBase | undefined = topology.get("vpc", left);
  const other: EntityBase | undefined = topology.get("vpc", right);
  if (one === undefined || other === undefined) return undefined;
  if (one.region.kind === "known" && other.region.kind === "known")
    return one.region.value === other.region.value;
  return one.provider !== undefined && one.provider === other.provider ? true : undefined;
}
