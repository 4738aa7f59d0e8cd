import { linkedId, type Link } from "../model/link";
import type { Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";
import type { LaunchTemplate } from "../model/workload";
import { entitiesById } from "./memoise";

/** The template that is meant, or why nobody knows what it says; `undefined` without one. */
export function templateOf(
  network: Network,
  link: Link | undefined,
): LaunchTemplate | Unknown | undefined {
  if (link === undefined) return undefined;
  const id = linkedId(link);
  const entity = id === undefined ? undefined : entitiesById(network).get(id);
  if (entity?.kind === "launchTemplate") return entity;
  return link.kind === "unresolved" || link.kind === "oneOf"
    ? link.why
    : unknown("its launch template is not part of this stack");
}
