import type { EntityId } from "../model/identity";
import { candidatesOf } from "../model/link";
import type { Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";
import { memoise } from "./memoise";
import type { Answer } from "./subnetRouting";

/** What the routes of a network lead to. */
interface RouteTargets {
  readonly certain: ReadonlySet<EntityId>;
  readonly possible: ReadonlyMap<EntityId, Unknown>;
  /** Present when some route may lead to anything. */
  readonly anything?: Unknown;
}

const routeTargets = memoise((network): RouteTargets => {
  const certain = new Set<EntityId>();
  const possible = new Map<EntityId, Unknown>();
  const open: Unknown[] = [];
  for (const { target } of network.routes) {
    if (target.kind === "local" || target.kind === "none") continue;
    if (target.kind === "unknown") {
      for (const id of target.candidates) possible.set(id, target.why);
      if (target.candidates.length === 0) open.push(target.why);
      continue;
    }
    const { link } = target;
    if (link.kind === "entity") certain.add(link.id);
    else if (link.kind === "unresolved") open.push(link.why);
    else if (link.kind === "oneOf") {
      for (const id of candidatesOf(link)) possible.set(id, link.why);
    }
  }
  for (const { inlineRoutes, open: more } of network.routeTables) {
    if (inlineRoutes.kind === "unknown") open.push(unknown(inlineRoutes.why, inlineRoutes.sources));
    if (more !== undefined) open.push(more);
  }
  const [anything] = open;
  return { certain, possible, ...(anything === undefined ? {} : { anything }) };
});

/** Whether any route of the network leads to one of these entities. */
export function isRouteTarget(network: Network, ids: readonly EntityId[]): Answer {
  const { certain, possible, anything } = routeTargets(network);
  if (ids.some((id) => certain.has(id))) return "yes";
  return ids.flatMap((id) => possible.get(id) ?? [])[0] ?? anything ?? "no";
}
