export { baseline } from "./baseline";
export { policiesOf } from "./pack/policies";
export type { PackPolicy } from "./pack/runtime";
export * from "./config";
export * from "./rule";
export type { PackSettings } from "./settings";
