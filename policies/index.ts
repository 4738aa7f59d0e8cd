export { baseline as rules } from "./baseline";
export { policiesOf } from "./pack/policies";
export type { ReportedLevel } from "./evaluate/judge";
export {
  changeRule,
  combineRules,
  rulesOf,
  type Pack,
  type PackRule,
  type RuleChanges,
} from "./packs/pack";
export { packs } from "./packs/packs";
export type { PackPolicy, ReadNetwork } from "./pack/runtime";
export * from "./config";
export * from "./rule";
export type {
  ExternalFact,
  OnPremisesFact,
  PackSettings,
  PrefixListFact,
  settingsShape,
} from "./settings";
