import type { EntityBase } from "./entity";
import type { Statement } from "./statement";

/** What a program states about its network: no part of it, but judged on it. */
export interface NetworkIntent extends EntityBase {
  readonly kind: "networkIntent";
  readonly statements: readonly Statement[];
}
