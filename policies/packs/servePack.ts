import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "../pack/policies";
import { rulesOf, type Pack } from "./pack";

/** Starts the server that the engine asks. Only the entries of the packs call it. */
export function servePack(pack: Pack): void {
  new PolicyPack(`palisade-${pack.id}`, { policies: policiesOf(rulesOf(pack)) });
}
