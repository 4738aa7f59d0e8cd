import type { EntityBase } from "../../analysis/model/entity";

/** True for what a user can edit: of the program, or of the account that was described. */
export function isSubject({ origin }: Pick<EntityBase, "origin">): boolean {
  return origin === "program" || origin === "account";
}
