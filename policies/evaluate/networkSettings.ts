import type { NetworkSettings } from "../../analysis/model/settings";
import type { PackSettings } from "../settings";

/** The part of the shared settings that the analysis knows of. */
export function networkSettings(pack: PackSettings): NetworkSettings {
  return {
    prefixLists: Object.fromEntries(pack.prefixLists),
    external: Object.fromEntries(pack.external),
    tiers: Object.fromEntries(pack.tiers),
    tierTagKeys: pack.tierTagKeys,
    zoneIds: Object.fromEntries(pack.zoneIds),
    strictProvenance: pack.strictProvenance,
    worldCoverage: pack.worldCoverage,
    onPremises: [...pack.onPremises].map(([name, fact]) => ({ name, ...fact })),
  };
}
