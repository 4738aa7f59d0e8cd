import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frameworks, Level, Severity } from "../../policies/rule";

/** What the catalogue of rules promises of one of them. */
export interface CatalogueEntry {
  readonly name: string;
  /** Whether one resource, its relations, or the paths of packets decide. */
  readonly kind: "resource" | "graph" | "reachability";
  /** In the baseline pack. */
  readonly level: Level;
  readonly severity: Severity;
  readonly frameworks: Frameworks;
}

/** All rules that users can count on: their names, levels and the controls they serve are a contract. */
export const catalogue = JSON.parse(
  readFileSync(join(__dirname, "catalogueEntries.json"), "utf8"),
) as readonly CatalogueEntry[];

/** Rules that are palisade's own and stand in no catalogue: they judge what programs state themselves. */
export const ownRules: readonly CatalogueEntry[] = [
  {
    name: "network-intent",
    kind: "reachability",
    level: "mandatory",
    severity: "high",
    frameworks: {},
  },
];
