import { attachedTo } from "../facts/interfaceAttachments";
import { entitiesById } from "../facts/memoise";
import { endsOf } from "../matrix/ends";
import type { EntityBase } from "../model/entity";
import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Asked, ChangedParts } from "./changedParts";
import type { Counterparts } from "./counterparts";
import type { Told } from "./trafficChange";

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

/**
 * One interface of a party, and what it is compared with.
 *
 * - In both networks: with itself, and all is told.
 * - Of a party that stays, new: with all interfaces that the party had. Told is what none of them could do.
 * - Of a party that stays, gone: with all interfaces that the party has now. Told is what none of them can.
 * - Of a party that comes or goes: with nothing.
 */
export interface ComparedInterface {
  readonly before: readonly NetworkInterface[];
  readonly after: readonly NetworkInterface[];
  readonly told: Told;
}

/** A party and its interfaces. */
export interface PartyInterfaces {
  readonly party: Party;
  readonly interfaces: readonly ComparedInterface[];
}

/**
 * What sends and takes traffic in two networks, in the order of the network after. NAT gateways and
 * attachments of transit gateways are left out: what one sends on belongs to whoever sent it there, and it
 * takes no connections.
 */
export function partiesOf(
  before: Network,
  after: Network,
  same: Counterparts,
): readonly PartyInterfaces[] {
  const oldInterfaces = new Map(before.networkInterfaces.map((one) => [one.id, one]));
  const [placesBefore, placesAfter] = [placesIn(before), placesIn(after)];
  const found = new Map<EntityId, Gathered>();
  const gathered = (owner: Named, id: EntityId): Gathered => {
    const one = found.get(id) ?? { owner, pairs: [] };
    found.set(id, one);
    return one;
  };
  for (const fresh of after.networkInterfaces) {
    const owner = ownerOf(after, fresh);
    const oldId = same.before.get(fresh.id);
    const old = oldId === undefined ? undefined : oldInterfaces.get(oldId);
    if (old !== undefined) oldInterfaces.delete(old.id);
    gathered(owner, owner.id).pairs.push({ old, fresh, place: placesAfter.get(fresh) ?? nowhere });
  }
  for (const old of oldInterfaces.values()) {
    const owner = ownerOf(before, old);
    const id = same.after.get(owner.id) ?? owner.id;
    gathered(owner, id).pairs.push({ old, place: placesBefore.get(old) ?? nowhere });
  }
  return [...found.values()]
    .filter(({ owner }) => !isOnTheWay.has(owner.kind))
    .map(({ owner: { id, kind, name, urn }, pairs }) => {
      const had = pairs.flatMap(({ old }) => old ?? []);
      const has = pairs.flatMap(({ fresh }) => fresh ?? []);
      const presence = had.length === 0 ? "added" : has.length === 0 ? "removed" : "kept";
      return {
        party: { id, kind, name, urn, presence, places: placesOf(pairs) },
        interfaces: pairs.map(({ old, fresh }): ComparedInterface => {
          if (old === undefined)
            return { before: had, after: fresh ? [fresh] : [], told: "opened" };
          if (fresh === undefined) return { before: [old], after: has, told: "closed" };
          return { before: [old], after: [fresh], told: "all" };
        }),
      };
    });
}

/** Whether an interface and all that it is linked with are the same in both networks. */
export function isSame(
  { before, after }: ComparedInterface,
  parts: ChangedParts,
  asked: Asked = "all",
): boolean {
  const [[old, ...others], [fresh, ...more]] = [before, after];
  if (old === undefined || fresh === undefined || others.length + more.length > 0) return false;
  return parts.isSame(old.id, fresh.id, asked);
}

const isOnTheWay: ReadonlySet<string> = new Set(["natGateway", "transitGatewayAttachment"]);

interface Gathered {
  readonly owner: Named;
  readonly pairs: InterfacePair[];
}

interface InterfacePair {
  readonly old?: NetworkInterface | undefined;
  readonly fresh?: NetworkInterface;
  readonly place: PartyPlace;
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

/** Of what stays, places where it is; of what goes, where it was. */
function placesOf(pairs: readonly InterfacePair[]): readonly PartyPlace[] {
  const now = pairs.filter(({ fresh }) => fresh !== undefined);
  const all = now.length === 0 ? pairs : now;
  return [...new Map(all.map(({ place }) => [`${place.vpc} ${place.tier}`, place])).values()];
}
