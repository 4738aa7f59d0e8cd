import { componentName } from "../../analysis/explain/kindNames";
import type { Network } from "../../analysis/model/network";
import type { Subnet } from "../../analysis/model/vpc";
import { someOf } from "./someOf";

/** Says so where the networks stand in other regions, or subnets in other zones. */
export function placeNotes(before: Network, after: Network): readonly string[] {
  const [old, fresh] = [regionsOf(before), regionsOf(after)];
  const isKnown = old.length > 0 && fresh.length > 0;
  if (isKnown && !old.some((region) => fresh.includes(region)))
    return [
      `the regions differ, ${old.join(", ")} before and ${fresh.join(", ")} after: what has the same name in both is compared all the same`,
    ];
  const was = new Map(before.subnets.map((one) => [one.id, one]));
  const moved = after.subnets.flatMap((is) => {
    const move = moveOf(was.get(is.id), is);
    return move === undefined ? [] : [`${componentName(is)} ${move}`];
  });
  if (moved.length === 0) return [];
  const what =
    moved.length === 1
      ? "a subnet moves to another zone"
      : `${moved.length} subnets move to other zones`;
  return [`${what}: ${someOf(moved)}`];
}

function regionsOf({ vpcs }: Network): readonly string[] {
  const known = vpcs.flatMap(({ region }) => (region.kind === "known" ? [region.value] : []));
  return [...new Set(known)].sort();
}

/** `from use1-az1 to use1-az2`; by names only where an id is missing, since they mean other zones in other accounts. */
function moveOf(was: Subnet | undefined, is: Subnet): string | undefined {
  const pairs = [[was?.zoneId, is.zoneId] as const, [was?.zoneName, is.zoneName] as const];
  for (const [old, fresh] of pairs)
    if (old?.kind === "known" && fresh.kind === "known")
      return old.value === fresh.value ? undefined : `from ${old.value} to ${fresh.value}`;
  return undefined;
}
