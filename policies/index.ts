export { baseline as rules } from "./baseline";
export { policiesOf } from "./pack/policies";
export { changeRule, combineRules, rulesOf, type Pack, type PackRule } from "./packs/pack";
export { packs } from "./packs/packs";
export type { PackPolicy } from "./pack/runtime";
export * from "./config";
export * from "./rule";
export type { PackSettings } from "./settings";
