import { baseline } from "../../policies/baseline";
import { combineRules, rulesOf, type Pack } from "../../policies/packs/pack";
import { packs } from "../../policies/packs/packs";
import type { Rule } from "../../policies/rule";

/** The pack with every rule, which judges unless others are named. */
export const defaultPack = "baseline";

const byId: Readonly<Record<string, Pack>> = packs;

/** What `--pack` takes. */
export const packIds: readonly string[] = [defaultPack, ...Object.keys(byId)];

/** The rules of one or several packs; the stricter level wins. */
export function rulesOfPacks(ids: readonly string[]): readonly Rule[] {
  const lists = ids.map((id) => {
    const pack = byId[id];
    return pack === undefined ? baseline : rulesOf(pack);
  });
  return combineRules(...lists);
}
