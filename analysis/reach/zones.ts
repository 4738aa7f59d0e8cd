import type { Network } from "../model/network";
import type { Subnet } from "../model/vpc";
import type { Certainty } from "./certainty";

/**
 * Whether a subnet lies in the zone that is written, by name (`us-east-1a`) or by id (`use1-az1`). Which
 * name has which id differs between accounts: where nobody says, the two cannot be compared.
 */
export function isInZone({ settings }: Network, subnet: Subnet, written: string): Certainty {
  const name = subnet.zoneName.kind === "known" ? subnet.zoneName.value : undefined;
  const id =
    subnet.zoneId.kind === "known"
      ? subnet.zoneId.value
      : name === undefined
        ? undefined
        : settings.zoneIds[name];
  if (written === name || written === id) return "yes";
  if (isZoneId(written)) return id === undefined ? "maybe" : "no";
  if (name !== undefined) return "no";
  const writtenId = settings.zoneIds[written];
  if (id === undefined || writtenId === undefined) return "maybe";
  return writtenId === id ? "yes" : "no";
}

function isZoneId(zone: string): boolean {
  return /-az\d+$/.test(zone);
}
