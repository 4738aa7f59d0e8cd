import { attachedTo } from "../facts/interfaceAttachments";
import { entitiesById } from "../facts/memoise";
import { endsOf } from "../matrix/ends";
import type { EntityBase } from "../model/entity";
import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { topologyOf } from "../reach/topology";
import type { Asked, ChangedParts } from "./changedParts";
import type { Counterparts } from "./counterparts";
import type { Told } from "./trafficChange";

/**
 * Something that sends and takes traffic, in one network or in both: its interfaces in one subnet. What is in
 * several subnets is as many parties of one identity, since a change may concern one of them.
 */
export interface Party {
  /** Identity of the whole in the network after; in the one before for what is gone. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly urn: string;
  /** Of the whole. */
  readonly presence: "kept" | "added" | "removed";
  /** What is told of it here. */
  readonly told: Told;
  /** Absent where nobody knows. */
  readonly subnet?: PartySubnet;
}

/** A subnet of a VPC. */
export interface PartySubnet {
  readonly id: string;
  readonly name: string;
  readonly vpc: string;
  /** With the VPC: `app private`. */
  readonly tier: string;
}

/**
 * One interface of a party, and what it is compared with.
 *
 * - In both networks: with itself, and all is told.
 * - Of what stays, new: with all interfaces that it had, in whatever subnet. Told is what none of them could do.
 * - Of what stays, gone: with all interfaces that it has now. Told is what none of them can.
 * - Of what comes or goes as a whole: with nothing.
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
  const [subnetsBefore, subnetsAfter] = [subnetsIn(before), subnetsIn(after)];
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
    gathered(owner, owner.id).pairs.push({ old, fresh, subnet: subnetsAfter.get(fresh) });
  }
  for (const old of oldInterfaces.values()) {
    const owner = ownerOf(before, old);
    const id = same.after.get(owner.id) ?? owner.id;
    gathered(owner, id).pairs.push({ old, subnet: subnetsBefore.get(old) });
  }
  return [...found.values()]
    .filter(({ owner }) => !isOnTheWay.has(owner.kind))
    .flatMap(({ owner: { id, kind, name, urn }, pairs }) => {
      const had = pairs.flatMap(({ old }) => old ?? []);
      const has = pairs.flatMap(({ fresh }) => fresh ?? []);
      const presence = had.length === 0 ? "added" : has.length === 0 ? "removed" : "kept";
      return bySubnet(pairs).map((some): PartyInterfaces => {
        const interfaces = some.map(({ old, fresh }): ComparedInterface => {
          if (old === undefined)
            return { before: had, after: fresh ? [fresh] : [], told: "opened" };
          if (fresh === undefined) return { before: [old], after: has, told: "closed" };
          return { before: [old], after: [fresh], told: "all" };
        });
        const [{ told } = { told: "all" as const }] = interfaces;
        const [{ subnet } = {}] = some;
        return {
          party: {
            ...{ id, kind, name, urn, presence },
            told: interfaces.every((one) => one.told === told) ? told : "all",
            ...(subnet && { subnet }),
          },
          interfaces,
        };
      });
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
  readonly subnet: PartySubnet | undefined;
}

type Named = EntityBase & { readonly kind: string };

/** What an interface belongs to, as people see it: the instance, function or load balancer. */
function ownerOf(network: Network, one: NetworkInterface): Named {
  const entities = entitiesById(network);
  const [instance] = one.owner.kind === "declared" ? attachedTo(network, one.id) : [];
  return entities.get(instance ?? one.owner.id) ?? one;
}

function subnetsIn(network: Network): ReadonlyMap<NetworkInterface, PartySubnet> {
  const topology = topologyOf(network);
  const found = new Map<NetworkInterface, PartySubnet>();
  for (const { name: tier, interfaces } of endsOf(network, "tier"))
    for (const one of interfaces) {
      const subnet = topology.subnetOf(one);
      if (subnet === undefined) continue;
      const { id, name } = subnet;
      found.set(one, { id, name, vpc: topology.vpcOf(subnet)?.name ?? "not known", tier });
    }
  return found;
}

function bySubnet(pairs: readonly InterfacePair[]): readonly (readonly InterfacePair[])[] {
  const found = new Map<string | undefined, InterfacePair[]>();
  for (const pair of pairs) {
    const some = found.get(pair.subnet?.id);
    if (some === undefined) found.set(pair.subnet?.id, [pair]);
    else some.push(pair);
  }
  return [...found.values()];
}
