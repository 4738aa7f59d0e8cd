import type { EntityId } from "../../analysis/model/identity";
import { entitiesById } from "../../analysis/facts/memoise";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Network } from "../../analysis/model/network";
import { exposure } from "../../analysis/reach/exposure";
import { trafficText } from "../../analysis/explain/trafficText";
import type { TrafficAnswer } from "../../analysis/matrix/answer";
import type { ReachOptions } from "../../analysis/reach/query";
import { isNoTraffic, noTraffic, uniteTraffic } from "../../analysis/sets/trafficSet";
import { attachedTo } from "../../analysis/facts/interfaceAttachments";
import type { ExposureMark } from "./box";

type Answer = Pick<TrafficAnswer, "reachable" | "unknown">;
type Families = Map<4 | 6, Answer>;

const nothing: Answer = { reachable: noTraffic, unknown: noTraffic };

/** What the internet reaches, by what has the interfaces; both IP versions together. */
export function exposureMarks(
  network: Network,
  options: Partial<ReachOptions>,
): ReadonlyMap<EntityId, ExposureMark> {
  const found = new Map<EntityId, Families>();
  for (const { networkInterface: one, family, fromInternet } of exposure(network, options)) {
    const owner = ownerOf(network, one);
    const families: Families = found.get(owner) ?? new Map<4 | 6, Answer>();
    found.set(owner, families);
    const { reachable, unknown } = families.get(family) ?? nothing;
    families.set(family, {
      reachable: uniteTraffic(reachable, fromInternet.reachable),
      unknown: uniteTraffic(unknown, fromInternet.unknown),
    });
  }
  const marks = new Map<EntityId, ExposureMark>();
  for (const [owner, families] of found) {
    const certain = [...families.values()].some(({ reachable }) => !isNoTraffic(reachable));
    const texts = [...families].flatMap(([family, answer]) => {
      const traffic = certain ? answer.reachable : answer.unknown;
      return isNoTraffic(traffic) ? [] : trafficText(traffic, family);
    });
    if (texts.length > 0) marks.set(owner, { certain, traffic: [...new Set(texts)].join("; ") });
  }
  for (const { function: link, via, source } of network.functionTriggers) {
    if (via !== "functionUrl" || link.kind !== "entity" || source?.kind !== "known") continue;
    if (source.value === "NONE") marks.set(link.id, { certain: true, traffic: "function URL" });
  }
  return marks;
}

/** What the picture shows an interface as: its owner, or itself when that is not of this network. */
function ownerOf(network: Network, { id, owner }: NetworkInterface): EntityId {
  const [attached] = attachedTo(network, id);
  const shown = attached ?? owner.id;
  return entitiesById(network).has(shown) ? shown : id;
}
