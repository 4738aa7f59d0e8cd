import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedZone } from "../plan/vpc/vpcPlan";
import { checkZoneCount } from "../plan/vpc/zones";
import { refuse } from "../refuse";

/**
 * Finds the name of each zone that was planned by count: the zone in place 0 is the first of the region
 * in alphabetical order, and so on. Zones that the caller named need no look-up and cost no call.
 */
export function lookUpZoneNames(
  subject: string,
  zones: readonly PlannedZone[],
  parent: pulumi.Resource,
): (zone: PlannedZone) => { availabilityZone?: pulumi.Input<string>; availabilityZoneId?: string } {
  const counted = zones.filter(({ zoneName, zoneId }) => (zoneName ?? zoneId) === undefined);
  if (counted.length === 0) {
    return ({ zoneName, zoneId }) => ({
      ...(zoneName === undefined ? {} : { availabilityZone: zoneName }),
      ...(zoneId === undefined ? {} : { availabilityZoneId: zoneId }),
    });
  }
  const optedOut = { name: "opt-in-status", values: ["opt-in-not-required"] }; // leaves out Local Zones
  const names = aws
    .getAvailabilityZonesOutput({ state: "available", filters: [optedOut] }, { parent })
    .apply((found) => {
      const sorted = [...found.names].sort();
      refuse(subject, checkZoneCount(counted.length, sorted));
      return sorted;
    });
  return ({ slot }) => ({
    availabilityZone: names.apply((sorted) => {
      const name = sorted[slot];
      if (name === undefined)
        throw new Error(`no zone in place ${String(slot)}: this is a bug in palisade`);
      return name;
    }),
  });
}
