import type { EntityId } from "../../analysis/model/identity";
import { entitiesById } from "../../analysis/facts/memoise";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { Network } from "../../analysis/model/network";
import { exposure } from "../../analysis/reach/exposure";
import type { ReachOptions } from "../../analysis/reach/query";
import {
  formatTraffic,
  isNoTraffic,
  noTraffic,
  uniteTraffic,
} from "../../analysis/sets/trafficSet";
import { attachedTo } from "../../analysis/facts/interfaceAttachments";
import type { ExposureMark } from "./box";

/** What the internet reaches, by what has the interfaces; both IP versions together. */
export function exposureMarks(
  network: Network,
  options: Partial<ReachOptions>,
): ReadonlyMap<EntityId, ExposureMark> {
  const found = new Map<EntityId, { reachable: typeof noTraffic; unknown: typeof noTraffic }>();
  for (const { networkInterface: one, fromInternet } of exposure(network, options)) {
    const owner = ownerOf(network, one);
    const { reachable, unknown } = found.get(owner) ?? { reachable: noTraffic, unknown: noTraffic };
    found.set(owner, {
      reachable: uniteTraffic(reachable, fromInternet.reachable),
      unknown: uniteTraffic(unknown, fromInternet.unknown),
    });
  }
  const marks = new Map<EntityId, ExposureMark>();
  for (const [owner, { reachable, unknown }] of found) {
    const certain = !isNoTraffic(reachable);
    if (!certain && isNoTraffic(unknown)) continue;
    marks.set(owner, { certain, traffic: formatTraffic(certain ? reachable : unknown) });
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
