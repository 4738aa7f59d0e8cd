import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import type { RouteTable, RouteTarget } from "../model/routing";
import type { Unknown } from "../model/value";
import { formatCidr, type Family } from "../sets/cidr";
import { everyAddress, rangeOfCidr } from "./addresses";
import { linkCertainty } from "./certainty";
import { longerThanAny, ranks, targetText, type EffectiveRoute } from "./effectiveRoute";
import type { Topology } from "./topology";
import { knownPrefixes } from "./vpnPrefixes";

/** The routes that virtual private gateways put into a table (NETWORK 7.24). */
export function propagatedRoutes(
  topology: Topology,
  table: RouteTable,
  family: Family,
): readonly EffectiveRoute[] {
  const gateways = new Map<EntityId, Unknown | undefined>();
  const note = (link: Link): void => {
    if (link.kind === "entity") gateways.set(link.id, undefined);
    else if (link.kind === "oneOf") link.candidates.forEach((id) => gateways.set(id, link.why));
  };
  table.propagatingVpnGateways.items.forEach(note);
  for (const propagation of topology.network.routePropagations)
    if (
      propagation.source.kind === "vpnGateway" &&
      linkCertainty(propagation.routeTable, table.id) !== "no"
    )
      note(propagation.source.link);
  const routes: EffectiveRoute[] = [];
  for (const [id, doubt] of gateways) {
    const target: RouteTarget = { kind: "vpnGateway", link: { kind: "entity", id } };
    const text = targetText(topology, target);
    const { prefixes, unknown: missing } = knownPrefixes(topology, id);
    for (const { cidr, source } of prefixes) {
      if (cidr.family !== family) continue;
      routes.push({
        range: rangeOfCidr(cidr),
        prefixLength: cidr.prefixLength,
        rank: ranks[source],
        target,
        blackhole: false,
        text: `${formatCidr(cidr)} propagated to ${text}`,
        ...(doubt === undefined ? {} : { doubt }),
      });
    }
    if (missing !== undefined)
      routes.push({
        range: everyAddress(family),
        prefixLength: longerThanAny,
        rank: 4,
        target,
        blackhole: false,
        text: `propagated to ${text}`,
        doubt: missing,
      });
  }
  return routes;
}
