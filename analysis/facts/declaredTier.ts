import type { Network } from "../model/network";
import type { Tier } from "../model/settings";
import { known, type Value } from "../model/value";
import type { Subnet } from "../model/vpc";
import { textFits } from "./textFits";

const tierWords: Readonly<Record<string, Tier>> = {
  public: "public",
  private: "private",
  isolated: "isolated",
  intra: "isolated",
  database: "isolated",
  data: "isolated",
};

/** What a subnet is meant to be: the setting `tiers`, else its first tier tag (RULES 2.10). */
export function declaredTier(network: Network, subnet: Subnet): Value<Tier | undefined> {
  for (const [pattern, tier] of Object.entries(network.settings.tiers)) {
    if (textFits(pattern, subnet.name) || textFits(pattern, subnet.urn)) return known(tier);
  }
  if (subnet.tags.kind === "unknown") return subnet.tags;
  for (const key of network.settings.tierTagKeys) {
    const tag = Object.hasOwn(subnet.tags.value, key) ? subnet.tags.value[key] : undefined;
    if (tag === undefined) continue;
    if (tag.kind === "unknown") return tag;
    const word = tag.value.toLowerCase();
    if (Object.hasOwn(tierWords, word)) return known(tierWords[word]);
  }
  return known(undefined);
}
