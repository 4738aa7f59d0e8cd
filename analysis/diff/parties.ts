import { attachedTo } from "../facts/interfaceAttachments";
import { entitiesById } from "../facts/memoise";
import { endsOf } from "../matrix/ends";
import type { EntityBase } from "../model/entity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { matchEnds } from "./matchEnds";

/** Something that sends and takes traffic, with all of its interfaces, in one network or in both. */
export interface Party {
  /** Identity in the network after; in the one before for what is gone. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly urn: string;
  readonly presence: "kept" | "added" | "removed";
  /** Where it stands: of each subnet that it is in, the VPC and the tier. */
  readonly places: readonly PartyPlace[];
}

/** A tier of a VPC, by their names. */
export interface PartyPlace {
  readonly vpc: string;
  /** With the VPC: `app private`. */
  readonly tier: string;
}

/** One interface as both networks know it, and whose it is. */
export interface MatchedInterface {
  readonly before?: NetworkInterface;
  readonly after?: NetworkInterface;
  readonly place: PartyPlace;
}

/** A party and its interfaces. */
export interface PartyInterfaces {
  readonly party: Party;
  readonly interfaces: readonly MatchedInterface[];
}

/**
 * What sends and takes traffic in two networks, in the order of the network after. NAT gateways are left
 * out: what one sends on belongs to whoever sent it there, and it takes no connections.
 */
export function partiesOf(before: Network, after: Network): readonly PartyInterfaces[] {
  const { ends } = matchEnds(
    before,
    endsOf(before, "interface"),
    after,
    endsOf(after, "interface"),
  );
  const placesBefore = placesIn(before);
  const placesAfter = placesIn(after);
  const found = new Map<string, { readonly owner: Named; readonly all: MatchedInterface[] }>();
  for (const end of ends) {
    const [old, fresh] = [end.before?.interfaces[0], end.after?.interfaces[0]];
    const owner = fresh === undefined ? old && ownerOf(before, old) : ownerOf(after, fresh);
    if (owner === undefined || owner.kind === "natGateway") continue;
    const place = (fresh && placesAfter.get(fresh)) ?? (old && placesBefore.get(old)) ?? nowhere;
    const one: MatchedInterface = {
      ...(old === undefined ? {} : { before: old }),
      ...(fresh === undefined ? {} : { after: fresh }),
      place,
    };
    const party = found.get(owner.id);
    if (party === undefined) found.set(owner.id, { owner, all: [one] });
    else party.all.push(one);
  }
  return [...found.values()].map(({ owner: { id, kind, name, urn }, all }) => ({
    party: { id, kind, name, urn, presence: presenceOf(all), places: distinctPlaces(all) },
    interfaces: all,
  }));
}

type Named = EntityBase & { readonly kind: string };

/** What an interface belongs to, as people see it: the instance, function or load balancer. */
function ownerOf(network: Network, one: NetworkInterface): Named {
  const entities = entitiesById(network);
  const [instance] = one.owner.kind === "declared" ? attachedTo(network, one.id) : [];
  return entities.get(instance ?? one.owner.id) ?? one;
}

const nowhere: PartyPlace = { vpc: "not known", tier: "not known" };

function placesIn(network: Network): ReadonlyMap<NetworkInterface, PartyPlace> {
  const vpcs = new Map<NetworkInterface, string>();
  for (const { name, interfaces } of endsOf(network, "vpc"))
    for (const one of interfaces) vpcs.set(one, name);
  const places = new Map<NetworkInterface, PartyPlace>();
  for (const { name, interfaces } of endsOf(network, "tier"))
    for (const one of interfaces)
      places.set(one, { vpc: vpcs.get(one) ?? "not known", tier: name });
  return places;
}

function presenceOf(all: readonly MatchedInterface[]): Party["presence"] {
  if (all.some(({ before, after }) => before !== undefined && after !== undefined)) return "kept";
  if (all.every(({ before }) => before === undefined)) return "added";
  return all.every(({ after }) => after === undefined) ? "removed" : "kept";
}

function distinctPlaces(all: readonly MatchedInterface[]): readonly PartyPlace[] {
  return [...new Map(all.map(({ place }) => [`${place.vpc} ${place.tier}`, place])).values()];
}
